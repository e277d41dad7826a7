import { kMeans, type FittedKMeans } from '../clustering/kMeans.js';
import { InputError } from '../core/errors.js';
import { adjustedRand } from '../metrics/adjustedRand.js';
import { takeRows, type Matrix } from '../numerics/matrix.js';
import { quantiles } from '../numerics/quantile.js';
import { random } from '../numerics/random.js';

/** How much of a partition comes back when the customers are drawn anew. */
export interface Stability {
  readonly k: number;
  /** Adjusted Rand index with the partition of all rows: the mean, and the middle 95 %. */
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const restarts = 10;

/**
 * Cuts `rounds` bootstrap samples of the rows by k-means at the k of `model`, assigns all rows to
 * their centres, and compares with the labels of `model` by the adjusted Rand index (Fang & Wang
 * 2012, doi 10.1016/j.csda.2011.09.003; Hennig 2007). Near 1: the same segments would be found
 * among other customers. `rounds` runs of k-means.
 * @throws RangeError naming a wrong number of rounds.
 */
export function stability(
  X: Matrix, model: Pick<FittedKMeans, 'k' | 'labels'>, rounds: number, seed: number,
): Stability {
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new RangeError(`invalid rounds; not an integer >= 1: ${rounds}`);
  }
  const { k, labels } = model, source = random(seed), found: number[] = [];
  for (let round = 0; found.length < rounds && round < 3 * rounds; round++) {
    const stream = source.fork(round);
    const rows = Int32Array.from({ length: X.rows }, () => stream.integer(X.rows)).sort();
    const again = partition(takeRows(X, rows), k, seed);
    if (again) found.push(adjustedRand(labels, again.predict(X)));
  }
  const [low, high] = found.length ? quantiles(found, [0.025, 0.975]) : [NaN, NaN];
  return { k, low, high, mean: found.reduce((sum, value) => sum + value, 0) / found.length };
}

/** Undefined where a sample happens to hold fewer distinct rows than clusters. */
function partition(X: Matrix, k: number, seed: number): FittedKMeans | undefined {
  try {
    return kMeans({ k, seed, restarts }).fit(X);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** Two labellings and how far they agree. */
export interface Agreement { readonly a: string; readonly b: string; readonly adjustedRand: number }

/** The adjusted Rand index of each pair; noise (-1) counts as a cluster of its own. */
export function agreements(labellings: Readonly<Record<string, Int32Array>>): Agreement[] {
  const named = Object.entries(labellings).map(([name, labels]) => [name, withoutNoise(labels)] as const);
  return named.flatMap(([a, own], at) => named.slice(at + 1).map(([b, other]) =>
    ({ a, b, adjustedRand: adjustedRand(own, other) })));
}

function withoutNoise(labels: Int32Array): Int32Array {
  const next = labels.reduce((most, label) => Math.max(most, label), -1) + 1;
  return labels.map(label => label < 0 ? next : label);
}
