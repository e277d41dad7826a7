import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kFold } from '../data/folds.js';
import { fromColumns, type Matrix } from '../numerics/matrix.js';
import { random, type RandomSource } from '../numerics/random.js';
import { regressorByName } from '../regression/registry.js';
import { coverageStudy, intervalMethods } from './coverageStudy.js';
import { pipeline } from './pipeline.js';

function draw(source: RandomSource, n: number): { X: Matrix; y: Float64Array } {
  const a = Float64Array.from({ length: n }, () => source.normal());
  const b = Float64Array.from({ length: n }, (_, i) => i % 3);
  const X = { ...fromColumns([a, b], ['size', 'colour']), levels: [undefined, ['red', 'green', 'blue']] };
  return { X, y: a.map((v, i) => 5 * v + 2 * b[i] + (1 + Math.abs(v)) * source.normal()) };
}
const create = () => pipeline(regressorByName('ridge').create({ alpha: 1 }));

test('every method covers what it promises, on tables with categories and missing values', async () => {
  const { X, y } = draw(random(3), 600), level = 0.9;
  X.data[8] = NaN;
  const methods = intervalMethods(create, { level, seed: 1 });
  const rows = await coverageStudy(methods, X, y, kFold(600, 5), { level });
  assert.deepEqual(rows.map(row => row.method),
    ['split conformal', 'CV+', 'jackknife+ of ridge', 'conformalised quantiles']);
  for (const row of rows) {
    assert.equal(row.rows, 600);
    assert.ok(Math.abs(row.coverage - level) < 0.04, `${row.method}: ${row.coverage}`);
    assert.ok(row.low < row.coverage && row.coverage < row.high && row.high - row.low < 0.06);
    assert.ok(row.narrowest <= row.width && row.width <= row.widest);
  }
  assert.ok(rows[0].widest < 1.6 * rows[0].narrowest, 'one width for all rows of a fold');
  assert.ok(rows[3].width > 0 && rows[3].widest > rows[3].narrowest);
});

test('the share of rows inside has Wilson\'s interval', async () => {
  const { X, y } = draw(random(4), 100);
  const half = { name: 'half', fit: () => Promise.resolve((T: Matrix) => ({
    low: new Float64Array(T.rows).fill(-Infinity),
    high: Float64Array.from({ length: T.rows }, (_, i) => i % 2 ? Infinity : -Infinity) })) };
  const [row] = await coverageStudy([half], X, y, kFold(100, 5));
  assert.equal(row.coverage, 0.5);
  // statsmodels proportion_confint(50, 100, method='wilson')
  assert.ok(Math.abs(row.low - 0.403831530) < 1e-8 && Math.abs(row.high - 0.596168470) < 1e-8);
});

test('progress is told method by method', async () => {
  const { X, y } = draw(random(5), 60), told: string[] = [];
  await coverageStudy(intervalMethods(create, { level: 0.8, seed: 0 }).slice(0, 2), X, y, kFold(60, 3),
    { level: 0.8, onFold: name => told.push(name) });
  assert.deepEqual(told, [...Array<string>(3).fill('split conformal'), ...Array<string>(3).fill('CV+')]);
});
