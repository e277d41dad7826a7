import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standardScaler } from '../data/scaler.js';
import { regressionScores } from '../metrics/regressionScores.js';
import { matrix, take, takeRows } from '../numerics/matrix.js';
import {
  fitFromStatistics, inOwnUnits, scoreFromStatistics, standardisedStatistics, type LinearKind,
} from './fitFromStatistics.js';
import type { LinearState } from './linearModel.js';
import { distance, madeTable, oracleSets } from './oracle.testing.js';
import { regressorByName } from './registry.js';
import {
  mergeStatistics, subtractStatistics, sufficientStatistics,
} from './sufficientStatistics.js';

const kinds = ['linear', 'ridge', 'lasso', 'elastic_net'] as const;
const settings = (kind: LinearKind): Record<string, number> =>
  kind === 'linear' ? {} : { alpha: 0.4 };

for (const kind of kinds) {
  test(`${kind} from the sums is ${kind} from the rows, at scikit-learn's figures too`, () => {
    for (const { X, y, linear } of oracleSets) {
      const S = sufficientStatistics(X, y);
      for (const { model, params, coefficients } of linear.filter(one => one.model === kind)) {
        const fit = fitFromStatistics(kind, S, params);
        const rows = regressorByName(model).create(params).fit(X, y).toJSON() as LinearState;
        if (!fit) {
          assert.equal(kind, 'linear'); // ill-conditioned: the sums say that they cannot
          continue;
        }
        assert.deepEqual([...fit.coefficients].map(b => b + 0), rows.coefficients);
        assert.ok(Math.abs(fit.intercept - rows.intercept) < 1e-12 * Math.abs(rows.intercept));
        assert.ok(distance(fit.coefficients, coefficients) < 1e-7);
      }
    }
  });

  test(`${kind}: a fold by arithmetic scores as a fold by rows, scaling inside`, () => {
    const { X, y } = madeTable(200, 4, 3);
    const stretched = matrix(200, 4, X.data.map((x, at) => x * 10 ** (at % 4) + 50));
    const parts = Array.from({ length: 5 }, (_, f) =>
      Int32Array.from({ length: 40 }, (_, i) => 5 * i + f));
    const sums = parts.map(rows => sufficientStatistics(stretched, y, rows));
    const whole = sums.reduce(mergeStatistics);
    parts.forEach((held, f) => {
      const train = Int32Array.from(parts.flatMap((rows, g) => g === f ? [] : [...rows]));
      const inside = takeRows(stretched, train), scaler = standardScaler().fit(inside);
      const byRows = regressorByName(kind).create(settings(kind))
        .fit(scaler.transform(inside), take(y, train));
      const expected = regressionScores(take(y, held),
        byRows.predict(scaler.transform(takeRows(stretched, held))));

      const rest = subtractStatistics(whole, sums[f]);
      const { statistics, scale } = standardisedStatistics(rest);
      const fit = inOwnUnits(fitFromStatistics(kind, statistics, settings(kind))!,
        rest.meanX, scale);
      const { r2, rmse } = scoreFromStatistics(sums[f], fit);
      assert.ok(Math.abs(r2 - expected.r2) < 1e-11, `${r2}, not ${expected.r2}`);
      assert.ok(Math.abs(rmse - expected.rmse) < 1e-10, `${rmse}, not ${expected.rmse}`);
    });
  });
}

test('a warm start ends where a cold one does', () => {
  const { X, y } = madeTable(80, 10, 5), S = sufficientStatistics(X, y);
  const start = fitFromStatistics('lasso', S, { alpha: 1 })!.coefficients, before = start.slice();
  const warm = fitFromStatistics('lasso', S, { alpha: 0.5 }, start)!;
  const cold = fitFromStatistics('lasso', S, { alpha: 0.5 })!;
  assert.ok(distance(warm.coefficients, cold.coefficients) < 1e-12);
  assert.deepEqual(start, before);
});

test('least squares of columns that depend on each other asks for the rows', () => {
  const { X, y } = madeTable(5, 9, 6), S = sufficientStatistics(X, y);
  assert.equal(fitFromStatistics('linear', S), undefined);
  assert.equal(fitFromStatistics('ridge', S, { alpha: 0 }), undefined);
  assert.ok(fitFromStatistics('ridge', S, { alpha: 0.1 }));
});

test('wrong penalties are refused by name', () => {
  const { X, y } = madeTable(10, 2, 7), S = sufficientStatistics(X, y);
  assert.throws(() => fitFromStatistics('ridge', S, { alpha: -1 }), /invalid alpha/);
  assert.throws(() => fitFromStatistics('lasso', S, { tolerance: 0 }), /invalid tolerance/);
  assert.throws(() => fitFromStatistics('elastic_net', S, { l1Ratio: 2 }), /invalid l1Ratio/);
});

test('scores of a constant target: 1 for the right constant, else 0', () => {
  const { X } = madeTable(10, 1, 8), y = new Float64Array(10).fill(4);
  const S = sufficientStatistics(X, y), flat = { coefficients: new Float64Array(1), converged: true };
  assert.deepEqual(scoreFromStatistics(S, { ...flat, intercept: 4 }), { r2: 1, rmse: 0 });
  assert.deepEqual(scoreFromStatistics(S, { ...flat, intercept: 6 }), { r2: 0, rmse: 2 });
});
