import { pca, restorePca, type FittedPca, type PcaState } from '../clustering/pca.js';
import { restoreKMeans, type KMeansModel, type KMeansState } from '../clustering/kMeansModel.js';
import { InputError } from '../core/errors.js';
import { restoreScaler, type FittedScaler, type ScalerState } from '../data/scaler.js';
import type { Matrix } from '../numerics/matrix.js';
import { quantile } from '../numerics/quantile.js';

/** The plain data of a segmentation: what its file holds. */
export interface SegmentationState {
  readonly kind: 'segmentation';
  readonly scaler: ScalerState;
  readonly clusters: KMeansState;
  readonly names: readonly string[];
  /** Of the training rows, for telling who is unlike them. */
  readonly components: PcaState;
  /** The variance of a driver within segments, standardised. */
  readonly variance: number;
  /** Mahalanobis distances that 99 in 100 training rows, and all of them, stay within. */
  readonly usual: number;
  readonly farthest: number;
}

/** Where a customer belongs, and how surely. */
export interface Assignment {
  readonly segment: number;
  readonly name: string;
  /** To the centre of the segment, in standard deviations of the drivers. */
  readonly distance: number;
  /** The chance of each segment. */
  readonly membership: readonly number[];
  /** From the middle of all, by the spread in that direction (Mahalanobis 1936). */
  readonly unusualness: number;
  /** `rare`: so far out is one customer of 100; `unlike anyone seen`: farther than all of them. */
  readonly likeness: 'usual' | 'rare' | 'unlike anyone seen';
}

export interface Segmentation {
  readonly kind: 'segmentation';
  readonly names: readonly string[];
  readonly clusters: KMeansModel;
  /**
   * Assigns customers by their drivers in their own units; missing ones are imputed as the scaler
   * does. Membership is that of Gaussians of one size about the centres (k-means' own model).
   * @throws InputError on other features.
   */
  assign(X: Matrix): readonly Assignment[];
  /** The segment of each customer alone: for rows by the million. */
  labels(X: Matrix): Int32Array;
  /** Customers in the components of the training rows: coordinates to draw them at. */
  coordinates(X: Matrix): Matrix;
  toJSON(): SegmentationState;
}

/** A variance this small beside the largest is rounding. */
const usualShare = 0.99, none = 1e-12;

/** What assigns new customers, from the segments of standardised rows `Z`. O(np^2). */
export function segmentation(
  Z: Matrix, scaler: FittedScaler, clusters: KMeansModel, names: readonly string[],
): Segmentation {
  if (names.length !== clusters.k) {
    throw new InputError(`${clusters.k} segments have ${names.length} names; name each`);
  }
  const components = pca().fit(Z), far = unusualness(components, Z);
  return restoreSegmentation({
    kind: 'segmentation', scaler: scaler.toJSON(), clusters: clusters.toJSON(), names,
    components: components.toJSON(), variance: clusters.inertia / (Z.rows * Z.columns),
    usual: quantile(far, usualShare), farthest: far.reduce((most, value) => Math.max(most, value), 0),
  });
}

/** Turns the data of its file back. @throws InputError when it is not a segmentation's. */
export function restoreSegmentation(state: SegmentationState): Segmentation {
  const { kind, names, variance, usual, farthest } = state;
  if (kind !== 'segmentation' || !Array.isArray(names) || names.length !== state.clusters?.k ||
    ![variance, usual, farthest].every(value => Number.isFinite(value) && value >= 0)) {
    throw new InputError('this is not the state of a segmentation; fit it again');
  }
  const scaler = restoreScaler(state.scaler), clusters = restoreKMeans(state.clusters);
  const components = restorePca(state.components);
  function assign(X: Matrix): Assignment[] {
    const Z = scaler.transform(X), { data, columns: k } = clusters.distances(Z);
    const far = unusualness(components, Z);
    return Array.from(clusters.predict(Z), (segment, i) => {
      const own = [...data.subarray(i * k, (i + 1) * k)], distance = own[segment];
      return { segment, name: names[segment], distance, unusualness: far[i],
        membership: memberships(own, distance, variance),
        likeness: far[i] > farthest ? 'unlike anyone seen' : far[i] > usual ? 'rare' : 'usual' };
    });
  }
  const labels = (X: Matrix): Int32Array => clusters.predict(scaler.transform(X));
  const coordinates = (X: Matrix): Matrix => components.transform(scaler.transform(X));
  return Object.freeze({ kind, names, clusters, assign, labels, coordinates, toJSON: () => state });
}

function memberships(
  distances: readonly number[], least: number, variance: number,
): readonly number[] {
  if (variance === 0) return distances.map(d => d === least ? 1 : 0);
  const weights = distances.map(d => Math.exp((least * least - d * d) / (2 * variance)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map(weight => weight / total);
}

/** Mahalanobis distances: without end in a direction in which no training row differs. */
function unusualness(components: FittedPca, Z: Matrix): Float64Array {
  const scores = components.transform(Z), { columns } = scores;
  const [most = 0] = components.explainedVariance;
  return Float64Array.from({ length: Z.rows }, (_, i) => {
    let sum = 0;
    for (let c = 0; c < columns; c++) {
      const variance = components.explainedVariance[c], square = scores.data[i * columns + c] ** 2;
      if (variance > none * most) sum += square / variance;
      else if (square > none * most) sum = Infinity;
    }
    return Math.sqrt(sum);
  });
}
