import type { Matrix } from '../numerics/matrix.js';

/** What several predictions of each row have in common, and how far apart they are. */
export interface PredictionSpread {
  readonly mean: Float64Array;
  /** The sample's standard deviation (n - 1 below the line), in units of the target. */
  readonly sd: Float64Array;
}

/**
 * Mean and spread of the predictions of networks that differ in their seed alone (Lakshminarayanan
 * et al. 2017, arXiv 1612.01474): how much of a prediction is the luck of its training. It holds
 * nothing of the noise in the target.
 * @throws RangeError of fewer than two.
 */
export function ensembleSpread(
  networks: readonly { predict(X: Matrix): Float64Array }[], X: Matrix,
): PredictionSpread {
  if (networks.length < 2) {
    throw new RangeError(`invalid networks; not two or more: ${networks.length}`);
  }
  return spreadOf(X.rows, networks.map(network => network.predict(X)));
}

/** In one pass with the mean carried along (Welford 1962, doi 10.1080/00401706.1962.10490022). */
export function spreadOf(rows: number, predictions: Iterable<ArrayLike<number>>): PredictionSpread {
  const mean = new Float64Array(rows), squares = new Float64Array(rows);
  let count = 0;
  for (const values of predictions) {
    count++;
    for (let i = 0; i < rows; i++) {
      const off = values[i] - mean[i];
      mean[i] += off / count;
      squares[i] += off * (values[i] - mean[i]);
    }
  }
  return { mean, sd: squares.map(sum => Math.sqrt(sum / (count - 1))) };
}
