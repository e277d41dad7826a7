import { InputError } from '../core/errors.js';
import type { Fold } from '../data/folds.js';
import { tableEncoder } from '../data/encoder.js';
import { regressionScores, type RegressionScores } from '../metrics/regressionScores.js';
import { take, takeRows, type Matrix } from '../numerics/matrix.js';
import type { Parameters } from '../regression/estimator.js';
import type { RegressorEntry } from '../regression/registry.js';
import { foldInterval } from './foldInterval.js';
import { parameterGrid } from './parameterGrid.js';

/** One setting with its scores, a fold each, and their mean R2. */
export interface Candidate {
  readonly params: Parameters;
  readonly folds: readonly RegressionScores[];
  readonly meanR2: number;
  /** Each row's prediction by the fold that held it out; NaN for rows in no fold. */
  readonly predicted: Float64Array;
}

/** All settings in the order of the grid; `best` is the first among the highest mean R2. */
export interface GridSearch {
  readonly candidates: readonly Candidate[];
  readonly best: Candidate;
}

/** Mean R2 this near are a tie: iterative solvers do not carry more digits. */
const tie = 1e-6;

/**
 * Scores every setting of a grid on the same folds, imputing, scaling and encoding inside each fold. An
 * entry that can fit several settings at once (shared sums, shared trees) is asked to.
 * A setting whose mean R2 is not a number (predictions that overflow) is never the best of others.
 * A setting that these rows cannot carry (ten neighbours of seven) has no score and does not win.
 * Cost: settings x folds fits, or what the entry's `fitMany` makes of it.
 * @throws RangeError without any setting.
 */
export async function gridSearch(
  entry: RegressorEntry, X: Matrix, y: Float64Array, folds: readonly Fold[],
  { settings = parameterGrid(entry.grid), seed, onFold = () => undefined }:
  { settings?: readonly Parameters[]; seed?: number; onFold?: (done: number) => void } = {},
): Promise<GridSearch> {
  if (!settings.length) throw new RangeError('invalid settings; not at least one: 0');
  const scored: RegressionScores[][] = settings.map(() => []);
  const predicted = settings.map(() => new Float64Array(X.rows).fill(NaN));
  const failures = new Array<InputError | undefined>(settings.length);
  function attempt(work: () => Float64Array, i: number): Float64Array | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      failures[i] = error;
      return undefined;
    }
  }
  for (const [k, { train, test }] of folds.entries()) {
    const encoder = tableEncoder().fit(takeRows(X, train), X.levels);
    const inside = encoder.transform(takeRows(X, train)), held = encoder.transform(takeRows(X, test));
    const yIn = take(y, train), yOut = take(y, test);
    const models = entry.fitMany?.(settings.map(s => seeded(entry, s, seed)), inside, yIn);
    settings.forEach((setting, i) => {
      const values = failures[i] ? undefined : attempt(() => (models?.[i] ??
        entry.create(seeded(entry, setting, seed)).fit(inside, yIn)).predict(held), i);
      if (!values) {
        scored[i].push({ r2: NaN, rmse: NaN, mae: NaN });
        return;
      }
      test.forEach((row, at) => { predicted[i][row] = values[at]; });
      scored[i].push(regressionScores(yOut, values));
    });
    onFold(k + 1);
    await new Promise(setImmediate); // lets progress be drawn and interrupts be heard
  }
  const [failure] = failures;
  if (failure && failures.every(Boolean)) throw failure;
  const candidates = settings.map((params, i) => ({
    params, folds: scored[i], predicted: predicted[i], meanR2: foldInterval(scored[i].map(s => s.r2)).mean,
  }));
  const best = candidates.reduce((a, b) =>
    b.meanR2 > a.meanR2 + tie || Number.isNaN(a.meanR2) && !Number.isNaN(b.meanR2) ? b : a);
  return { candidates, best };
}

/** The setting with the run's seed, for estimators that draw random numbers. */
export function seeded(entry: RegressorEntry, setting: Parameters, seed?: number): Parameters {
  return entry.capabilities.seeded && seed !== undefined ? { ...setting, seed } : setting;
}
