import { ask, type Assigned, type Customers, type Overview } from './api.js';
import { chart, palette } from './chart.js';
import { amount, card, h, settled, table } from './dom.js';
import { customerInputs } from './inputs.js';
import { share } from './overview.js';

/** Which segment a customer belongs to, how surely, and who is near. */
export function segment(known: Overview): HTMLElement {
  const said = h('div', { role: 'status' }), flat = chart('Place among all customers', true);
  const space = chart('Place among all customers in three dimensions', true);
  const customers = ask<Customers>('/customers').catch(() => undefined);
  let turn = 0;
  const inputs = customerInputs(known, settled(120, () => void update()));

  async function update(): Promise<void> {
    const mine = ++turn;
    try {
      const one = await ask<Assigned>('/segment', { customer: inputs.value() });
      if (mine !== turn) return;
      said.replaceChildren(h('p', { class: 'figure' }, one.name),
        h('p', { class: 'quiet' }, `chance ${share(one.membership[one.segment]?.chance)}; ${one.likeness}`),
        table('The chance of each segment', ['Segment', 'Chance'],
          one.membership.map(({ name, chance }) => [name, share(chance)])),
        table('The nearest customers: row of the data, distance in standard deviations', ['Row', 'Distance'],
          one.nearest.map(({ row, distance }) => [String(row), amount(distance, null)])));
      const all = await customers;
      if (all && mine === turn) place(all, one);
    } catch (error) {
      said.replaceChildren(h('p', { class: 'bad', role: 'alert' }, (error as Error).message));
    }
  }

  function place({ places, segment: labels }: Customers, one: Assigned): void {
    const groups = known.segments.map((name, k) => ({ name,
      at: labels.flatMap((label, i) => label === k ? [i] : []) }));
    const traces = (axes: readonly string[], type: string): unknown[] => [
      ...groups.map(({ name, at }, k) => ({ type, mode: 'markers', name,
        marker: { size: 4, color: palette[k % 8] },
        ...Object.fromEntries(axes.map((axis, c) => [axis, at.map(i => places[c]?.[i] ?? 0)])) })),
      { type, mode: 'markers', name: 'this customer', marker: { size: 10, color: '#000', symbol: 'diamond',
        line: { width: 2, color: '#fff' } },
      ...Object.fromEntries(axes.map((axis, c) => [axis, [one.position[c] ?? 0]])) }];
    void flat.draw(traces(['x', 'y'], 'scatter'), { showlegend: true,
      xaxis: { title: { text: 'first component' } }, yaxis: { title: { text: 'second component' } } },
    `This customer among ${labels.length} others, in segment ${one.name}`);
    void space.draw(traces(['x', 'y', 'z'], 'scatter3d'), { margin: { t: 0, r: 0, b: 0, l: 0 } });
  }
  void update();
  return h('div', {}, h('h1', {}, 'Which segment does a customer belong to?'), h('div', { class: 'grid' },
    card('The customer', ...inputs.elements), card('The segment', said),
    card('Among all, in two dimensions', flat.element), card('In three', space.element)));
}
