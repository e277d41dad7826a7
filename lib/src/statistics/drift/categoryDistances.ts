import { chiSquaredSf } from '../../numerics/distributions/chiSquared.js';
import { normalSf } from '../../numerics/distributions/normal.js';
import { sum } from '../../numerics/sum.js';

type Counts = readonly number[];

/**
 * p of Pearson's test that `current` was drawn with the shares of `reference`, level by level;
 * 0 where a level is new. NaN of fewer than two levels or no rows.
 */
export function chiSquaredFit(reference: Counts, current: Counts): number {
  const scale = sum(current) / sum(reference);
  if (reference.length < 2 || !(scale > 0 && scale < Infinity)) return NaN;
  if (reference.some((count, i) => count === 0 && current[i] > 0)) return 0;
  const statistic = sum(reference.map((count, i) => count === 0 ? 0 :
    (current[i] - count * scale) ** 2 / (count * scale)));
  return chiSquaredSf(statistic, reference.length - 1);
}

/** p of the two-sided z-test that two shares, `hits` of `n` each, are equal; 1 where none varies. */
export function twoSharesTest(hitsA: number, nA: number, hitsB: number, nB: number): number {
  if (nA === 0 || nB === 0) return NaN;
  const pooled = (hitsA + hitsB) / (nA + nB);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / nA + 1 / nB));
  return spread === 0 ? 1 : 2 * normalSf(Math.abs(hitsA / nA - hitsB / nB) / spread);
}

/**
 * Jensen and Shannon's distance of two distributions given as counts: the root of their divergence
 * in nats, from 0 to sqrt(ln 2) (Endres and Schindelin 2003, doi 10.1109/TIT.2003.813506).
 */
export function jensenShannonDistance(reference: Counts, current: Counts): number {
  const n = sum(reference), m = sum(current);
  const part = (p: number, q: number): number => p === 0 ? 0 : p * Math.log(2 * p / (p + q));
  return Math.sqrt(Math.max(0, sum(reference.map((count, i) => {
    const p = count / n, q = current[i] / m;
    return part(p, q) + part(q, p);
  })) / 2));
}
