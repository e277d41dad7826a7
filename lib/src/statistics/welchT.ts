import { studentTQuantile, studentTSf } from '../numerics/distributions/studentT.js';
import { centredGroups, groupMoments } from './groupMoments.js';
import { present } from './present.js';
import type { TestResult } from './testResult.js';

export interface WelchTOptions {
  /** The share of intervals that hold the true difference. */
  readonly level?: number;
}

/** Welch's t with the difference it is about. */
export interface WelchTResult extends TestResult {
  readonly df: number;
  /** The mean of a less the mean of b, in their unit. */
  readonly difference: number;
  /** The difference's interval, 95 % unless another level was asked for. */
  readonly low: number;
  readonly high: number;
}

/**
 * Welch's t test: do the means of two groups differ, however unlike their spreads (1947,
 * doi 10.1093/biomet/34.1-2.28)? Two-sided. The effect is Cohen's d, the difference in standard
 * deviations pooled over the groups. NaN of fewer than two values in a group or equal values in
 * both; where each group is constant and they differ, t is infinite. O(n).
 * @throws RangeError on a level outside (0, 1); InputError on an infinite value.
 */
export function welchT(
  a: ArrayLike<number>, b: ArrayLike<number>, { level = 0.95 }: WelchTOptions = {},
): WelchTResult {
  if (!(level > 0 && level < 1)) throw new RangeError(`invalid level; not in (0, 1): ${level}`);
  if (Math.min(present(a).length, present(b).length) < 2) return unknown;
  const { parts, unit } = centredGroups([a, b]);
  const [x, y] = parts.map(groupMoments);
  const shares = [x.variance / x.n, y.variance / y.n], squared = shares[0] + shares[1];
  const gap = x.mean - y.mean, error = Math.sqrt(squared);
  // of constant groups any df does: SciPy's is 1
  const df = squared > 0 ? 1 / ((shares[0] / squared) ** 2 / (x.n - 1) +
    (shares[1] / squared) ** 2 / (y.n - 1)) : 1;
  const statistic = gap / error, reach = error * studentTQuantile((1 + level) / 2, df);
  const pooled = Math.sqrt((x.squares + y.squares) / (x.n + y.n - 2));
  return {
    test: 'Welch t', statistic, df, p: 2 * studentTSf(Math.abs(statistic), df),
    effect: gap / pooled, effectName: 'Cohen\'s d',
    difference: unit * gap, low: unit * (gap - reach), high: unit * (gap + reach),
  };
}

const unknown: WelchTResult = Object.freeze({
  test: 'Welch t', statistic: NaN, df: NaN, p: NaN, effect: NaN, effectName: 'Cohen\'s d',
  difference: NaN, low: NaN, high: NaN,
});
