import type { GrowthLimits } from './growTree.js';

/** The hyper-parameters that all tree models share. */
export interface TreeLimits {
  /** null grows until leaves are pure. */
  readonly maxDepth: number | null;
  readonly minSamplesSplit: number;
  readonly minSamplesLeaf: number;
  /** How many features a split chooses from: a count, a share below or equal 1.0, null for all. */
  readonly maxFeatures: number | null;
  readonly seed: number;
}
export const treeLimits: TreeLimits = Object.freeze({
  maxDepth: null, minSamplesSplit: 2, minSamplesLeaf: 1, maxFeatures: null, seed: 0,
});

/** @throws RangeError naming the first wrong value. */
export function checkLimits(limits: TreeLimits): void {
  const { maxDepth, minSamplesSplit, minSamplesLeaf, maxFeatures, seed } = limits;
  if (maxDepth !== null) checkInteger('maxDepth', maxDepth, 1);
  checkInteger('minSamplesSplit', minSamplesSplit, 2);
  checkInteger('minSamplesLeaf', minSamplesLeaf, 1);
  const share = maxFeatures !== null && maxFeatures > 0 && maxFeatures < 1;
  if (maxFeatures !== null && !share) checkInteger('maxFeatures', maxFeatures, 1);
  checkInteger('seed', seed, 0);
}

/** @throws RangeError unless the value is an integer of at least `least`. */
export function checkInteger(name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) {
    throw new RangeError(`invalid ${name}; not an integer >= ${least}: ${value}`);
  }
}

/** What growth is told for a table of `features` columns. */
export function growthLimits(limits: TreeLimits, features: number, seed: number): GrowthLimits {
  const { maxDepth, minSamplesSplit, minSamplesLeaf, maxFeatures } = limits;
  const count = maxFeatures === null ? features
    : maxFeatures < 1 ? Math.max(1, Math.floor(maxFeatures * features)) : maxFeatures;
  return { maxDepth: maxDepth ?? Infinity, minSamplesSplit, minSamplesLeaf,
    maxFeatures: Math.min(features, count), seed };
}
