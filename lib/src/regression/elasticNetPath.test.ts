import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matrix, rowOf } from '../numerics/matrix.js';
import { elasticNet } from './elasticNet.js';
import { elasticNetPath, lassoPath, pathFromStatistics } from './elasticNetPath.js';
import { moreSets } from './moreOracle.testing.js';
import { distance, madeTable, repeatRows } from './oracle.testing.js';
import { sufficientStatistics } from './sufficientStatistics.js';

for (const { name, X, y, path: cases } of moreSets.filter(set => set.path)) {
  test(`alphas and coefficients equal scikit-learn's enet_path: ${name}`, () => {
    for (const { options, alphas, coefficients } of cases!) {
      const ours = elasticNetPath(X, y, options), what = JSON.stringify(options);
      assert.ok(ours.converged, what);
      ours.alphas.forEach((alpha, i) => assert.ok(Math.abs(alpha / alphas[i] - 1) < 1e-12, what));
      const far = distance(ours.coefficients.data, coefficients);
      assert.ok(far < 1e-6, `${what}: ${far}`);
    }
  });
}

test('each row of a path is the fit of its alpha', () => {
  const { X, y } = madeTable(50, 6, 61), path = elasticNetPath(X, y, { nAlphas: 20, l1Ratio: 0.7 });
  path.alphas.forEach((alpha, i) => {
    const { coefficients, intercept } = elasticNet({ alpha, l1Ratio: 0.7 }).fit(X, y).toJSON();
    assert.ok(distance(rowOf(path.coefficients, i), coefficients) < 1e-10, `alpha ${alpha}`);
    assert.ok(Math.abs(path.intercepts[i] - intercept) < 1e-9);
    assert.equal(path.active[i], coefficients.filter(b => b !== 0).length);
  });
});

test('it begins where the first coefficient is about to leave 0 and ends at eps of that', () => {
  const { X, y } = madeTable(80, 4, 62), path = lassoPath(X, y);
  assert.equal(path.alphas.length, 100);
  assert.equal(path.coefficients.rows, 100);
  assert.equal(path.active[0], 0);
  assert.ok(path.active[1] > 0 && path.active[99] === 4);
  assert.ok(Math.abs(path.alphas[99] / path.alphas[0] - 1e-3) < 1e-15);
});

test('alphas of one\'s own are taken from the greatest to the least, 0 included', () => {
  const { X, y } = madeTable(40, 3, 63), path = lassoPath(X, y, { alphas: [0, 1, 0.1] });
  assert.deepEqual([...path.alphas], [1, 0.1, 0]);
  const ridgePath = elasticNetPath(X, y, { l1Ratio: 0, alphas: [2] });
  const { coefficients } = elasticNet({ alpha: 2, l1Ratio: 0 }).fit(X, y).toJSON();
  assert.ok(distance(rowOf(ridgePath.coefficients, 0), coefficients) < 1e-10);
});

test('weighted rows are repeated rows, and sums are as good as rows', () => {
  for (const { name, X, y, weights } of moreSets.filter(set => set.X.rows > 2 * set.X.columns)) {
    const options = { nAlphas: 8, eps: 1e-2, l1Ratio: 0.5 }, repeated = repeatRows(X, y, weights);
    const ours = elasticNetPath(X, y, { ...options, sampleWeight: weights });
    const theirs = elasticNetPath(repeated.X, repeated.y, options);
    assert.ok(distance(ours.coefficients.data, theirs.coefficients.data) < 1e-8, name);
    const sums = pathFromStatistics(sufficientStatistics(X, y, undefined, weights), options);
    assert.deepEqual(sums.coefficients.data, ours.coefficients.data);
  }
});

test('a target that does not vary has a path of zeros', () => {
  const path = lassoPath(madeTable(9, 2, 64).X, new Float64Array(9).fill(4), { nAlphas: 3 });
  assert.ok(path.coefficients.data.every(b => b === 0) && path.intercepts.every(v => v === 4));
  assert.ok(path.alphas.every(alpha => alpha > 0));
});

test('wrong options and data are refused', () => {
  const { X, y } = madeTable(9, 2, 65);
  const wrong = (options: object, pattern: RegExp) =>
    assert.throws(() => elasticNetPath(X, y, options), pattern);
  for (const nAlphas of [0, -1, 2.5]) wrong({ nAlphas }, /invalid nAlphas; not an integer >= 1/);
  for (const eps of [0, 1, NaN]) wrong({ eps }, /invalid eps; not in \(0, 1\)/);
  wrong({ l1Ratio: 0 }, /invalid l1Ratio; not above 0.*hand in alphas: 0/);
  wrong({ l1Ratio: 2 }, /invalid l1Ratio; not in \[0, 1\]: 2/);
  wrong({ alphas: [] }, /invalid alphas; not one or more numbers >= 0: none/);
  wrong({ alphas: [1, -1] }, /invalid alphas; .*: -1/);
  assert.throws(() => lassoPath(matrix(0, 2), new Float64Array()), /no rows to fit/);
});
