import { mean } from '../../numerics/sum.js';
import { powerOfTwo } from './powerOfTwo.js';
import { scaledTargets } from './scaledTargets.js';

/** The mean of targets, exact of a constant, and finite for all finite ones. O(n). */
export function weightedMean(y: Float64Array, weights?: Float64Array): number {
  if (!weights) return mean(y);
  const { centre, scale, deviations } = scaledTargets(y, weights);
  const unit = powerOfTwo(weights.reduce((a, b) => Math.max(a, b), 0));
  let weight = 0, total = 0;
  for (let i = 0; i < y.length; i++) {
    const w = weights[i] / unit;
    if (w === 0) continue;
    weight += w;
    total += w * deviations[i];
  }
  return centre + scale * (total / weight);
}
