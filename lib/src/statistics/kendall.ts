import { normalSf } from '../numerics/distributions/normal.js';
import { fisherInterval, type Correlation } from './correlation.js';
import { presentPairs } from './present.js';

/**
 * Kendall's tau-b of the pairs without a missing value by Knight's merge sort (1966,
 * doi 10.1080/01621459.1966.10480879). p is exact up to 33 pairs without ties (and where at most
 * one pair is out of order) and normal with the tie-corrected variance beyond, as SciPy's; the
 * interval is Fisher's z with the standard error sqrt(0.437 / (n - 4)) of Fieller, Hartley &
 * Pearson (1957, doi 10.2307/2332878). O(n log n).
 * @throws InputError on unequal lengths or an infinite value.
 */
export function kendall(x: ArrayLike<number>, y: ArrayLike<number>): Correlation {
  const pairs = presentPairs(x, y), n = pairs.x.length, counts = countPairs(pairs.x, pairs.y);
  const { all, tiedX, tiedY, discordant, score } = counts;
  if (tiedX.pairs === all || tiedY.pairs === all) {
    return { r: NaN, low: NaN, high: NaN, p: NaN, n };
  }
  const r = Math.max(-1, Math.min(1,
    score / Math.sqrt((all - tiedX.pairs) * (all - tiedY.pairs))));
  const interval = fisherInterval(r, Math.sqrt(0.437 / (n - 4)));
  const fewest = Math.min(discordant, all - discordant);
  const exact = tiedX.pairs === 0 && tiedY.pairs === 0 && (n <= 33 || fewest <= 1);
  return { r, ...interval, p: exact ? exactP(n, fewest) : normalP(n, counts), n };
}

/** What equal values take from the variance: sums over groups of t of them. */
interface Ties {
  /** t (t - 1) / 2 */
  readonly pairs: number;
  /** t (t - 1)(t - 2) */
  readonly triples: number;
  /** t (t - 1)(2 t + 5) */
  readonly weighted: number;
}

interface PairCounts {
  readonly all: number;
  readonly tiedX: Ties;
  readonly tiedY: Ties;
  readonly discordant: number;
  /** Concordant minus discordant pairs. */
  readonly score: number;
}

function countPairs(x: Float64Array, y: Float64Array): PairCounts {
  const n = x.length, all = n * (n - 1) / 2;
  const order = Uint32Array.from({ length: n }, (_, i) => i)
    .sort((a, b) => x[a] - x[b] || y[a] - y[b]);
  const byX = Float64Array.from(order, i => x[i]), byXThenY = Float64Array.from(order, i => y[i]);
  const tiedX = ties(n, at => byX[at] === byX[at - 1]);
  const both = ties(n, at => byX[at] === byX[at - 1] && byXThenY[at] === byXThenY[at - 1]);
  const sortedY = Float64Array.from(y).sort();
  const tiedY = ties(n, at => sortedY[at] === sortedY[at - 1]);
  const discordant = inversions(byXThenY);
  const score = all - tiedX.pairs - tiedY.pairs + both.pairs - 2 * discordant;
  return { all, tiedX, tiedY, discordant, score };
}

function ties(n: number, equalsLast: (at: number) => boolean): Ties {
  let pairs = 0, triples = 0, weighted = 0;
  for (let at = 1, t = 1; at <= n; at++) {
    if (at < n && equalsLast(at)) {
      t++;
      continue;
    }
    pairs += t * (t - 1) / 2;
    triples += t * (t - 1) * (t - 2);
    weighted += t * (t - 1) * (2 * t + 5);
    t = 1;
  }
  return { pairs, triples, weighted };
}

/** Pairs out of order, counted while merging runs of 1, 2, 4, ... */
function inversions(values: Float64Array): number {
  let from = Float64Array.from(values), to = new Float64Array(values.length), count = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let low = 0; low < values.length; low += 2 * width) {
      const middle = Math.min(low + width, values.length);
      const high = Math.min(low + 2 * width, values.length);
      for (let at = low, i = low, j = middle; at < high; at++) {
        if (j >= high || i < middle && from[i] <= from[j]) {
          to[at] = from[i++];
        } else {
          to[at] = from[j++];
          count += middle - i;
        }
      }
    }
    [from, to] = [to, from];
  }
  return count;
}

/** Two-sided, from the number of permutations with at most `fewest` inversions (Kendall 1970). */
function exactP(n: number, fewest: number): number {
  if (n <= 2 || 4 * fewest === n * (n - 1)) return 1;
  let share = new Float64Array(fewest + 1); // of the permutations of j, those with k inversions
  share[0] = 1;
  for (let j = 2; j <= n; j++) {
    const next = new Float64Array(fewest + 1);
    let window = 0;
    for (let k = 0; k <= fewest; k++) {
      window += share[k];
      if (k >= j) window -= share[k - j];
      next[k] = window / j;
    }
    share = next;
  }
  return Math.min(1, 2 * share.reduce((total, part) => total + part, 0));
}

function normalP(n: number, { all, tiedX, tiedY, score }: PairCounts): number {
  const m = n * (n - 1);
  const variance = (m * (2 * n + 5) - tiedX.weighted - tiedY.weighted) / 18 +
    2 * tiedX.pairs * tiedY.pairs / m + tiedX.triples * tiedY.triples / (9 * m * (n - 2));
  return all > 0 ? 2 * normalSf(Math.abs(score) / Math.sqrt(variance)) : NaN;
}
