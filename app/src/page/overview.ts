import type { Overview } from './api.js';
import { chart } from './chart.js';
import { amount, card, h, table, wideCard } from './dom.js';

/** The answers first: headline, what drives spending, who the customers are, what comes. */
export function overview(known: Overview): HTMLElement {
  const { target, models, champion, tables, notebooks } = known, { unit } = target;
  const best = models.find(model => model.name === champion), verdict = notebooks.at(-1);
  const r2 = best?.scores ?? {}, total = tables.forecast.at(-1);
  const drivers = chart('What each driver goes with');
  const rows = tables.drivers.toReversed();
  void drivers.draw([{ type: 'bar', orientation: 'h',
    y: rows.map(row => row.driver), x: rows.map(row => row.per_sd),
    error_x: { type: 'data', symmetric: false,
      array: rows.map(row => Number(row.per_sd_high) - Number(row.per_sd)),
      arrayminus: rows.map(row => Number(row.per_sd) - Number(row.per_sd_low)) } }],
  { xaxis: { title: { text: `${unit ?? target.name} for one standard deviation more` } } },
  rows.map(row => `${row.driver}: ${amount(Number(row.per_sd), unit)}`).join('; '));
  return h('div', {},
    h('h1', {}, verdict?.headline ?? `${best?.label ?? champion} predicts ${target.name}`),
    h('div', { class: 'grid' },
      card('How sure', h('p', { class: 'figure' }, `±${amount(best?.halfWidth, unit)}`),
        h('p', { class: 'quiet' }, '95 of 100 customers lie within this of their prediction'),
        h('p', {}, `It explains ${share(r2.cv_r2)} of the variance ` +
          `(${share(r2.cv_r2_low)} to ${share(r2.cv_r2_high)}, cross-validated).`)),
      total && card('All customers together', h('p', { class: 'figure' }, amount(Number(total.total), unit,
        0)),
        h('p', { class: 'quiet' }, `${amount(Number(total.low), unit, 0)} to ` +
          `${amount(Number(total.high), unit, 0)} expected a year, ${total.customers} customers`)),
      h('section', { class: 'card' }, h('h2', {}, 'What goes with spending'), drivers.element),
      wideCard('Segments', table('Segments by name', ['Segment', 'Customers', 'Mean', 'Share of revenue'],
        tables.segments.map(row => [String(row.name), String(row.size),
          amount(Number(row.mean_spend), unit), share(row.revenue_share)]))),
      ...notebooks.map(one => card(one.title, h('p', {}, one.headline),
        h('ul', {}, ...one.findings.map(text => h('li', {}, text)))))));
}

/** A share as a percentage with one decimal. */
export const share = (value: unknown): string =>
  typeof value === 'number' ? `${(100 * value).toFixed(1)} %` : '–';
