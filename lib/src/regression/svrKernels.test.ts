import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standardScaler } from '../data/scaler.js';
import { matrix } from '../numerics/matrix.js';
import { linear } from './linear.js';
import { moreSets } from './moreOracle.testing.js';
import { distance, madeTable, repeatRows } from './oracle.testing.js';
import { svr, type SvrParameters } from './svr.js';

const exact = { tolerance: 1e-10 };

for (const { name, X: raw, y, weights, machines } of moreSets.filter(set => set.machines)) {
  test(`linear and polynomial kernels equal libsvm's, weighted as well: ${name}`, () => {
    const X = standardScaler().fit(raw).transform(raw);
    const head = matrix(10, X.columns, X.data.slice(0, 10 * X.columns));
    for (const { params, predicted, weighted } of machines!) {
      const model = svr({ ...params, ...exact } as Partial<SvrParameters>);
      const what = JSON.stringify(params);
      const far = distance(model.fit(X, y).predict(head), predicted);
      assert.ok(far < 1e-4, `${what}: ${far}`);
      if (!weighted) continue;
      const own = model.fit(X, y, { sampleWeight: weights }).predict(head);
      assert.ok(distance(own, weighted) < 1e-4, `weighted ${what}`);
    }
  });
}

test('a polynomial of degree 1 is the linear kernel', () => {
  const { X, y } = madeTable(40, 3, 81);
  const poly = svr({ kernel: 'poly', degree: 1, gamma: 1, ...exact }).fit(X, y);
  const plain = svr({ kernel: 'linear', ...exact }).fit(X, y);
  assert.ok(distance(poly.predict(X), plain.predict(X)) < 1e-8);
});

test('a linear kernel finds the plane that rows without noise lie on', () => {
  const { X, y } = madeTable(60, 2, 82, 0);
  const fitted = svr({ kernel: 'linear', C: 100, epsilon: 0, ...exact }).fit(X, y);
  assert.ok(distance(fitted.predict(X), linear().fit(X, y).predict(X)) < 1e-6);
});

test('a polynomial kernel of degree 2 with a constant bends, without it is even', () => {
  const X = matrix(41, 1, Float64Array.from({ length: 41 }, (_, i) => (i - 20) / 10));
  const y = X.data.map(x => x * x - x);
  const bent = svr({ kernel: 'poly', degree: 2, coef0: 1, gamma: 1, C: 1000, epsilon: 0.001,
    ...exact }).fit(X, y).predict(X);
  assert.ok(distance(bent, y) < 2e-3);
  const even = svr({ kernel: 'poly', degree: 2, gamma: 1, C: 10, ...exact }).fit(X, y).predict(X);
  for (let i = 0; i < 20; i++) assert.ok(Math.abs(even[i] - even[40 - i]) < 1e-9);
});

test('whole weights are repeated rows for each kernel', () => {
  const { X, y } = madeTable(25, 2, 83), weights = y.map((_, i) => i % 4);
  const repeated = repeatRows(X, y, weights);
  for (const kernel of ['linear', 'poly', 'rbf'] as const) {
    const model = svr({ kernel, gamma: 0.5, coef0: 1, degree: 2, C: 0.7, ...exact });
    const ours = model.fit(X, y, { sampleWeight: weights }).predict(X);
    assert.ok(distance(ours, model.fit(repeated.X, repeated.y).predict(X)) < 1e-6, kernel);
  }
});
