import assert from 'node:assert/strict';
import { test } from 'node:test';
import { r2 } from '../metrics/r2.js';
import type { Matrix } from '../numerics/matrix.js';
import { decisionTree } from './decisionTree.js';
import { elasticNet } from './elasticNet.js';
import type { FittedRegressor, Regressor } from './estimator.js';
import { gradientBoosting } from './gradientBoosting.js';
import { kNearestNeighbors } from './kNearestNeighbors.js';
import { lasso } from './lasso.js';
import { linear } from './linear.js';
import { distance, type Plane } from './oracle.testing.js';
import { randomForest } from './randomForest.js';
import { ridge } from './ridge.js';
import { shapes } from './shapes.testing.js';
import { svr } from './svr.js';

/** How far a fitted plane's predictions are from those of another plane. */
function apart(fitted: FittedRegressor, queries: Matrix, { coefficients, intercept }: Plane): number {
  const p = queries.columns, expected = Float64Array.from({ length: queries.rows }, (_, i) =>
    coefficients.reduce((sum, c, j) => sum + c * queries.data[i * p + j], intercept));
  return distance(fitted.predict(queries), expected);
}

const mean = (v: readonly number[]): number => v.reduce((a, b) => a + b, 0) / v.length;
const variance = (v: readonly number[]): number =>
  v.reduce((sum, one) => sum + (one - mean(v)) ** 2, 0) / (v.length - 1);

const exact = { tolerance: 1e-12, maxIterations: 1_000_000 };

for (const { name, X, y, inside, yInside, queries, rest, yRest, ...expected } of shapes) {
  const on = `${name}, ${X.rows} x ${X.columns}`;
  const fit = (model: Regressor): FittedRegressor => model.fit(inside, yInside);

  test(`${on}: the table is the other side's`, () => {
    assert.deepEqual([X.data, y].map(values => values.reduce((a, b) => a + b, 0)), expected.sums);
  });

  test(`${on}: the linear family equals scikit-learn's`, () => {
    if (expected.linear) assert.ok(apart(fit(linear()), queries, expected.linear) < 1e-9);
    assert.ok(apart(fit(ridge({ alpha: 2 })), queries, expected.ridge) < 1e-9);
    assert.ok(apart(fit(lasso({ alpha: 0.05, ...exact })), queries, expected.lasso) < 1e-7);
    assert.ok(apart(fit(elasticNet({ alpha: 0.1, l1Ratio: 0.3, ...exact })), queries,
      expected.elastic_net) < 1e-7);
  });

  test(`${on}: the same neighbours and the same splits`, () => {
    const near = fit(kNearestNeighbors({ nNeighbors: 3 })).predict(queries);
    assert.ok(distance(near, expected.knn) < 1e-13);
    const tree = fit(decisionTree({ maxDepth: 4, minSamplesLeaf: 5 })).predict(queries);
    assert.ok(distance(tree, expected.decision_tree) < 1e-12);
  });

  const { svr: machine, random_forest: forests, gradient_boosting: boosted } = expected;
  if (machine) {
    test(`${on}: the same support vector machine`, () => {
      const settings = { C: 10, epsilon: 0.1, gamma: 0.5 / X.columns, tolerance: 1e-9 };
      assert.ok(distance(fit(svr(settings)).predict(queries), machine) < 1e-6);
    });
  }
  if (forests && boosted) {
    test(`${on}: forest and boosting within the spread over seeds`, () => {
      for (const [create, theirs] of [[randomForest, forests], [gradientBoosting, boosted]] as const) {
        const own = Array.from({ length: 5 }, (_, seed) =>
          r2(yRest, fit(create({ seed, nEstimators: 100 })).predict(rest)));
        const difference = mean(own) - mean(theirs);
        assert.ok(Math.abs(difference) < 4 * Math.sqrt(variance(theirs)) + 1e-9, `${difference}`);
      }
    });
  }
}
