import { correlationP, fisherInterval, type Correlation } from './correlation.js';
import { productMoment } from './pearson.js';
import { presentPairs } from './present.js';
import { ranks } from './ranks.js';

/**
 * Spearman's rank correlation: Pearson's of the midranks of the pairs without a missing value.
 * p by Student's t with n - 2 degrees of freedom (SciPy's), the interval by Fisher's z with the
 * standard error sqrt((1 + r^2 / 2) / (n - 3)) of Bonett & Wright (2000, doi 10.1007/BF02294183).
 * O(n log n).
 * @throws InputError on unequal lengths or an infinite value.
 */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): Correlation {
  const pairs = presentPairs(x, y), n = pairs.x.length;
  const r = productMoment(ranks(pairs.x).ranks, ranks(pairs.y).ranks);
  const interval = fisherInterval(r, Math.sqrt((1 + r * r / 2) / (n - 3)));
  return { r, ...interval, p: correlationP(r, n - 2), n };
}
