import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnOf, matrix, take, takeRows, type Matrix } from '../numerics/matrix.js';
import { elasticNet } from './elasticNet.js';
import { lasso } from './lasso.js';
import { linear } from './linear.js';
import type { LinearState } from './linearModel.js';
import {
  distance, glmnet, madeTable, oracleSets, repeatRows, type LinearCase, type Plane,
} from './oracle.testing.js';
import { regressorByName } from './registry.js';
import { ridge } from './ridge.js';

const limits = { linear: 1e-9, ridge: 1e-9, lasso: 1e-7, elastic_net: 1e-7 };
const fitCase = (
  { model, params }: LinearCase, ...data: Parameters<ReturnType<typeof linear>['fit']>
): LinearState => regressorByName(model).create(params).fit(...data).toJSON() as LinearState;

function assertPlane(ours: Plane, theirs: Plane, limit: number, what: string): void {
  const far = distance(ours.coefficients, theirs.coefficients);
  assert.ok(far <= limit, `${what}: coefficients differ by ${far}`);
  const size = Math.max(1, Math.abs(theirs.intercept));
  assert.ok(Math.abs(ours.intercept - theirs.intercept) <= 10 * limit * size, `${what}: intercept`);
}

/** Equal columns may share a lasso's coefficient in any proportion: their sum, at the first. */
function shared(X: Matrix, plane: Plane): Plane {
  const coefficients = [...plane.coefficients];
  for (let j = 1; j < X.columns; j++) {
    const column = columnOf(X, j).join(), twin = [...coefficients.keys()].slice(0, j)
      .find(k => columnOf(X, k).join() === column);
    if (twin === undefined) continue;
    coefficients[twin] += coefficients[j];
    coefficients[j] = 0;
  }
  return { ...plane, coefficients };
}

for (const { name, X, y, weights, linear: cases } of oracleSets) {
  test(`linear models equal scikit-learn's, with and without weights: ${name}`, () => {
    for (const one of cases) {
      const what = `${one.model} ${JSON.stringify(one.params)}`;
      const unique = (plane: Plane): Plane => one.model === 'lasso' ? shared(X, plane) : plane;
      const plain = fitCase(one, X, y), weighted = fitCase(one, X, y, { sampleWeight: weights });
      assert.ok((plain.converged ?? true) && (weighted.converged ?? true), `${what}: not converged`);
      assertPlane(unique(plain), unique(one), limits[one.model], what);
      assertPlane(unique(weighted), unique(one.weighted), limits[one.model], `weighted ${what}`);
    }
  });
}

test('the elastic net equals glmnet to the three digits that its figures have', () => {
  for (const { rows, features, l1Ratio, alpha, coefficients } of glmnet.fits) {
    const { table } = glmnet, columns = Array.from({ length: features + 1 }, (_, j) =>
      standardised(Float64Array.from({ length: rows }, (_, i) => table.data[i * table.columns + j])));
    const X = matrix(rows, features, Float64Array.from({ length: rows * features }, (_, at) =>
      columns[1 + at % features][Math.floor(at / features)]));
    const fitted = elasticNet({ alpha, l1Ratio }).fit(X, columns[0]).toJSON();
    assert.ok(distance(fitted.coefficients, coefficients) < 1.5e-3,
      `alpha ${alpha}, l1Ratio ${l1Ratio}: ${fitted.coefficients.join()}`);
  }
});

function standardised(values: Float64Array): Float64Array {
  const mean = values.reduce((a, b) => a + b) / values.length;
  const squares = values.reduce((a, b) => a + (b - mean) ** 2, 0);
  return values.map(v => (v - mean) / Math.sqrt(squares / (values.length - 1)));
}

const four = [['linear', linear()], ['ridge', ridge({ alpha: 2 })], ['lasso', lasso({ alpha: 0.3 })],
  ['elastic net', elasticNet({ alpha: 0.3 })]] as const;

for (const [name, model] of four) {
  test(`${name}: weighted rows equal repeated rows`, () => {
    const { X, y } = madeTable(40, 3, 1);
    const sampleWeight = Float64Array.from({ length: 40 }, (_, i) => i % 4);
    const weighted = model.fit(X, y, { sampleWeight }).toJSON();
    const more = repeatRows(X, y, sampleWeight), again = model.fit(more.X, more.y).toJSON();
    assert.ok(distance(weighted.coefficients, again.coefficients) < 1e-12);
    assert.ok(Math.abs(weighted.intercept - again.intercept) < 1e-11);
  });

  test(`${name}: the order of rows does not matter beyond rounding`, () => {
    const { X, y } = madeTable(600, 5, 2), order = Int32Array.from(y.keys()).reverse();
    const a = model.fit(X, y).toJSON(), b = model.fit(takeRows(X, order), take(y, order)).toJSON();
    assert.ok(distance(a.coefficients, b.coefficients) < 1e-13);
  });

  test(`${name}: an origin far away costs no more digits than the values lost`, () => {
    const { X, y } = madeTable(300, 2, 3), far = 2 ** 30;
    // moved there and back, so that both tables hold the same rounded values
    const moved = matrix(300, 2, X.data.map(x => x + far));
    const near = matrix(300, 2, moved.data.map(x => x - far));
    const a = model.fit(near, y).toJSON(), b = model.fit(moved, y).toJSON();
    assert.ok(distance(a.coefficients, b.coefficients) < 1e-12);
  });

  test(`${name}: a constant column gets no coefficient, whatever its value`, () => {
    for (const value of [0, 0.1, -7e7, 1 / 3]) {
      const { X, y } = madeTable(30, 2, 4);
      const wider = matrix(30, 3, Float64Array.from({ length: 90 }, (_, at) =>
        at % 3 === 2 ? value : X.data[Math.floor(at / 3) * 2 + at % 3]));
      const narrow = model.fit(X, y).toJSON(), wide = model.fit(wider, y).toJSON();
      assert.equal(wide.coefficients[2], 0);
      assert.ok(distance(wide.coefficients.slice(0, 2), narrow.coefficients) < 1e-12);
    }
  });
}

