/** Targets as growth adds them up: near 0 and at most about 1, whatever their unit. */
export interface ScaledTargets {
  /** The weighted mean of the targets. */
  readonly centre: number;
  /** A power of two, so that scaling rounds nothing; target = centre + scale * deviation. */
  readonly scale: number;
  readonly deviations: Float64Array;
  /** Undefined where all rows weigh the same, else at most 1. */
  readonly weights?: Float64Array;
}

/** Centred so that sums keep their digits, scaled so that their squares cannot overflow. O(n). */
export function scaledTargets(y: Float64Array, given?: Float64Array): ScaledTargets {
  const n = y.length, weights = given && scaledWeights(given);
  const centre = weightedMean(y, weights);
  let most = 0;
  for (let i = 0; i < n; i++) {
    const distance = Math.abs(y[i] - centre);
    if (distance > most && !(weights?.[i] === 0)) most = distance;
  }
  const scale = powerOfTwo(most), deviations = new Float64Array(n);
  for (let i = 0; i < n; i++) deviations[i] = (y[i] - centre) / scale;
  return weights ? { centre, scale, deviations, weights } : { centre, scale, deviations };
}

/** The mean, exact of a constant, and finite for all finite values. Weights must not all be 0. */
export function weightedMean(y: Float64Array, weights?: Float64Array): number {
  const n = y.length;
  let least = Infinity, most = -Infinity, weight = 0, total = 0;
  for (let i = 0; i < n; i++) {
    if (weights?.[i] === 0) continue;
    if (y[i] < least) least = y[i];
    if (y[i] > most) most = y[i];
  }
  const middle = least / 2 + most / 2;
  if (least === most) return least;
  const scale = powerOfTwo(most - middle);
  for (let i = 0; i < n; i++) {
    const w = weights ? weights[i] : 1;
    weight += w;
    if (w > 0) total += w * ((y[i] - middle) / scale);
  }
  return middle + scale * (total / weight);
}

/** At most 1 each, or undefined where they are all equal. */
function scaledWeights(given: Float64Array): Float64Array | undefined {
  let least = Infinity, most = 0;
  for (const w of given) {
    if (w < least) least = w;
    if (w > most) most = w;
  }
  if (least === most) return undefined;
  const scale = powerOfTwo(most);
  return given.map(w => w / scale);
}

/** The least power of two not below x (or next to it), 1 for 0. */
function powerOfTwo(x: number): number {
  return x > 0 ? 2 ** Math.min(1023, Math.ceil(Math.log2(x))) : 1;
}
