import { restoreEncoder } from '../data/encoder.js';
import type { FittedNetwork } from '../neural/fittedNetwork.js';
import { integratedGradients } from '../neural/integratedGradients.js';
import {
  columnOf, completeRows, matrix, take, takeRows, type Matrix,
} from '../numerics/matrix.js';
import { random, type RandomSource } from '../numerics/random.js';
import { linear } from '../regression/linear.js';
import { centralMoments } from '../statistics/centralMoments.js';
import { independentNumbers } from '../statistics/independentNumbers.js';
import type { EncodedNetworkState } from './encodedNetwork.js';
import { permutationImportance } from './permutationImportance.js';
import { shapley } from './shapley.js';

/** How much a network makes of one feature, by three roads, and a straight line beside them. */
export type FeatureExplanation = {
  readonly feature: string;
  /** Rise of RMSE when the feature is shuffled, and where 95 % of the shuffles lie. */
  readonly shuffled: number;
  readonly low: number;
  readonly high: number;
  /** Mean size of its Shapley values, in units of the target. */
  readonly shapley: number;
  /** Mean size of its integrated gradients from the mean of the training rows, likewise. */
  readonly gradients: number;
  /** The slope of least squares in standard deviations of feature and target; NaN of categories. */
  readonly slope: number;
};

export interface ExplanationOptions {
  readonly seed: number;
  /** Shuffles of each feature. */
  readonly repeats?: number;
  /** Rows that get Shapley values, and rows that stand in for what is left out of a coalition. */
  readonly rows?: number;
  readonly background?: number;
}

const defaults = { repeats: 20, rows: 40, background: 40 } as const;
/** Beyond so many features orders are drawn: 2^p coalitions of networks take too long. */
const shapleySettings = { mostExact: 10, orders: 12 } as const;
/** What each stream of random numbers is for. */
const streams = { shuffles: 0, rows: 1, orders: 2, sample: 3 } as const;
/** Of more rows so many are drawn: means of a thousand are steady enough. */
const mostRows = 1000;

/**
 * What a network relies on, a row a feature: permutation importance, Shapley values (exact up to
 * ten features) and integrated gradients on these rows, and the standardised slopes of least
 * squares on the same rows. Rows should be ones that the network has not learned from.
 * Of more than a thousand, a thousand are drawn. Cost: about features x repeats + 2^features
 * predictions of so many rows.
 * @example
 * const rows = await explainNetwork(network, held.X, held.y, { seed: 42 });
 */
export async function explainNetwork(
  network: FittedNetwork, all: Matrix, target: Float64Array, options: ExplanationOptions,
): Promise<FeatureExplanation[]> {
  const { seed, repeats, rows, background } = { ...defaults, ...options };
  const source = random(seed), some = someRows(all.rows, source.fork(streams.sample));
  const X = takeRows(all, some), y = take(target, some);
  const shuffled = permutationImportance(network, X, y, source.fork(streams.shuffles), repeats);
  const order = source.fork(streams.rows).permutation(X.rows);
  const share = shapley(network, takeRows(X, order.subarray(0, rows)),
    takeRows(X, order.subarray(-background)), { ...shapleySettings, source: source.fork(streams.orders) });
  const gradients = await featureGradients(network, X);
  const slopes = standardisedSlopes(X, y);
  return shuffled.map(({ feature, mean, low, high }, j) => ({
    feature, shuffled: mean, low, high, shapley: meanSize(columnOf(share.values, j)),
    gradients: meanSize(columnOf(gradients, j)), slope: slopes.get(feature) ?? NaN,
  }));
}

function someRows(n: number, source: RandomSource): Int32Array {
  const rows = Int32Array.from({ length: n }, (_, i) => i);
  return n <= mostRows ? rows : source.permutation(n).subarray(0, mostRows).sort();
}

/** Integrated gradients of the features as they came: those of an encoder's columns are summed. */
export async function featureGradients(network: FittedNetwork, X: Matrix): Promise<Matrix> {
  const { encoder: state } = (await network.toBytes()).state as EncodedNetworkState;
  if (!state) return (await integratedGradients(network, X)).values;
  const { transform, featureOf } = restoreEncoder(state);
  const { values: inner } = await integratedGradients(network, transform(X, X.levels));
  const values = matrix(X.rows, X.columns, undefined, X.names);
  inner.data.forEach((value, at) => {
    const row = Math.floor(at / inner.columns);
    values.data[row * X.columns + featureOf[at % inner.columns]] += value;
  });
  return values;
}

/** By feature, of those that least squares can tell apart, on the rows without a missing value. */
function standardisedSlopes(X: Matrix, y: Float64Array): Map<string, number> {
  const { X: numbers } = independentNumbers({ ...X, names: namesOf(X) });
  const complete = completeRows(numbers), known = takeRows(numbers, complete);
  const target = take(y, complete), spread = centralMoments(target).sd;
  if (numbers.columns === 0 || !(spread > 0)) return new Map();
  const { coefficients } = linear().fit(known, target).toJSON();
  return new Map(coefficients.map((slope, j) =>
    [numbers.names?.[j] ?? '', slope * centralMoments(columnOf(known, j)).sd / spread]));
}

const namesOf = ({ names, columns }: Matrix): readonly string[] =>
  names ?? Array.from({ length: columns }, (_, j) => `feature ${j}`);

const meanSize = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length;
