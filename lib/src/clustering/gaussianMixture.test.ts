import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../core/errors.js';
import { oracle } from '../core/temporary.test.js';
import { fromRows, matrix } from '../numerics/matrix.js';
import { gaussianMixture, mixturesByBic, restoreGaussianMixture, type CovarianceKind }
  from './gaussianMixture.js';
import { blobs, cloud, farthest, ifReal, realCustomers } from './points.testing.js';

interface Mixtures {
  readonly tables: readonly { name: string; X: number[][]; fits: readonly {
    components: number; covariance: CovarianceKind; logLikelihood: number; bic: number;
    aic: number; weights: number[]; density: number[];
  }[] }[];
}

for (const { name, X, fits } of oracle<Mixtures>('mixtures').tables) {
  test(`likelihood and criteria are scikit-learn's or better: ${name}`, () => {
    let same = 0;
    for (const theirs of fits) {
      const { components, covariance } = theirs, what = `${components} ${covariance}`;
      const ours = gaussianMixture({ components, covariance, tolerance: 1e-12,
        maxIterations: 20_000 }).fit(fromRows(X));
      const gain = ours.logLikelihood - theirs.logLikelihood;
      assert.ok(gain > -1e-5 * Math.abs(theirs.logLikelihood), `${what}: ${gain}`);
      // the criteria add the same to it
      assert.ok(Math.abs(ours.bic + 2 * gain - theirs.bic) < 1e-6, `${what}: ${ours.bic}`);
      assert.ok(Math.abs(ours.aic + 2 * gain - theirs.aic) < 1e-6, `${what}: ${ours.aic}`);
      if (Math.abs(gain) > 1e-6) continue; // it found another optimum, a better one
      same++;
      assert.ok(farthest([...ours.weights].sort((a, b) => a - b), theirs.weights) < 1e-4, what);
      assert.ok(farthest(ours.logDensity(fromRows(X)).subarray(0, 5), theirs.density) < 1e-3, what);
    }
    assert.ok(same >= 6, `${same} of ${fits.length}`);
  });
}

test('groups far apart are found for certain', () => {
  const { X, labels } = blobs(3, 40, 2, 1), fitted = gaussianMixture({ components: 3 }).fit(X);
  assert.deepEqual(new Set(labels.map((label, i) => label * 3 + fitted.labels[i])).size, 3);
  const chances = fitted.membership(X);
  for (let i = 0; i < X.rows; i++) {
    const own = chances.data.subarray(3 * i, 3 * i + 3);
    assert.ok(Math.abs(own[0] + own[1] + own[2] - 1) < 1e-12);
    assert.equal(own.indexOf(Math.max(...own)), fitted.labels[i]);
    assert.ok(Math.max(...own) > 0.999);
  }
});

test('BIC finds the number of groups, and one in a cloud', () => {
  assert.equal(mixturesByBic(blobs(3, 60, 3, 2).X, 5, 1)[0].components, 3);
  assert.deepEqual(mixturesByBic(cloud(300, 3, 2), 4, 1).map(one => one.bic),
    mixturesByBic(cloud(300, 3, 2), 4, 1).map(one => one.bic));
  assert.equal(mixturesByBic(cloud(300, 3, 2), 4, 1)[0].components, 1);
  assert.equal(mixturesByBic(cloud(300, 3, 2), 3, 1, 100).length, 11);
});

test('the real customers are one component', ifReal, () => {
  assert.equal(mixturesByBic(realCustomers().Z, 6, 42)[0].components, 1);
});

test('its file is all that it needs', () => {
  const X = fromRows([[0, 1], [1, 0], [0, 0], [9, 9], [8, 9], [9, 8]], ['a', 'b']);
  const fitted = gaussianMixture({ components: 2, covariance: 'diagonal' }).fit(X);
  const restored = restoreGaussianMixture(JSON.parse(JSON.stringify(fitted)) as
    ReturnType<typeof fitted.toJSON>);
  assert.deepEqual(restored.membership(X).data, fitted.membership(X).data);
  assert.deepEqual(restored.predict(X), fitted.labels);
  assert.throws(() => restored.predict(fromRows([[1]])), InputError);
  assert.throws(() => restoreGaussianMixture({ ...fitted.toJSON(), means: [[1]] }), InputError);
});

test('far rows have a density that is not lost, and belong somewhere', () => {
  const fitted = gaussianMixture({ components: 2 }).fit(blobs(2, 30, 2, 3).X);
  const far = fromRows([[1e6, -1e6]]);
  assert.ok(Number.isFinite(fitted.logDensity(far)[0]));
  const { data } = fitted.membership(far);
  assert.ok(Math.abs(data[0] + data[1] - 1) < 1e-12);
});

test('a constant column and rows on one spot are held up by the regularisation', () => {
  const X = matrix(40, 2, Float64Array.from({ length: 80 }, (_, at) => at % 2 ? 3 : at % 8));
  const fitted = gaussianMixture({ components: 2 }).fit(X);
  assert.ok(Number.isFinite(fitted.bic));
  assert.throws(() => gaussianMixture({ components: 2, regularisation: 0 }).fit(X),
    /no spread in some direction; raise regularisation/);
});

test('wrong data and options are refused by name', () => {
  const X = cloud(20, 2, 1);
  assert.throws(() => gaussianMixture({ components: 0 }), /invalid components; .*: 0/);
  assert.throws(() => gaussianMixture({ covariance: 'round' as 'full' }), /invalid covariance/);
  assert.throws(() => gaussianMixture({ tolerance: -1 }), /invalid tolerance/);
  assert.throws(() => gaussianMixture({ components: 21 }).fit(X), InputError);
  assert.throws(() => gaussianMixture().fit(fromRows([[1, 2]])), InputError);
  assert.throws(() => gaussianMixture().fit(fromRows([[1], [NaN]])), InputError);
});
