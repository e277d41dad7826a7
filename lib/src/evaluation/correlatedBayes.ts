import { studentTCdf } from '../numerics/distributions/studentT.js';

/** How probable it is that one model is better, that they are practically the same, or worse. */
export interface BayesVerdict {
  readonly worse: number;
  readonly same: number;
  readonly better: number;
}

/**
 * The Bayesian correlated t test (Corani & Benavoli 2015, doi 10.1007/s10994-015-5486-z) of the
 * differences of two models' scores over the rounds of (repeated) cross-validation, `testShare`
 * of the rows held out in each; `rope` is the difference that does not matter, in units of the
 * score. The posterior of the mean difference is Student's t with n - 1 degrees, mean and scale
 * sqrt((1/n + testShare / (1 - testShare)) s²).
 * @throws RangeError on fewer than two differences, a rope below 0 or a share outside (0, 1).
 */
export function correlatedBayes(
  differences: readonly number[], { rope, testShare }: { rope: number; testShare: number },
): BayesVerdict {
  const n = differences.length;
  if (n < 2) throw new RangeError(`invalid differences; fewer than 2: ${n}`);
  if (!(rope >= 0)) throw new RangeError(`invalid rope; not a number >= 0: ${rope}`);
  if (!(testShare > 0 && testShare < 1)) {
    throw new RangeError(`invalid testShare; not in (0, 1): ${testShare}`);
  }
  const mean = differences.reduce((a, b) => a + b, 0) / n;
  const variance = differences.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1);
  if (variance === 0) {
    return { worse: Number(mean < -rope), same: Number(Math.abs(mean) <= rope),
      better: Number(mean > rope) };
  }
  const scale = Math.sqrt((1 / n + testShare / (1 - testShare)) * variance);
  const worse = studentTCdf((-rope - mean) / scale, n - 1);
  const better = studentTCdf((mean - rope) / scale, n - 1);
  return { worse, same: Math.max(0, 1 - worse - better), better };
}
