import { InputError } from '../core/errors.js';
import { checkPoints } from '../metrics/checkPoints.js';
import { matrix, takeRows, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { checkFeatures } from '../regression/checks.js';
import { kMeans } from './kMeans.js';
import { mixtureDensity, type MixtureParameters } from './mixtureDensity.js';

/** What the covariances of the components have in common. */
export const covarianceKinds = ['full', 'tied', 'diagonal', 'spherical'] as const;
export type CovarianceKind = typeof covarianceKinds[number];

export interface GaussianMixtureOptions {
  readonly components: number;
  readonly covariance: CovarianceKind;
  /** Added to every variance: no component may shrink to a point. */
  readonly regularisation: number;
  /** EM ends when the mean log-likelihood of a row rises by less. */
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Starts, the best of which is kept. */
  readonly restarts: number;
  readonly seed: number;
}

export const defaults: GaussianMixtureOptions = Object.freeze({
  components: 1, covariance: 'full', regularisation: 1e-6, tolerance: 1e-4, maxIterations: 200,
  restarts: 3, seed: 42,
});

/** The plain data of a fitted mixture: what its file holds. */
export interface GaussianMixtureState extends MixtureParameters {
  readonly kind: 'gaussianMixture';
  readonly featureCount: number;
  readonly featureNames?: readonly string[];
  readonly covariance: CovarianceKind;
}

export interface GaussianMixtureModel extends GaussianMixtureState {
  /** The chance of each component for each row: n x components. @throws InputError */
  membership(X: Matrix): Matrix;
  /** The likeliest component of each row. @throws InputError */
  predict(X: Matrix): Int32Array;
  /** The logarithm of each row's density. @throws InputError */
  logDensity(X: Matrix): Float64Array;
  toJSON(): GaussianMixtureState;
}

export interface FittedGaussianMixture extends GaussianMixtureModel {
  readonly labels: Int32Array;
  /** Of all rows together. */
  readonly logLikelihood: number;
  /** Schwarz's and Akaike's criteria: the lower, the better. */
  readonly bic: number;
  readonly aic: number;
  readonly iterations: number;
  readonly converged: boolean;
}

export interface GaussianMixture {
  readonly kind: 'gaussianMixture';
  /** @throws InputError on NaN, infinity, or fewer distinct rows than components. */
  fit(X: Matrix): FittedGaussianMixture;
}

/**
 * A mixture of Gaussians by expectation-maximisation (Dempster, Laird & Rubin 1977) from k-means
 * partitions, on which EM of the first start begins as scikit-learn's does. Components are
 * numbered as those of k-means are. O(n components p^2) an iteration.
 * @throws RangeError naming a wrong option.
 */
export function gaussianMixture(options: Partial<GaussianMixtureOptions> = {}): GaussianMixture {
  const settings = { ...defaults, ...options };
  checkOptions(settings);
  return Object.freeze({ kind: 'gaussianMixture', fit: (X: Matrix) => fit(X, settings) });
}

interface Run {
  readonly parameters: MixtureParameters;
  /** Mean of a row. */
  readonly bound: number;
  readonly iterations: number;
  readonly converged: boolean;
}

function fit(X: Matrix, settings: GaussianMixtureOptions): FittedGaussianMixture {
  checkPoints(X);
  const { components: k, restarts, seed, covariance } = settings, source = random(seed);
  if (X.rows < 2) throw new InputError('1 row has no spread; hand in at least two');
  let best: Run | undefined;
  for (let start = 0; start < (k === 1 ? 1 : restarts); start++) {
    const labels = start === 0 ? kMeans({ k, seed, restarts: 10 }).fit(X).labels
      : kMeans({ k, seed: source.fork(start).integer(2 ** 31), restarts: 1 }).fit(X).labels;
    const run = expectationMaximisation(X, labels, settings);
    if (!best || run.bound > best.bound + 1e-9) best = run;
  }
  if (!best) throw new RangeError(`invalid restarts; not an integer >= 1: ${restarts}`);
  const model = restoreGaussianMixture({
    kind: 'gaussianMixture', featureCount: X.columns,
    ...(X.names && { featureNames: X.names }), covariance, ...best.parameters,
  });
  const free = freeParameters(k, X.columns, covariance), n = X.rows;
  const logLikelihood = best.bound * n;
  return Object.freeze({
    ...model, labels: model.predict(X), logLikelihood,
    bic: free * Math.log(n) - 2 * logLikelihood, aic: 2 * free - 2 * logLikelihood,
    iterations: best.iterations, converged: best.converged,
  });
}

function expectationMaximisation(
  X: Matrix, labels: Int32Array, settings: GaussianMixtureOptions,
): Run {
  const { components: k, tolerance, maxIterations } = settings;
  const chances = matrix(X.rows, k);
  labels.forEach((label, i) => { chances.data[i * k + label] = 1; });
  let parameters = maximise(X, chances, settings), bound = -Infinity;
  for (let iteration = 1; iteration <= maxIterations; iteration++) {
    const before = bound;
    bound = mixtureDensity(parameters, X, chances).mean;
    const converged = Math.abs(bound - before) < tolerance;
    if (converged || iteration === maxIterations) {
      return { parameters, bound, iterations: iteration, converged };
    }
    parameters = maximise(X, chances, settings);
  }
  throw new RangeError(`invalid maxIterations; not an integer >= 1: ${maxIterations}`);
}

/** The parameters likeliest under these chances of membership. */
function maximise(
  X: Matrix, chances: Matrix, { components: k, covariance, regularisation }: GaussianMixtureOptions,
): MixtureParameters {
  const { rows: n, columns: p, data } = X, weights: number[] = [];
  const means: number[][] = [], covariances: number[][] = [];
  const pooled = new Float64Array(p * p), row = new Float64Array(p);
  for (let q = 0; q < k; q++) {
    const mean = new Float64Array(p), spread = new Float64Array(p * p);
    let total = 10 * Number.EPSILON;
    for (let i = 0; i < n; i++) total += chances.data[i * k + q];
    for (let i = 0; i < n; i++) {
      const chance = chances.data[i * k + q] / total;
      for (let j = 0; j < p; j++) mean[j] += chance * data[i * p + j];
    }
    for (let i = 0; i < n; i++) {
      const chance = chances.data[i * k + q] / total;
      if (chance === 0) continue;
      for (let j = 0; j < p; j++) row[j] = data[i * p + j] - mean[j];
      for (let j = 0; j < p; j++) {
        for (let l = 0; l <= j; l++) spread[j * p + l] += chance * row[j] * row[l];
      }
    }
    for (let at = 0; at < p * p; at++) pooled[at] += total / n * spread[at];
    weights.push(total / n);
    means.push([...mean]);
    covariances.push(shaped(spread, p, covariance, regularisation));
  }
  return { weights, means, covariances: covariance === 'tied'
    ? means.map(() => shaped(pooled, p, 'tied', regularisation)) : covariances };
}

/** A whole covariance out of its lower triangle, as its kind has it. */
function shaped(
  lower: Float64Array, p: number, kind: CovarianceKind, regularisation: number,
): number[] {
  const out = new Array<number>(p * p).fill(0);
  let sum = 0;
  for (let j = 0; j < p; j++) sum += lower[j * p + j];
  for (let j = 0; j < p; j++) {
    if (kind === 'full' || kind === 'tied') {
      for (let l = 0; l < j; l++) out[j * p + l] = out[l * p + j] = lower[j * p + l];
    }
    out[j * p + j] = (kind === 'spherical' ? sum / p : lower[j * p + j]) + regularisation;
  }
  return out;
}

function freeParameters(k: number, p: number, kind: CovarianceKind): number {
  const spread = { full: k * p * (p + 1) / 2, tied: p * (p + 1) / 2, diagonal: k * p, spherical: k };
  return spread[kind] + k * p + k - 1;
}

/** Turns the data of its file back into a model. @throws InputError when it is not a mixture's. */
export function restoreGaussianMixture(state: GaussianMixtureState): GaussianMixtureModel {
  const { kind, featureCount: p, weights, means, covariances } = state, k = weights?.length ?? 0;
  const numbers = (list: unknown, length: number): boolean => Array.isArray(list) &&
    list.length === length && list.every(value => Number.isFinite(value));
  const lists = (all: unknown, length: number): boolean => Array.isArray(all) &&
    all.length === k && all.every(list => numbers(list, length));
  if (kind !== 'gaussianMixture' || k < 1 || !numbers(weights, k) || !lists(means, p) ||
    !lists(covariances, p * p)) {
    throw new InputError('this is not the state of a Gaussian mixture; fit it again');
  }
  const density = (X: Matrix, chances: Matrix): Float64Array => {
    checkFeatures(state, X);
    return mixtureDensity(state, X, chances).rows;
  };
  const membership = (X: Matrix): Matrix => {
    const chances = matrix(X.rows, k);
    density(X, chances);
    return chances;
  };
  const predict = (X: Matrix): Int32Array => {
    const { data } = membership(X);
    return Int32Array.from({ length: X.rows }, (_, i) => {
      const own = data.subarray(i * k, (i + 1) * k);
      return own.indexOf(Math.max(...own));
    });
  };
  return Object.freeze({ ...state, membership, predict, toJSON: () => state,
    logDensity: (X: Matrix) => density(X, matrix(X.rows, k)) });
}

/** A mixture and its criteria for each number of components and kind of covariance. */
export interface MixtureChoice {
  readonly components: number;
  readonly covariance: CovarianceKind;
  readonly bic: number;
  readonly logLikelihood: number;
}

/**
 * How many components? BIC (Fraley & Raftery 2002, doi 10.1198/016214502760047131) for each
 * number of them and kind of covariance, the lowest first; ties by the fewer components. Of a
 * larger table it looks at `mostRows` rows.
 */
export function mixturesByBic(
  X: Matrix, most: number, seed: number, mostRows = 2000,
): readonly MixtureChoice[] {
  const rows = X.rows <= mostRows ? X
    : takeRows(X, random(seed).permutation(X.rows).subarray(0, mostRows).sort());
  return Array.from({ length: most }, (_, at) => at + 1).flatMap(components =>
    covarianceKinds.filter(kind => components > 1 || kind !== 'tied').map(covariance => {
      const { bic, logLikelihood } = gaussianMixture({ components, covariance, seed, restarts: 1 })
        .fit(rows);
      return { components, covariance, bic, logLikelihood };
    })).sort((a, b) => a.bic - b.bic || a.components - b.components);
}

function checkOptions(settings: GaussianMixtureOptions): void {
  const { components, covariance, regularisation, tolerance, maxIterations, restarts } = settings;
  for (const [name, value] of Object.entries({ components, maxIterations, restarts })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(`invalid ${name}; not an integer >= 1: ${value}`);
    }
  }
  if (!covarianceKinds.includes(covariance)) {
    throw new RangeError(`invalid covariance; not ${covarianceKinds.join(', ')}: ${covariance}`);
  }
  for (const [name, value] of Object.entries({ regularisation, tolerance })) {
    if (!(value >= 0 && value < Infinity)) {
      throw new RangeError(`invalid ${name}; not a number >= 0: ${value}`);
    }
  }
}
