import { ask, type Customers, type Explanation, type Overview, type Prediction } from './api.js';
import { chart } from './chart.js';
import { amount, card, h, settled, table } from './dom.js';
import { customerInputs } from './inputs.js';

interface Answer { readonly predictions: readonly Prediction[] }

/** What a customer will spend, how sure that is, why, and what would go with what. */
export function predict(known: Overview): HTMLElement {
  const { target, models, champion } = known, { unit } = target;
  const answer = h('div', { role: 'status' }), why = chart('What each driver adds');
  const lies = chart('Where this customer lies among all'), curves = h('div', { class: 'grid' });
  const curveCharts = known.features.map(feature => chart(`Prediction by ${feature.name}`));
  curves.append(...known.features.map((feature, j) => card(feature.name, curveCharts[j].element)));
  const customers = ask<Customers>('/customers').catch(() => undefined);
  const later = settled(120, () => void update());
  const inputs = customerInputs(known, later);
  const choice = h('select', { id: 'model', onchange: later }, ...models.map(({ name, label }) =>
    h('option', { value: name, ...name === champion && { selected: true } },
      name === champion ? `${label} (recommended)` : label)));
  let turn = 0;

  async function update(): Promise<void> {
    const mine = ++turn, customer = inputs.value(), model = choice.value;
    try {
      const [{ predictions: [one] }, reasons] = await Promise.all([
        ask<Answer>('/predict', { customer, model }), ask<Explanation>('/explain', { customer, model })]);
      if (mine !== turn) return; // something newer has been asked since
      answer.replaceChildren(...told(one, unit, target.name));
      const order = reasons.contributions.toSorted((a, b) => Math.abs(a.value) - Math.abs(b.value));
      void why.draw([{ type: 'waterfall', orientation: 'h', base: reasons.base,
        x: order.map(one => one.value), textposition: 'none',
        y: order.map(one => `${one.driver}: ${amount(one.value, unit)}`) }],
      { xaxis: { title: { text: `from the average, ${amount(reasons.base, unit)}` } } },
      `From ${amount(reasons.base, unit)}: ` +
        order.map(one => `${one.driver} ${amount(one.value, unit)}`).join('; '));
      const every = reasons.curves.flatMap(curve => curve.predicted), spare = 0.05;
      const [least, most] = [Math.min(...every), Math.max(...every)], room = spare * (most - least);
      reasons.curves.forEach((curve, j) => void curveCharts[j].draw([
        { type: 'scatter', mode: curve.levels ? 'markers' : 'lines',
          x: curve.levels ?? curve.at, y: curve.predicted },
        { type: 'scatter', mode: 'markers', marker: { size: 12 },
          x: [customer[curve.driver]], y: [one.prediction] },
      ], // one scale for all: a driver without effect has to look it
      { yaxis: { title: { text: unit ?? '' }, range: [least - room, most + room] } },
      `${target.name} by ${curve.driver}: ${amount(Math.min(...curve.predicted), unit)} to ` +
        amount(Math.max(...curve.predicted), unit)));
      const all = await customers;
      if (all && mine === turn) {
        const below = all.actual.filter(value => value < one.prediction).length / all.actual.length;
        void lies.draw([{ type: 'histogram', x: all.actual, nbinsx: 40 }],
          { xaxis: { title: { text: `${target.name} (${unit ?? ''})` } },
            yaxis: { title: { text: 'customers' } }, shapes: [{ type: 'line', x0: one.prediction,
              x1: one.prediction, yref: 'paper', y0: 0, y1: 1,
              line: { width: 3, color: '#e07b39' } }] },
          `Above ${(100 * below).toFixed(0)} % of all customers`);
      }
    } catch (error) {
      answer.replaceChildren(h('p', { class: 'bad', role: 'alert' }, (error as Error).message));
    }
  }
  void update();
  return h('div', {}, h('h1', {}, 'What will a customer spend?'), h('div', { class: 'grid' },
    card('The customer', ...inputs.elements, h('label', { for: 'model' }, 'Model'), choice),
    card('The prediction', answer), card('Why', why.element), card('Among all customers', lies.element)),
  h('h2', {}, 'What goes with what'), curves);
}

function told(
  { prediction, low, high, warnings }: Prediction, unit: string | null, target: string,
): HTMLElement[] {
  const per = (parts: number): string[] => [prediction, low, high].map(value =>
    amount(value === null ? null : value / parts, unit));
  return [
    h('p', { class: 'figure', id: 'prediction' }, amount(prediction, unit)),
    h('p', { class: 'quiet' }, `${target}; for 95 of 100 such customers between ` +
      `${amount(low, unit)} and ${amount(high, unit)}`),
    table('The same by year, month and week', ['Time', 'Expected', 'From', 'To'],
      [['A year', ...per(1)], ['A month', ...per(12)], ['A week', ...per(365.25 / 7)]]),
    ...warnings.map(text => h('p', { class: 'warn' }, text)),
  ];
}
