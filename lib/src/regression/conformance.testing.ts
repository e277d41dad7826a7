import assert from 'node:assert/strict';
import { InputError } from '../core/errors.js';
import { matrix, type Matrix } from '../numerics/matrix.js';
import type { FittedRegressor, FitOptions, Parameters } from './estimator.js';
import type { RegressorEntry } from './registry.js';

/** What an estimator promises beyond what all do. A new one begins with no promises. */
export interface Promises {
  /** Predictions do not depend on the unit of the features, or carry the unit of y. */
  readonly freeOfUnitX?: boolean;
  readonly carriesUnitY?: boolean;
  /** How far predictions move, as a share of y's size, when training rows change places. */
  readonly rowOrder?: number;
  /** A setting with which another seed must give another model. */
  readonly drawing?: Parameters;
  /** It answers one value whatever the features. */
  readonly baseline?: boolean;
  /** It learns from its own errors: with more columns than rows it promises finite answers only. */
  readonly needsRows?: boolean;
}
const promises: Readonly<Record<string, Promises>> = {
  linear: { freeOfUnitX: true, carriesUnitY: true, rowOrder: 1e-12 },
  ridge: { carriesUnitY: true, rowOrder: 1e-12 },
  lasso: { rowOrder: 1e-12 },
  elastic_net: { rowOrder: 1e-12 },
  knn: { freeOfUnitX: true, carriesUnitY: true, rowOrder: 1e-12 },
  svr: { freeOfUnitX: true, rowOrder: 1e-2 }, // stops at a tolerance of 1e-3
  decision_tree: { freeOfUnitX: true, carriesUnitY: true, rowOrder: 1e-12,
    drawing: { maxFeatures: 1 } },
  random_forest: { freeOfUnitX: true, carriesUnitY: true, drawing: {} },
  gradient_boosting: { freeOfUnitX: true, carriesUnitY: true, rowOrder: 1e-12,
    drawing: { subsample: 0.5 } },
  adaboost: { freeOfUnitX: true, carriesUnitY: true, drawing: {} },
  mean: { freeOfUnitX: true, carriesUnitY: true, rowOrder: 1e-12, baseline: true },
  median: { freeOfUnitX: true, carriesUnitY: true, rowOrder: 1e-12, baseline: true },
  huber: { rowOrder: 1e-9 },
  quantile: { freeOfUnitX: true, carriesUnitY: true, rowOrder: 1e-9 },
  polynomial: { freeOfUnitX: true, carriesUnitY: true, rowOrder: 1e-10 },
  extra_trees: { freeOfUnitX: true, carriesUnitY: true, rowOrder: 1e-12, drawing: {} },
  hist_gradient_boosting: { freeOfUnitX: true, carriesUnitY: true, rowOrder: 1e-12,
    drawing: { earlyStopping: 'on' } },
  stacking: { drawing: {}, needsRows: true },
};
export const promisesOf = ({ name }: RegressorEntry): Promises => promises[name] ?? {};

/** The defaults, but of ensembles only a dozen members: enough for what is asked here. */
export const quick = ({ defaults }: RegressorEntry, params: Parameters = {}): Parameters =>
  ({ ...('nEstimators' in defaults && { nEstimators: 12 }),
    ...('maxIter' in defaults && { maxIter: 12, minSamplesLeaf: 3 }),
    ...('estimators' in defaults && { estimators: 'ridge, svr, decision_tree' }), ...params });

export const fitOf = (
  entry: RegressorEntry, X: Matrix, y: Float64Array, params: Parameters = {}, options?: FitOptions,
): FittedRegressor => entry.create(quick(entry, params)).fit(X, y, options);

/** Doubles by their bits: 0 and -0 differ, NaN equals itself. */
export const bits = (values: Float64Array): bigint[] =>
  Array.from(new BigUint64Array(values.slice().buffer));

/** The table with each value of the features replaced. */
export const mapped = (X: Matrix, f: (value: number, at: number) => number): Matrix =>
  matrix(X.rows, X.columns, X.data.map(f), X.names);

/** Wrong data is answered by one line that says what to do. */
export function assertRefused(action: () => unknown, pattern: RegExp, what = ''): void {
  assert.throws(action, error => {
    assert.ok(error instanceof InputError, `${what}: ${String(error)}`);
    assert.match(error.message, pattern, what);
    assert.doesNotMatch(error.message, /\n|undefined|\[object/, what);
    return true;
  }, what);
}

/** A wrong hyper-parameter is answered by a RangeError that names it and the rule. */
export function assertWrong(action: () => unknown, pattern: RegExp, what = ''): void {
  assert.throws(action, error => {
    assert.ok(error instanceof RangeError, `${what}: ${String(error)}`);
    assert.match(error.message, pattern, what);
    return true;
  }, what);
}

/** Finite predictions, or data refused in one line: nothing in between. */
export function finiteOrRefused(action: () => Float64Array, what: string): Float64Array | undefined {
  let values: Float64Array;
  try {
    values = action();
  } catch (error) {
    assert.ok(error instanceof InputError, `${what}: ${String(error)}`);
    assert.doesNotMatch(error.message, /\n|undefined/, what);
    return undefined;
  }
  assert.ok(values.every(Number.isFinite), `${what}: ${values.join()}`);
  return values;
}

/** Equal up to a share of the largest expected value. */
export function assertNear(
  ours: Float64Array, expected: ArrayLike<number>, share: number, what: string,
): void {
  assert.equal(ours.length, expected.length, what);
  let most = 0;
  for (let i = 0; i < expected.length; i++) most = Math.max(most, Math.abs(expected[i]));
  ours.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) <= share * most,
    `${what}: row ${i} is ${value}, not ${expected[i]}`));
}
