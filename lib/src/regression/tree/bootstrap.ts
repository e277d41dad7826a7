import type { RandomSource } from '../../numerics/random.js';

/**
 * How often each of n rows comes up in n draws with replacement (Efron 1979). Rows differ in
 * probability by less than n / 2^32, which is not worth a remainder a draw. O(n).
 */
export function bootstrapCounts(n: number, source: RandomSource): Float64Array {
  const counts = new Float64Array(n);
  for (let i = 0; i < n; i++) counts[Math.floor(source.next() * n)]++;
  return counts;
}

/** 1 for a share of n rows drawn without replacement (at least one), 0 for the others. O(n). */
export function subsampleCounts(n: number, share: number, source: RandomSource): Float64Array {
  const counts = new Float64Array(n);
  for (const i of source.permutation(n).subarray(0, Math.max(1, Math.floor(share * n)))) {
    counts[i] = 1;
  }
  return counts;
}

/** Changes counts to weights: each times its row's own weight, if rows have any. */
export function weigh(counts: Float64Array, sampleWeight?: Float64Array): Float64Array {
  if (sampleWeight) for (let i = 0; i < counts.length; i++) counts[i] *= sampleWeight[i];
  return counts;
}
