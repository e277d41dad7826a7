import { ask, headers, type Customers, type Overview } from './api.js';
import { chart } from './chart.js';
import { amount, card, h, table } from './dom.js';

/** Every model with its scores, its card and how far the recommended one is off. */
export async function models(known: Overview): Promise<HTMLElement> {
  const { models: all, champion, target: { unit } } = known, text = h('pre', { tabindex: 0 });
  const rest = chart('Residuals of the recommended model');
  const customers = await ask<Customers>('/customers').catch(() => undefined);
  const number = (value: unknown, digits: number): string =>
    typeof value === 'number' ? value.toFixed(digits) : '–';
  if (customers) {
    const off = customers.actual.map((value, i) => value - customers.predicted[i]);
    void rest.draw([{ type: 'scatter', mode: 'markers', x: customers.predicted, y: off,
      marker: { size: 5 } }],
      { xaxis: { title: { text: `predicted (${unit ?? ''})` } },
        yaxis: { title: { text: 'actual - predicted' } } },
      `Residuals from ${amount(Math.min(...off), unit)} to ${amount(Math.max(...off), unit)}`);
  }
  const choice = h('select', { id: 'card', onchange: () => void read() },
    ...all.map(({ name, label }) => h('option', { value: name, ...name === champion && { selected: true } },
      label)));
  async function read(): Promise<void> {
    const response = await fetch(`/models/${choice.value}/card`, { headers: headers() });
    text.textContent = response.ok ? await response.text() : 'This model has no card.';
  }
  void read();
  const order = all.toSorted((a, b) => Number(b.scores.cv_r2) - Number(a.scores.cv_r2));
  return h('div', {}, h('h1', {}, 'Models'), h('div', { class: 'grid' },
    h('section', { class: 'card wide' }, h('h2', {}, 'Compared on the same folds'),
      table('R² and errors, best first; what cannot be told apart from the best is marked', ['Model',
        'R² (cross-validated)', '95 % interval',
        'RMSE', 'Test R²', '95 % half-width', 'Tied with the best'],
      order.map(({ name, label, halfWidth, scores }) => [name === champion ? `${label} (recommended)` : label,
        number(scores.cv_r2, 4), `${number(scores.cv_r2_low, 4)} to ${number(scores.cv_r2_high, 4)}`,
        number(scores.cv_rmse, 2), number(scores.test_r2, 4), amount(halfWidth, unit),
        scores.tied === true || scores.tied === 'true' ? 'yes' : 'no']))),
    card('How far off', rest.element),
    card('Model card', h('label', { for: 'card' }, 'Model'), choice, text)));
}
