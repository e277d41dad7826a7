import { powerOfTwo } from './powerOfTwo.js';

/** Targets as growth adds them up: near 0 and at most about 1, whatever their unit. */
export interface ScaledTargets {
  readonly y: Float64Array;
  readonly centre: number;
  /** A power of two, so that scaling rounds nothing; target = centre + scale * deviation. */
  readonly scale: number;
  readonly deviations: Float64Array;
}

/**
 * Centred so that sums keep their digits, scaled so that their squares cannot overflow; rows of
 * weight 0 have no say in it. The centre is near most targets: one far away, as a mean with
 * outliers is, would cost the others their last digits. O(n).
 */
export function scaledTargets(
  y: Float64Array, weights?: Float64Array, centre = typicalTarget(y, weights),
): ScaledTargets {
  const n = y.length, deviations = new Float64Array(n);
  let most = 0;
  for (let i = 0; i < n; i++) {
    const deviation = deviations[i] = y[i] - centre;
    const distance = Math.abs(deviation);
    if (distance > most && !(weights && weights[i] === 0)) most = distance;
  }
  if (most === Infinity) return scaledTargets(y, weights, 0); // differences leave the range
  const scale = powerOfTwo(most);
  for (let i = 0; i < n; i++) deviations[i] /= scale;
  return { y, centre, scale, deviations };
}

/** The median of up to 999 targets, evenly chosen among the rows that weigh something. */
export function typicalTarget(y: Float64Array, weights?: Float64Array): number {
  let rows = y.length;
  if (weights) {
    rows = 0;
    for (let i = 0; i < y.length; i++) rows += weights[i] > 0 ? 1 : 0;
  }
  const step = Math.max(1, rows / 999), sample = new Float64Array(Math.min(rows, 999));
  let taken = 0;
  for (let i = 0, seen = 0; i < y.length && taken < sample.length; i++) {
    if (weights && !(weights[i] > 0)) continue;
    if (seen++ >= taken * step) sample[taken++] = y[i];
  }
  return sample.sort()[sample.length >> 1];
}
