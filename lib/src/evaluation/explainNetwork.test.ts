import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnOf, fromColumns, rowOf, takeRows, type Matrix } from '../numerics/matrix.js';
import type { FittedNetwork } from '../neural/fittedNetwork.js';
import { neuralNetwork } from '../neural/network.js';
import { random } from '../numerics/random.js';
import { centralMoments } from '../statistics/centralMoments.js';
import { fitEncoded } from './encodedNetwork.js';
import { explainNetwork, featureGradients, type FeatureExplanation } from './explainNetwork.js';
import { permutationImportance } from './permutationImportance.js';

/** y = 30 a + 10 b + 0 c + noise of 1, the features of deviation 1. */
function linearTable(n: number, seed = 4) {
  const source = random(seed), column = () => Float64Array.from({ length: n }, source.normal);
  const X = fromColumns([column(), column(), column()], ['a', 'b', 'c']);
  const y = Float64Array.from({ length: n }, (_, i) =>
    200 + 30 * X.data[3 * i] + 10 * X.data[3 * i + 1] + source.normal());
  return { X, y };
}
const network = (change = {}) => neuralNetwork({ architecture: 'wide_and_deep', seed: 1, epochs: 40,
  ...change });
const { X, y } = linearTable(200);
let fitted: FittedNetwork, found: FeatureExplanation[];
test.before(async () => {
  fitted = await network().fit(X, y);
  const held = linearTable(60, 5);
  found = await explainNetwork(fitted, held.X, held.y, { seed: 3 });
});
test.after(() => fitted.dispose());

test('of a straight line all roads lead to its slopes', () => {
  const sizes = [30, 10, 0], half = Math.sqrt(2 / Math.PI); // mean size of a standard normal
  found.forEach(({ feature, shuffled, low, high, shapley, gradients, slope }, j) => {
    assert.equal(feature, 'abc'[j]);
    for (const value of [shapley, gradients]) {
      assert.ok(Math.abs(value - half * sizes[j]) < 0.25 * sizes[j] + 1.5, `${feature} ${value}`);
    }
    assert.ok(Math.abs(slope - sizes[j] / Math.hypot(30, 10)) < 0.1);
    assert.ok(low <= shuffled && shuffled <= high);
    assert.ok(j === 2 || low > sizes[j] / 2, `${feature} ${low}`);
  });
});

test('the rises are those of permutation importance, with the seed\'s own stream', () => {
  const held = linearTable(60, 5);
  const alone = permutationImportance(fitted, held.X, held.y, random(3).fork(0));
  assert.deepEqual(found.map(({ shuffled, low, high }) => [shuffled, low, high]),
    alone.map(({ mean, low, high }) => [mean, low, high]));
});

test('the same seed gives the same table, another one another', async () => {
  const held = linearTable(30, 6), options = { repeats: 3, rows: 5, background: 5 };
  const of = (seed: number) => explainNetwork(fitted, held.X, held.y, { ...options, seed });
  const first = await of(1);
  assert.deepEqual(await of(1), first);
  const second = await of(2);
  assert.notDeepEqual(second.map(row => row.shapley), first.map(row => row.shapley));
  assert.deepEqual(second.map(row => row.gradients), first.map(row => row.gradients));
});

/** The same with a category of two levels, of 15 between them, and holes in b. */
function mixedTable(n: number): { X: Matrix; y: Float64Array } {
  const { X: numbers, y: plain } = linearTable(n, 8), source = random(2);
  const kind = Float64Array.from({ length: n }, () => source.integer(2));
  const holed = columnOf(numbers, 1).map((value, i) => i % 17 === 0 ? NaN : value);
  const table = fromColumns([columnOf(numbers, 0), holed, kind], ['a', 'b', 'kind']);
  return { X: { ...table, levels: [undefined, undefined, ['red', 'blue']] },
    y: plain.map((value, i) => value + 15 * kind[i]) };
}

test('the columns that an encoder makes of a category are one feature again', async () => {
  const mixed = mixedTable(200);
  const encoded = await fitEncoded(network({ epochs: 20 }), mixed.X, mixed.y);
  const values = await featureGradients(encoded, mixed.X);
  assert.deepEqual([values.rows, values.columns], [200, 3]);
  const predicted = encoded.predict(mixed.X);
  const bases = predicted.map((value, i) => value - rowOf(values, i).reduce((a, b) => a + b, 0));
  const { min, max } = centralMoments(bases);
  assert.ok(max - min < 0.1, `${min} ${max}`); // all ways begin at the same prediction
  const rows = await explainNetwork(encoded, mixed.X, mixed.y, { seed: 1, rows: 10, background: 10 });
  const kind = rows[2];
  assert.ok(Number.isNaN(kind.slope) && kind.gradients > 4 && kind.shapley > 4 && kind.low > 0);
  assert.ok(rows.slice(0, 2).every(row => Number.isFinite(row.slope)));
  encoded.dispose();
});

test('a constant column and a copy have no slope of their own, names may be missing', async () => {
  const { X: table, y: target } = linearTable(60, 7), a = columnOf(table, 0);
  const doubled = fromColumns([a, a, new Float64Array(60).fill(2)]);
  const copy = await network({ epochs: 3 }).fit(doubled, target);
  const rows = await explainNetwork(copy, doubled, target, { seed: 1, repeats: 2, rows: 3, background: 3 });
  assert.deepEqual(rows.map(row => row.feature), ['feature 0', 'feature 1', 'feature 2']);
  assert.deepEqual(rows.map(row => Number.isNaN(row.slope)), [false, true, true]);
  assert.equal(rows[2].gradients, 0);
  copy.dispose();
});

test('of many rows a thousand are asked about', async () => {
  const many = linearTable(3000, 9), seen = new Set<number>();
  const watched = { ...fitted, predict(rows: Matrix) {
    seen.add(rows.rows);
    return fitted.predict(rows);
  } };
  const rows = await explainNetwork(watched, many.X, many.y, { seed: 1, rows: 2, background: 2 });
  assert.ok(seen.has(1000) && !seen.has(3000));
  assert.ok(Math.abs(rows[0].slope - 30 / Math.hypot(30, 10)) < 0.05);
});

test('a handful of rows is explained, too', async () => {
  const few = takeRows(X, [0, 1, 2]);
  const rows = await explainNetwork(fitted, few, y.subarray(0, 3), { seed: 1 });
  assert.equal(rows.length, 3);
  assert.ok(rows.every(row => Number.isFinite(row.shapley) && Number.isFinite(row.gradients)));
});
