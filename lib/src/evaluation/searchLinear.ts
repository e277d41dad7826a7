import type { Fold } from '../data/folds.js';
import type { Matrix } from '../numerics/matrix.js';
import {
  fitFromStatistics, inOwnUnits, scoreFromStatistics, standardisedStatistics, type LinearKind,
  type LinearSettings,
} from '../regression/fitFromStatistics.js';
import {
  mergeStatistics, subtractStatistics, sufficientStatistics, type SufficientStatistics,
} from '../regression/sufficientStatistics.js';

/** A setting with its scores on the rows that each fold held out. */
export interface LinearCandidate {
  readonly settings: LinearSettings;
  readonly r2: readonly number[];
  readonly rmse: readonly number[];
  readonly meanR2: number;
}

/**
 * Cross-validates a whole grid of settings of a linear model from one pass over the rows: the
 * sums of each fold's held-out rows, taken from the whole, are those of its training rows, and
 * they fit and score every setting, standardised inside the fold. Settings are tried in the given
 * order, each started from the one before. O(n p²) once, then O(p³) a fold and setting.
 * @returns undefined where the sums cannot carry it (columns nearly follow from each other):
 *   gridSearch then has to. Rows with a missing value must have been imputed or left out.
 * @throws RangeError unless the folds hold out each row exactly once.
 */
export function searchLinear(
  kind: LinearKind, settings: readonly LinearSettings[], X: Matrix, y: Float64Array,
  folds: readonly Fold[],
): LinearCandidate[] | undefined {
  if (folds.reduce((total, fold) => total + fold.test.length, 0) !== X.rows) {
    throw new RangeError('invalid folds; each row has to be held out exactly once');
  }
  return searchFromSums(kind, settings, folds.map(fold => sufficientStatistics(X, y, fold.test)));
}

/** The same from the sums of each fold's held-out rows, wherever they were added up. */
export function searchFromSums(
  kind: LinearKind, settings: readonly LinearSettings[], held: readonly SufficientStatistics[],
): LinearCandidate[] | undefined {
  const whole = held.reduce(mergeStatistics);
  const scores = settings.map(() => ({ r2: [] as number[], rmse: [] as number[] }));
  for (const part of held) {
    const rest = subtractStatistics(whole, part);
    const { statistics, scale } = standardisedStatistics(rest);
    let start: Float64Array | undefined;
    for (const [i, setting] of settings.entries()) {
      const fit = fitFromStatistics(kind, statistics, setting, start);
      if (!fit) return undefined;
      start = fit.coefficients;
      const { r2, rmse } = scoreFromStatistics(part, inOwnUnits(fit, rest.meanX, scale));
      scores[i].r2.push(r2);
      scores[i].rmse.push(rmse);
    }
  }
  return settings.map((setting, i) => ({ settings: setting, ...scores[i],
    meanR2: scores[i].r2.reduce((a, b) => a + b, 0) / held.length }));
}
