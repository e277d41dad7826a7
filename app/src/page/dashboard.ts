import { ask, type Customers, type Overview } from './api.js';
import { chart, palette } from './chart.js';
import { amount, card, h, table, wideCard } from './dom.js';

/** All customers: filtered by segment and driver, in charts that go together. */
export async function dashboard(known: Overview): Promise<HTMLElement> {
  const all = await ask<Customers>('/customers'), { unit, name: target } = known.target;
  const said = h('p', { role: 'status', class: 'quiet' });
  const against = chart('Spending by driver'), revenue = chart('Revenue by segment');
  const space = chart('Customers in three dimensions', true), risk = h('div');
  const segmentChoice = h('select', { id: 'by-segment', onchange: draw }, h('option', { value: '' },
    'all segments'),
    ...known.segments.map((name, k) => h('option', { value: k }, name)));
  const driverChoice = h('select', { id: 'by-driver', onchange: () => { reset(); draw(); } },
    ...all.drivers.map(({ name }, j) => h('option', { value: j }, name)));
  const low = h('input', { type: 'number', step: 'any', id: 'from', onchange: draw });
  const high = h('input', { type: 'number', step: 'any', id: 'to', onchange: draw });
  const driver = (): Customers['drivers'][number] => all.drivers[Number(driverChoice.value)];

  function reset(): void {
    low.value = high.value = '';
  }
  function draw(): void {
    const { name, values } = driver(), wanted = segmentChoice.value;
    const from = low.value === '' ? -Infinity : low.valueAsNumber, to = high.value === '' ? Infinity
      : high.valueAsNumber;
    const kept = all.rows.flatMap((_, i) => values[i] >= from && values[i] <= to &&
      (wanted === '' || all.segment[i] === Number(wanted)) ? [i] : []);
    const groups = known.segments.map((segment, k) => ({ segment, at: kept.filter(i =>
      all.segment[i] === k) }));
    const sum = (at: readonly number[]): number => at.reduce((total, i) => total + all.actual[i], 0);
    said.textContent = `${kept.length} of ${all.shown} customers` +
      (kept.length ? `, ${amount(sum(kept) / kept.length, unit)} on average` : '');
    void against.draw(groups.map(({ segment, at }, k) => ({ type: 'scatter', mode: 'markers', name: segment,
      marker: { size: 5, color: palette[k % 8] }, x: at.map(i => values[i]), y: at.map(i => all.actual[i]),
      text: at.map(i => `row ${all.rows[i]}`) })), { xaxis: { title: { text: name } },
      yaxis: { title: { text: `${target} (${unit ?? ''})` } } },
        `${target} by ${name} of ${kept.length} customers`);
    void revenue.draw([{ type: 'bar', orientation: 'h', y: groups.map(group => group.segment),
      x: groups.map(({ at }) => sum(at)), marker: { color: groups.map((_, k) => palette[k % 8]) } }],
    { xaxis: { title: { text: unit ?? '' } } },
    groups.map(({ segment, at }) => `${segment}: ${amount(sum(at), unit, 0)}`).join('; '));
    void space.draw(groups.map(({ segment, at }, k) => ({ type: 'scatter3d', mode: 'markers', name: segment,
      marker: { size: 3, color: palette[k % 8] },
      ...Object.fromEntries(['x', 'y', 'z'].map((axis, c) => [axis, at.map(i =>
        all.places[c]?.[i] ?? 0)])) })),
    { margin: { t: 0, r: 0, b: 0, l: 0 } });
    const shown = new Set(kept.map(i => all.rows[i]));
    risk.replaceChildren(table('Customers who are predicted to spend far less than their peers',
      ['Row', 'Segment', 'Predicted', 'Peers', 'Gap'],
      known.tables.risk.filter(row => shown.has(Number(row.row))).map(row => [String(row.row),
        String(row.group),
        amount(Number(row.predicted), unit), amount(Number(row.peers), unit), amount(Number(row.gap),
          unit)])));
  }
  draw();
  return h('div', {}, h('h1', {}, 'All customers'), h('div', { class: 'card row' },
    h('div', {}, h('label', { for: 'by-segment' }, 'Segment'), segmentChoice),
    h('div', {}, h('label', { for: 'by-driver' }, 'Driver'), driverChoice),
    h('div', {}, h('label', { for: 'from' }, 'From'), low), h('div', {}, h('label', { for: 'to' }, 'To'),
      high), said),
  h('div', { class: 'grid' }, card('Spending by driver', against.element), card('Revenue by segment',
    revenue.element),
    card('Customers in three dimensions', space.element), wideCard('Risk list', risk)));
}
