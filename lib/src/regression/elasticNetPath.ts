import { matrix, type Matrix } from '../numerics/matrix.js';
import { checkSums, checkTraining } from './checks.js';
import { coordinateDescent } from './coordinateDescent.js';
import { checkPenalty, defaults as elasticNetDefaults } from './elasticNet.js';
import type { FitOptions } from './estimator.js';
import { interceptOf } from './linearModel.js';
import { sufficientStatistics, type SufficientStatistics } from './sufficientStatistics.js';

export interface PathOptions extends FitOptions {
  /** The share of the absolute penalty, in [0, 1]; 1 is the lasso. */
  readonly l1Ratio: number;
  /** How many alphas, evenly spaced by their logarithm. */
  readonly nAlphas: number;
  /** The least alpha as a share of the greatest, which is the least that leaves no coefficient. */
  readonly eps: number;
  /** These alphas instead; they are taken from the greatest to the least. */
  readonly alphas?: ArrayLike<number>;
  readonly tolerance: number;
  readonly maxIterations: number;
}
const { l1Ratio, tolerance, maxIterations } = elasticNetDefaults;
export const defaults: PathOptions = Object.freeze({
  l1Ratio, nAlphas: 100, eps: 1e-3, tolerance, maxIterations,
});

/** A fit for each alpha, alphas descending. */
export interface CoefficientPath {
  readonly alphas: Float64Array;
  /** alphas x features, in units of y per unit of x. */
  readonly coefficients: Matrix;
  readonly intercepts: Float64Array;
  /** How many coefficients are not 0. */
  readonly active: Int32Array;
  readonly iterations: Int32Array;
  /** Whether each fit has converged. */
  readonly converged: boolean;
}

/**
 * The elastic net at every alpha, each fit begun where the last one ended (Friedman, Hastie &
 * Tibshirani 2010, doi 10.18637/jss.v033.i01, section 2.5): what elasticNet finds, and
 * scikit-learn's enet_path on centred data. O(n p^2) once, whatever the number of alphas.
 * @throws RangeError on a wrong option, also where l1Ratio 0 is handed in without alphas.
 * @throws InputError on unusable data.
 */
export function elasticNetPath(
  X: Matrix, y: Float64Array, options: Partial<PathOptions> = {},
): CoefficientPath {
  checkTraining(X, y, options);
  return pathFromStatistics(
    checkSums(sufficientStatistics(X, y, undefined, options.sampleWeight), X, y), options, X.names);
}

/** The lasso at every alpha. */
export const lassoPath = (
  X: Matrix, y: Float64Array, options: Partial<Omit<PathOptions, 'l1Ratio'>> = {},
): CoefficientPath => elasticNetPath(X, y, { ...options, l1Ratio: 1 });

/** The path from the sums alone, such as those of a fold or of many machines. */
export function pathFromStatistics(
  S: SufficientStatistics, options: Partial<PathOptions> = {}, names?: readonly string[],
): CoefficientPath {
  const settings = { ...defaults, ...options }, p = S.features;
  checkPenalty({ ...settings, alpha: 0 });
  const alphas = options.alphas ? ownAlphas(options.alphas) : alphaGrid(S, settings);
  const coefficients = matrix(alphas.length, p, undefined, names);
  const intercepts = new Float64Array(alphas.length);
  const active = new Int32Array(alphas.length), iterations = new Int32Array(alphas.length);
  let converged = true, last: Float64Array | undefined;
  alphas.forEach((alpha, row) => {
    const fit = coordinateDescent(S, { ...settings, alpha }, last);
    last = fit.coefficients;
    coefficients.data.set(last, row * p);
    intercepts[row] = interceptOf(S, last);
    active[row] = last.reduce((count, b) => count + Number(b !== 0), 0);
    iterations[row] = fit.iterations;
    converged &&= fit.converged;
  });
  return Object.freeze({ alphas, coefficients, intercepts, active, iterations, converged });
}

/** Evenly spaced logarithms from the least alpha that leaves no coefficient. */
function alphaGrid(
  S: SufficientStatistics, { nAlphas, eps, l1Ratio }: PathOptions,
): Float64Array {
  if (!Number.isInteger(nAlphas) || nAlphas < 1) {
    throw new RangeError(`invalid nAlphas; not an integer >= 1: ${nAlphas}`);
  }
  if (!(eps > 0 && eps < 1)) throw new RangeError(`invalid eps; not in (0, 1): ${eps}`);
  if (l1Ratio === 0) {
    throw new RangeError('invalid l1Ratio; not above 0, without which no alpha leaves no ' +
      'coefficient; hand in alphas: 0');
  }
  const pull = S.Xy.reduce((most, v) => Math.max(most, Math.abs(v)), 0) / S.weight;
  // what does not vary has no pull: as in scikit-learn, alphas that can be divided by
  const greatest = pull > 0 ? pull / l1Ratio : Number.EPSILON;
  return Float64Array.from({ length: nAlphas }, (_, i) =>
    nAlphas === 1 ? greatest : greatest * eps ** (i / (nAlphas - 1)));
}

function ownAlphas(given: ArrayLike<number>): Float64Array {
  const alphas = Float64Array.from(given).sort().reverse();
  const wrong = alphas.find(alpha => !(alpha >= 0 && Number.isFinite(alpha)));
  if (wrong !== undefined || alphas.length === 0) {
    throw new RangeError(`invalid alphas; not one or more numbers >= 0: ${wrong ?? 'none'}`);
  }
  return alphas;
}
