import { InputError } from '../core/errors.js';
import { matrix, rowOf, type Matrix } from '../numerics/matrix.js';
import { checkFeatures, checkTraining } from './checks.js';
import type { FitOptions, FittedRegressor, Regressor, RegressorState } from './estimator.js';
import { kdTree } from './kdTree.js';
import { named } from './named.js';

export interface NeighborsParameters {
  readonly nNeighbors: number;
  /** `distance` weighs a neighbour by 1 / distance. */
  readonly weights: 'uniform' | 'distance';
}
export const defaults: NeighborsParameters = Object.freeze({ nNeighbors: 5, weights: 'uniform' });

/** The training rows themselves: that is what the model is. */
export interface NeighborsState extends RegressorState {
  readonly kind: 'knn';
  readonly params: NeighborsParameters;
  /** n x p, row by row. */
  readonly X: readonly number[];
  readonly y: readonly number[];
}

/**
 * k nearest neighbours by Euclidean distance (scale the columns first); of equally near rows the
 * earlier counts. scikit-learn's KNeighborsRegressor.
 * @throws RangeError on a wrong parameter.
 */
export function kNearestNeighbors(
  params: Partial<NeighborsParameters> = {},
): Regressor<FittedRegressor<NeighborsState>> {
  const settings = Object.freeze({ ...defaults, ...params });
  if (!Number.isInteger(settings.nNeighbors) || settings.nNeighbors < 1) {
    throw new RangeError(`invalid nNeighbors; not an integer >= 1: ${settings.nNeighbors}`);
  }
  if (settings.weights !== 'uniform' && settings.weights !== 'distance') {
    throw new RangeError(`invalid weights; not uniform or distance: ${String(settings.weights)}`);
  }
  return Object.freeze({
    kind: 'knn',
    params: Object.freeze({ ...settings }),
    fit(X: Matrix, y: Float64Array, options: FitOptions = {}) {
      checkTraining(X, y);
      if (options.sampleWeight) {
        throw new InputError('knn has no sample weights; fit without them, or repeat rows');
      }
      if (X.rows < settings.nNeighbors) {
        throw new InputError(`${X.rows} rows are too few for ${settings.nNeighbors} neighbours; ` +
          'ask for fewer');
      }
      return restoreNeighbors(Object.freeze({
        kind: 'knn', ...named(X), params: settings, X: Array.from(X.data), y: Array.from(y),
      }));
    },
  });
}

/** A k-NN model from the data of its file. */
export function restoreNeighbors(state: NeighborsState): FittedRegressor<NeighborsState> {
  const { nNeighbors: k, weights } = state.params, y = Float64Array.from(state.y);
  const tree = kdTree(matrix(y.length, state.featureCount, Float64Array.from(state.X)));
  function predict(X: Matrix): Float64Array {
    checkFeatures(state, X);
    const found = { rows: new Int32Array(k), squared: new Float64Array(k) };
    const out = new Float64Array(X.rows);
    for (let i = 0; i < X.rows; i++) {
      tree.nearest(rowOf(X, i), found);
      out[i] = weights === 'uniform' ? plainMean(found.rows) : weightedMean(found);
    }
    return out;
  }
  function plainMean(rows: Int32Array): number {
    let total = 0;
    for (const row of rows) total += y[row];
    return total / k;
  }
  /** Rows at distance 0 alone where there are any: their weight would be infinite. Rows beyond
   * measure all weigh the same. */
  function weightedMean({ rows, squared }: { rows: Int32Array; squared: Float64Array }): number {
    const equal = squared[0] === 0 || squared[0] === Infinity;
    let total = 0, weight = 0;
    for (let q = 0; q < k; q++) {
      // relative to the nearest, so that no weight overflows
      const w = equal ? Number(squared[q] === squared[0]) : Math.sqrt(squared[0] / squared[q]);
      total += w * y[rows[q]];
      weight += w;
    }
    return total / weight;
  }
  return Object.freeze({
    kind: 'knn', featureCount: state.featureCount, predict, toJSON: () => state,
  });
}
