import { InputError } from '../core/errors.js';
import { checkPoints } from '../metrics/checkPoints.js';
import { columnMeans } from '../metrics/points.js';
import { columnOf, fromRows, matrix, rowOf, type Matrix } from '../numerics/matrix.js';
import { symmetricEigen } from '../numerics/symmetricEigen.js';
import { checkFeatures } from '../regression/checks.js';
import { covariance } from './covariance.js';

export interface PcaOptions {
  /** How many components to keep; null keeps all that there can be. */
  readonly components: number | null;
}

export const defaults: PcaOptions = Object.freeze({ components: null });

/** The plain data of a fitted PCA: what its file holds. */
export interface PcaState {
  readonly kind: 'pca';
  readonly featureCount: number;
  readonly featureNames?: readonly string[];
  readonly mean: readonly number[];
  /** One list of p loadings a component. */
  readonly components: readonly (readonly number[])[];
  readonly explainedVariance: readonly number[];
  readonly explainedVarianceRatio: readonly number[];
}

export interface FittedPca {
  readonly kind: 'pca';
  readonly featureCount: number;
  readonly featureNames?: readonly string[];
  readonly mean: readonly number[];
  /** components x p: row c holds the loadings of component c, of length 1. */
  readonly components: Matrix;
  /** The variance along each component (n - 1 in the denominator), and its share of all. */
  readonly explainedVariance: readonly number[];
  readonly explainedVarianceRatio: readonly number[];
  /** The scores of rows: n x components. @throws InputError on other features, NaN. */
  transform(X: Matrix): Matrix;
  toJSON(): PcaState;
}

export interface Pca {
  readonly kind: 'pca';
  /** @throws InputError on NaN, fewer than two rows, or fewer components than asked for. */
  fit(X: Matrix): FittedPca;
}

/**
 * Principal components (Pearson 1901; Hotelling 1933) from the eigenvectors of the covariance.
 * Signs are settled as symmetricEigen does it: each component's largest loading is positive.
 * O(np^2 + p^3).
 * @throws RangeError naming a wrong option.
 */
export function pca(options: Partial<PcaOptions> = {}): Pca {
  const { components } = { ...defaults, ...options };
  if (components !== null && (!Number.isInteger(components) || components < 1)) {
    throw new RangeError(`invalid components; not an integer >= 1: ${components}`);
  }
  return Object.freeze({ kind: 'pca', fit: (X: Matrix) => fit(X, components) });
}

function fit(X: Matrix, wanted: number | null): FittedPca {
  checkPoints(X);
  if (X.rows < 2) throw new InputError('1 row has no variance; hand in at least two');
  const most = Math.min(X.rows, X.columns), count = wanted ?? most, p = X.columns;
  if (count > most) {
    throw new InputError(`${X.rows} rows of ${p} features have ${most} components; ` +
      `${count} were asked for`);
  }
  const mean = columnMeans(X), { values, vectors } = symmetricEigen(covariance(X, mean));
  const variances = Array.from(values, value => Math.max(0, value)); // rounding below 0
  const total = variances.reduce((sum, value) => sum + value, 0);
  const explainedVariance = variances.slice(0, count);
  return restorePca({
    kind: 'pca', featureCount: p, ...(X.names && { featureNames: X.names }), mean: [...mean],
    components: explainedVariance.map((_, c) => [...columnOf(vectors, c)]),
    explainedVariance,
    explainedVarianceRatio: explainedVariance.map(value => total > 0 ? value / total : 0),
  });
}

/** Turns the data of its file back into a PCA. @throws InputError when it is not one's. */
export function restorePca(state: PcaState): FittedPca {
  const { kind, featureCount: p, featureNames, mean, explainedVariance } = state;
  const numbers = (list: unknown, length: number): boolean => Array.isArray(list) &&
    list.length === length && list.every(value => Number.isFinite(value));
  if (kind !== 'pca' || !numbers(mean, p) || !Array.isArray(state.components) ||
    state.components.length === 0 || !state.components.every(row => numbers(row, p)) ||
    !numbers(explainedVariance, state.components.length)) {
    throw new InputError('this is not the state of a PCA; fit it again');
  }
  const components = fromRows(state.components, featureNames);
  function transform(X: Matrix): Matrix {
    checkFeatures(state, X);
    const count = components.rows, out = matrix(X.rows, count);
    for (let i = 0; i < X.rows; i++) {
      for (let c = 0; c < count; c++) {
        const loadings = rowOf(components, c);
        let score = 0;
        for (let j = 0; j < p; j++) score += (X.data[i * p + j] - mean[j]) * loadings[j];
        out.data[i * count + c] = score;
      }
    }
    return out;
  }
  return Object.freeze({
    kind: 'pca', featureCount: p, ...(featureNames && { featureNames }), mean, components,
    explainedVariance, explainedVarianceRatio: state.explainedVarianceRatio, transform,
    toJSON: () => state,
  });
}