test('least squares repeats a plane without noise to the last digits', () => {
  const { X, y } = madeTable(50, 6, 5, 0);
  const { coefficients, intercept } = linear().fit(X, y).toJSON();
  assert.ok(distance(coefficients, [1, 2, 3, 4, 5, 6]) < 1e-14);
  assert.ok(Math.abs(intercept - 3) < 1e-13);
});

test('nearly collinear columns go through QR: a difference of 1e-7 keeps its coefficient', () => {
  const { X: base } = madeTable(40, 2, 6);
  const X = matrix(40, 2, base.data.map((x, at) => at % 2 === 0 ? x : base.data[at - 1] + 1e-7 * x));
  const y = Float64Array.from({ length: 40 }, (_, i) => 2 * X.data[2 * i] - X.data[2 * i + 1]);
  assert.ok(distance(linear().fit(X, y).toJSON().coefficients, [2, -1]) < 1e-7);
});

test('of two equal columns each gets half: the solution of least norm', () => {
  const { X: one, y } = madeTable(20, 1, 7);
  const X = matrix(20, 2, Float64Array.from({ length: 40 }, (_, at) => one.data[at >> 1]));
  const [whole] = linear().fit(one, y).toJSON().coefficients;
  const { coefficients } = linear().fit(X, y).toJSON();
  assert.ok(distance(coefficients, [whole / 2, whole / 2]) < 1e-13);
});

test('with fewer rows than features every training row is met', () => {
  const { X, y } = madeTable(5, 9, 8);
  assert.ok(distance(linear().fit(X, y).predict(X), y) < 1e-12);
});

test('ridge with alpha 0 equals least squares, and a vanishing alpha comes near it', () => {
  const { X, y } = madeTable(30, 4, 9);
  const least = linear().fit(X, y).toJSON();
  assert.deepEqual(ridge({ alpha: 0 }).fit(X, y).toJSON().coefficients, least.coefficients);
  assert.ok(distance(ridge({ alpha: 1e-10 }).fit(X, y).toJSON().coefficients,
    least.coefficients) < 1e-9);
});

test('ridge with a vanishing alpha on equal columns shares between them', () => {
  const { X: one, y } = madeTable(20, 1, 7);
  const X = matrix(20, 2, Float64Array.from({ length: 40 }, (_, at) => one.data[at >> 1]));
  const [whole] = linear().fit(one, y).toJSON().coefficients;
  for (const alpha of [1e-9, 1e-15, 1e-300]) {
    assert.ok(distance(ridge({ alpha }).fit(X, y).toJSON().coefficients,
      [whole / 2, whole / 2]) < 1e-8, `alpha ${alpha}`);
  }
});

test('the elastic net with only squares is ridge with alpha times n', () => {
  const { X, y } = madeTable(30, 4, 10);
  const a = elasticNet({ alpha: 0.2, l1Ratio: 0 }).fit(X, y).toJSON();
  assert.ok(distance(a.coefficients, ridge({ alpha: 6 }).fit(X, y).toJSON().coefficients) < 1e-12);
});

test('a penalty without weight is least squares, a large one leaves the mean', () => {
  const { X, y } = madeTable(30, 4, 11), mean = y.reduce((a, b) => a + b) / 30;
  const free = lasso({ alpha: 0 }).fit(X, y).toJSON();
  assert.ok(distance(free.coefficients, linear().fit(X, y).toJSON().coefficients) < 1e-11);
  const bound = lasso({ alpha: 1e6 }).fit(X, y).toJSON();
  assert.deepEqual(bound.coefficients, [0, 0, 0, 0]);
  assert.ok(Math.abs(bound.intercept - mean) < 1e-12);
});

test('a fit cut short says so', () => {
  const { X, y } = madeTable(60, 6, 12);
  const cut = lasso({ alpha: 0.01, maxIterations: 1 }).fit(X, y).toJSON();
  assert.equal(cut.converged, false);
  assert.equal(lasso({ alpha: 0.01 }).fit(X, y).toJSON().converged, true);
});

test('values too large to be squared are refused in one line', () => {
  const X = matrix(3, 1, Float64Array.of(1e200, 2e200, -1e200)), y = Float64Array.of(1, 2, 3);
  assert.throws(() => linear().fit(X, y), /feature 0 is too large to be squared; scale it/);
  assert.throws(() => ridge().fit(matrix(3, 1, y), X.data), /y is too large/);
});
