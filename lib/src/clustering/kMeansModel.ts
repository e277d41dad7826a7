import { InputError } from '../core/errors.js';
import { fromRows, type Matrix } from '../numerics/matrix.js';
import { checkFeatures } from '../regression/checks.js';

/** The plain data of a fitted k-means: what its file holds. */
export interface KMeansState {
  readonly kind: 'kMeans';
  readonly k: number;
  readonly featureCount: number;
  readonly featureNames?: readonly string[];
  /** k rows of p values. */
  readonly centers: readonly (readonly number[])[];
  /** Rows of the training data in each cluster. */
  readonly sizes: readonly number[];
  readonly inertia: number;
  readonly iterations: number;
}

/** What can be done with centres alone. */
export interface KMeansModel {
  readonly kind: 'kMeans';
  readonly k: number;
  readonly featureCount: number;
  readonly featureNames?: readonly string[];
  /** k x p. */
  readonly centers: Matrix;
  readonly sizes: readonly number[];
  /** The sum of squared distances of the training rows to their centres. */
  readonly inertia: number;
  readonly iterations: number;
  /** The nearest centre of each row; the first of equals. O(nkp). @throws InputError */
  predict(X: Matrix): Int32Array;
  /** n x k Euclidean distances to the centres. @throws InputError on other features, NaN. */
  distances(X: Matrix): Matrix;
  toJSON(): KMeansState;
}

/** Turns the data of its file back into a model. @throws InputError when it is not k-means'. */
export function restoreKMeans(state: KMeansState): KMeansModel {
  checkState(state);
  const { k, featureCount, featureNames, sizes, inertia, iterations } = state;
  const centers = fromRows(state.centers, featureNames);
  function distances(X: Matrix): Matrix {
    checkFeatures(state, X);
    const data = new Float64Array(X.rows * k), p = featureCount;
    for (let i = 0; i < X.rows; i++) {
      for (let q = 0; q < k; q++) {
        let sum = 0;
        for (let j = 0; j < p; j++) sum += (X.data[i * p + j] - centers.data[q * p + j]) ** 2;
        data[i * k + q] = Math.sqrt(sum);
      }
    }
    return { rows: X.rows, columns: k, data };
  }
  function predict(X: Matrix): Int32Array {
    const { data } = distances(X);
    return Int32Array.from({ length: X.rows }, (_, i) => {
      let best = 0;
      for (let q = 1; q < k; q++) if (data[i * k + q] < data[i * k + best]) best = q;
      return best;
    });
  }
  return Object.freeze({
    kind: 'kMeans', k, featureCount, ...(featureNames && { featureNames }), centers, sizes,
    inertia, iterations, predict, distances, toJSON: () => state,
  });
}

function checkState({ kind, k, featureCount, featureNames, centers, sizes }: KMeansState): void {
  const fits = kind === 'kMeans' && Array.isArray(centers) && k >= 1 && centers.length === k &&
    centers.every(row => Array.isArray(row) && row.length === featureCount &&
      row.every(value => Number.isFinite(value))) &&
    Array.isArray(sizes) && sizes.length === k &&
    (!featureNames || featureNames.length === featureCount);
  if (!fits) throw new InputError('this is not the state of a k-means model; fit it again');
}
