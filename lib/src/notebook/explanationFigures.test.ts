import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromColumns, rowOf } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { contributionFigure, effectFigure, importanceRows } from './explanationFigures.js';

const source = random(3);
const draw = (): Float64Array => Float64Array.from({ length: 30 }, () => 5 + source.normal());
const X = fromColumns([draw(), draw()], ['App', 'Web']);
const model = { predict: (Z: typeof X) => Float64Array.from({ length: Z.rows }, (_, i) => {
  const [app, web] = rowOf(Z, i);
  return 100 + 10 * app - 2 * web;
}) };

test('importance stands by two roads with a rank for each', () => {
  const rows = importanceRows(
    [{ feature: 'App', mean: 1, low: 0, high: 2 }, { feature: 'Web', mean: 5, low: 4, high: 6 }],
    [{ driver: 'App', share: 0.6, standardised: 0.7 }, { driver: 'Web', share: 0.2, standardised: -0.4 }]);
  assert.deepEqual(rows.map(row => [row.driver, row.rank, row.rank_by_share]),
    [['App', 2, 1], ['Web', 1, 2]]);
});

test('each driver has a panel with both effects, of the slope of the model', () => {
  const { data, alt } = effectFigure(model, X, ['minutes', ''], 'Spend', '$');
  assert.equal(data.length, 4);
  assert.match(alt, /App, Web/);
  for (const [at, slope] of [[0, 10], [1, 10], [2, -2], [3, -2]]) {
    const { x, y } = data[at] as unknown as { x: number[]; y: number[] };
    const last = x.length - 1;
    assert.ok(Math.abs((y[last] - y[0]) / (x[last] - x[0]) - slope) < 1e-9, String(at));
  }
});

test('effects of many rows are those of a thousand of them; categories alone have no panel', () => {
  const column = Float64Array.from({ length: 2500 }, () => source.normal());
  let most = 0;
  const watched = { predict(Z: typeof X) {
    most = Math.max(most, Z.rows);
    return new Float64Array(Z.rows);
  } };
  effectFigure(watched, fromColumns([column], ['App']), ['minutes'], 'Spend', '$');
  assert.equal(most, 1000);
  const kinds = { ...fromColumns([[0, 1, 0]], ['kind']), levels: [['a', 'b']] };
  assert.deepEqual(effectFigure(model, kinds, [''], 'Spend', '$').data, []);
});

test('contributions add up from the average to the prediction, no text reads as a formula', () => {
  const customer = fromColumns([[6], [5]], ['App', 'Web']);
  const figure = contributionFigure(model, customer, X, '$');
  const [{ x }] = figure.data as unknown as { x: number[] }[];
  const base = model.predict(X).reduce((a, b) => a + b, 0) / X.rows;
  assert.ok(Math.abs(base + x[0] + x[1] - 150) < 1e-9);
  const texts = [...JSON.stringify([figure.layout, figure.data]).matchAll(/"([^"]*)"/g)].map(m => m[1]);
  assert.deepEqual(texts.filter(text => (text.match(/\$/g) ?? []).length > 1), []);
});
