import { availableParallelism } from 'node:os';
import { InputError } from '../core/errors.js';
import type { Fold } from '../data/folds.js';
import type { RegressionScores } from '../metrics/regressionScores.js';
import type { Matrix } from '../numerics/matrix.js';
import type { Parameters } from '../regression/estimator.js';
import { everyRegressor, type RegressorEntry } from '../regression/registry.js';
import { foldInterval } from './foldInterval.js';
import { parameterGrid } from './parameterGrid.js';
import { scoreFold, type FoldOutcome } from './scoreFold.js';
import { searchThreads, type SearchThreads } from './searchThreads.js';

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

/** How far a search is. */
export interface SearchProgress {
  readonly done: number;
  readonly total: number;
  readonly elapsedMs: number;
  /** What the rest takes if the other folds are as long. */
  readonly leftMs: number;
}

export interface SearchOptions {
  /** What to try; by default the entry's grid. */
  readonly settings?: readonly Parameters[];
  readonly seed?: number;
  /** Called after each fold with the number of folds done. */
  readonly onFold?: (done: number, progress: SearchProgress) => void;
  /** Ends the search with the signal's reason, between two folds. */
  readonly signal?: AbortSignal;
  /**
   * Threads to score folds on: a number, or some that several searches share. By default folds stay
   * in this one until they have proved to be long enough for others to pay.
   */
  readonly threads?: number | SearchThreads;
}

/** Mean R2 this near are a tie: iterative solvers do not carry more digits. */
const tie = 1e-6;
/** Threads start in some 150 ms each, imports and all. */
const worthThreadsMs = 1000;

/**
 * Scores every setting of a grid on the same folds, imputing, scaling and encoding inside each fold. An
 * entry that can fit several settings at once (shared sums, shared trees) is asked to.
 * A setting whose mean R2 is not a number (predictions that overflow) is never the best of others.
 * A setting that these rows cannot carry (ten neighbours of seven) has no score and does not win.
 * The figures do not depend on the number of threads.
 * Cost: settings x folds fits, or what the entry's `fitMany` makes of it.
 * @throws RangeError without any setting; the signal's reason when it was aborted.
 */
export async function gridSearch(
  entry: RegressorEntry, X: Matrix, y: Float64Array, folds: readonly Fold[],
  options: SearchOptions = {},
): Promise<GridSearch> {
  const { settings = parameterGrid(entry.grid), seed } = options;
  if (!settings.length) throw new RangeError('invalid settings; not at least one: 0');
  const outcomes = await scoreFolds(entry, settings.map(s => seeded(entry, s, seed)), X, y, folds, options);
  const predicted = settings.map(() => new Float64Array(X.rows).fill(NaN));
  folds.forEach(({ test }, k) => outcomes[k].predicted.forEach((values, i) => {
    if (values) test.forEach((row, at) => { predicted[i][row] = values[at]; });
  }));
  const failures = settings.map((_, i) => outcomes.find(one => one.failures[i])?.failures[i]);
  if (failures[0] !== undefined && failures.every(Boolean)) throw new InputError(failures[0]);
  const candidates = settings.map((params, i) => {
    const scores = outcomes.map(one => one.scores[i]);
    return { params, folds: scores, predicted: predicted[i],
      meanR2: foldInterval(scores.map(s => s.r2)).mean };
  });
  return { candidates, best: bestOf(candidates) };
}

/** The first of the candidates with the highest mean R2. */
export function bestOf<C extends { readonly meanR2: number }>(candidates: readonly C[]): C {
  return candidates.reduce((a, b) =>
    b.meanR2 > a.meanR2 + tie || Number.isNaN(a.meanR2) && !Number.isNaN(b.meanR2) ? b : a);
}

/** Every fold's outcome, in the order of the folds. */
async function scoreFolds(
  entry: RegressorEntry, settings: readonly Parameters[], X: Matrix, y: Float64Array,
  folds: readonly Fold[], options: SearchOptions,
): Promise<FoldOutcome[]> {
  const { onFold = () => undefined, signal, threads } = options, total = folds.length;
  const started = performance.now(), outcomes: FoldOutcome[] = [];
  const share = typeof threads === 'object' ? threads : undefined;
  const most = typeof threads === 'number' ? threads : share?.count ?? availableParallelism();
  let done = 0, at = 0;
  const finish = (k: number, outcome: FoldOutcome): void => {
    outcomes[k] = outcome;
    const elapsedMs = performance.now() - started;
    onFold(++done, { done, total, elapsedMs, leftMs: elapsedMs / done * (total - done) });
  };
  function isWorthThreads(): boolean {
    if (most < 2 || total - at < 2 || !everyRegressor.includes(entry)) return false;
    return typeof threads === 'number'
      || at > 0 && (performance.now() - started) / at * (total - at) > worthThreadsMs;
  }
  for (; at < total && !isWorthThreads(); at++) {
    signal?.throwIfAborted();
    finish(at, scoreFold(entry, settings, X, y, folds[at]));
    await new Promise(setImmediate); // lets progress be drawn and interrupts be heard
  }
  signal?.throwIfAborted();
  if (at === total) return outcomes;
  const pool = share ?? searchThreads(X, y, most), stop = (): void => { pool.close(signal?.reason); };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    await Promise.all(folds.slice(at).map(async (fold, i) => {
      finish(at + i, await pool.score(entry, settings, fold));
    }));
    return outcomes;
  } catch (error) {
    pool.close(error);
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    if (!share) pool.close();
  }
}

/** The setting with the run's seed, for estimators that draw random numbers. */
export function seeded(entry: RegressorEntry, setting: Parameters, seed?: number): Parameters {
  return entry.capabilities.seeded && seed !== undefined ? { ...setting, seed } : setting;
}
