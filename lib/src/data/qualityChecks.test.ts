import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { oracle } from '../core/temporary.test.js';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { columnOf, fromRows } from '../numerics/matrix.js';
import { loadDataset, type Dataset } from './dataset.js';
import {
  beyondFences, correlation, farFromMedian, looksLikeNumber, mostFrequent, outside, repeatedRows,
  where,
} from './qualityChecks.js';
import { profile } from './quality.js';
import { loadSchema } from './schema.js';

interface Found { readonly iqr: number; readonly robust_z: number }
const judged = oracle<{
  readonly sample: Readonly<Record<string, Found &
  Readonly<Record<'distinct' | 'min' | 'max', number>>>>;
  readonly levels: number;
  readonly skewed: Found & { readonly values: readonly (number | null)[] };
  readonly correlations: readonly number[];
}>('data_quality');

const data = join(workspaceRoot(import.meta.dirname), 'data');
const sample = loadDataset(join(data, 'ecommerce_customer.csv'),
  loadSchema(join(data, 'ecommerce_customer.schema.json')));

test('the profile of the sample is what pandas and SciPy count', () => {
  for (const row of profile(sample)) {
    const theirs = judged.sample[row.column];
    if (row.type === 'category') assert.equal(row.distinct, judged.levels);
    if (!theirs) continue;
    assert.deepEqual([row.count, row.missing, row.distinct, row.min, row.max, row.outliers_iqr,
      row.outliers_robust_z], [500, 0, theirs.distinct, theirs.min, theirs.max, theirs.iqr,
      theirs.robust_z], row.column);
  }
});

test('outliers of skewed values with a missing one are those that NumPy and SciPy count', () => {
  const values = Float64Array.from(judged.skewed.values, value => value ?? NaN);
  assert.equal(where(values, beyondFences(values)).length, judged.skewed.iqr);
  assert.equal(where(values, farFromMedian(values)).length, judged.skewed.robust_z);
  assert.ok(!beyondFences(values)(NaN) && !farFromMedian(values)(NaN));
});

test('fences and robust z follow the values when these are shifted and stretched', () => {
  const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 40 });
  fc.assert(fc.property(values, fc.integer({ min: -99, max: 99 }), fc.constantFrom(0.5, 8),
    (some, shift, scale) => {
      const x = Float64Array.from(some), moved = x.map(value => scale * (value + shift));
      for (const suspicion of [beyondFences, farFromMedian]) {
        assert.deepEqual(where(moved, suspicion(moved)), where(x, suspicion(x)));
      }
    }));
});

test('nothing lies outside where there is nothing to measure by', () => {
  for (const values of [[], [NaN], [3], [3, 3, 3, 3], [1, 1, 1, 9]].map(v => Float64Array.from(v))) {
    assert.deepEqual(where(values, farFromMedian(values)), []);
  }
  const constant = Float64Array.of(3, 3, 3, 3);
  assert.deepEqual(where(constant, beyondFences(constant)), []);
  assert.deepEqual(where(Float64Array.of(), beyondFences(Float64Array.of())), []);
});

test('the ends of a plausible range are plausible, missing values are not judged', () => {
  const column = { name: 'a', label: 'a', type: 'number', role: 'feature', description: '' } as const;
  const values = Float64Array.of(-0.1, 0, 60, 60.1, NaN);
  assert.deepEqual(where(values, outside({ ...column, range: [0, 60] })), [0, 3]);
  assert.deepEqual(where(values, outside(column)), []);
});

test('the most frequent value is counted without missing ones', () => {
  assert.equal(mostFrequent([]), 0);
  assert.equal(mostFrequent([NaN, NaN, 1, 2, 2]), 2);
  assert.equal(mostFrequent(['', '', '', 'a', 'b']), 1);
});

const of = (rows: number[][], y: number[], texts: Record<string, string[]> = {}): Dataset =>
  ({ ...sample, X: fromRows(rows), y: Float64Array.from(y), rows: y.length, texts });

test('rows repeat an earlier one just where a comparison of all pairs says so', () => {
  const cell = fc.constantFrom(0, 1, -0, NaN), row = fc.tuple(cell, cell);
  fc.assert(fc.property(fc.array(fc.tuple(row, cell, fc.constantFrom('a', 'b')), { maxLength: 25 }),
    rows => {
      const keys = rows.map(([x, y, text]) => [...x, y, text].join());
      const wanted = rows.map((_, i) => i).filter(i => keys.indexOf(keys[i]) < i);
      assert.deepEqual(repeatedRows(of(rows.map(([x]) => x), rows.map(([, y]) => y),
        { c: rows.map(([, , text]) => text) })), wanted);
    }));
});

test('a row with another text is no repetition', () => {
  const rows = [[1, 2], [1, 2]], y = [3, 3];
  assert.deepEqual(repeatedRows(of(rows, y)), [1]);
  assert.deepEqual(repeatedRows(of(rows, y, { colour: ['red', 'blue'] })), []);
});

test('correlations with the target are pandas\'', () => {
  judged.correlations.forEach((theirs, j) => {
    const { r, n } = correlation(columnOf(sample.X, j), sample.y);
    assert.ok(Math.abs(r - theirs) < 1e-13, `${r}, not ${theirs}`);
    assert.equal(n, 500);
  });
});

test('a correlation is of the rows that have both, of equal values none, of huge ones a number', () => {
  const { r, n } = correlation(Float64Array.of(1, NaN, 2, 3), Float64Array.of(2, 50, 4, 6));
  assert.ok(Math.abs(r - 1) < 1e-15 && n === 3);
  assert.ok(Number.isNaN(correlation(Float64Array.of(1, 1), Float64Array.of(1, 2)).r));
  assert.equal(correlation(Float64Array.of(), Float64Array.of()).n, 0);
  const huge = Float64Array.of(1e200, -2e200, 3e200);
  assert.ok(Math.abs(correlation(huge, Float64Array.of(-1, 2, -3)).r + 1) < 1e-15);
});

test('what people write for a number looks like one, codes and dates do not', () => {
  for (const cell of ['1', '-2.5', '1,5', '1e-3', '$ 12.50', '12 %', '1,234,567.8', "1'000", ' 7 ']) {
    assert.ok(looksLikeNumber(cell), cell);
  }
  for (const cell of ['', 'a1', '1-2', '2020-01-31', '1.2.2020', '12,34,5', 'NaN', '--1', 'Infinity']) {
    assert.ok(!looksLikeNumber(cell), cell);
  }
});
