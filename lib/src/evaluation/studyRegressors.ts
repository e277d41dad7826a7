import type { Fold } from '../data/folds.js';
import { regressionScores } from '../metrics/regressionScores.js';
import type { Matrix } from '../numerics/matrix.js';
import type { Regressor } from '../regression/estimator.js';
import type { RegressorEntry } from '../regression/registry.js';
import { conformalHalfWidth } from './conformal.js';
import { foldInterval } from './foldInterval.js';
import { gridSearch, seeded, type GridSearch } from './gridSearch.js';
import { withTest, type ModelScores, type TableRow } from './modelScores.js';
import { describeParameters, parameterGrid } from './parameterGrid.js';
import { pipeline, type FittedPipeline } from './pipeline.js';
import { searchThreads } from './searchThreads.js';

/** A regressor after its search: the scores so far, and the model fitted on all training rows. */
export interface StudiedRegressor {
  readonly entry: RegressorEntry;
  readonly search: GridSearch;
  readonly scores: ModelScores;
  readonly fitted: FittedPipeline;
  /** The unfitted pipeline with the winning setting. */
  create(): Regressor<FittedPipeline>;
}

/** What a study is told beside the rows. */
export interface StudyOptions {
  readonly seed: number;
  /** `defaults` tries the library's defaults alone; `quick` at most four settings a model. */
  readonly effort?: 'defaults' | 'quick' | 'full';
  /** Called after each fold of each model. */
  readonly onFold?: (label: string) => void;
  /** Ends the study with the signal's reason, between two folds. */
  readonly signal?: AbortSignal;
}

/**
 * Searches each entry's grid on the given folds of the training rows and fits the winner on all
 * of them. It is handed training rows only.
 */
export async function studyRegressors(
  entries: readonly RegressorEntry[], X: Matrix, y: Float64Array, folds: readonly Fold[],
  { seed, effort = 'full', onFold = () => undefined, signal }: StudyOptions,
): Promise<StudiedRegressor[]> {
  const studied: StudiedRegressor[] = [], threads = searchThreads(X, y);
  try {
    for (const entry of entries) studied.push(await study(entry));
    return studied;
  } finally {
    threads.close();
  }

  async function study(entry: RegressorEntry): Promise<StudiedRegressor> {
    const search = await gridSearch(entry, X, y, folds, {
      seed, settings: settingsOf(entry, effort), onFold: () => onFold(entry.label), signal, threads,
    });
    const params = seeded(entry, search.best.params, seed);
    const create = (): Regressor<FittedPipeline> => pipeline(entry.create(params));
    const fitted = create().fit(X, y);
    return { entry, search, fitted, create, scores: {
      model: entry.name, label: entry.label, family: entry.family, complexity: entry.complexity,
      parameters: describeParameters(search.best.params), folds: search.best.folds,
      halfWidth: conformalHalfWidth(y.map((v, i) => v - search.best.predicted[i])),
      train: regressionScores(y, fitted.predict(X)),
    } };
  }
}

/** Scores of the fitted models on rows that they have not seen. */
export function testRegressors(
  studied: readonly StudiedRegressor[], held: { X: Matrix; y: Float64Array }, seed: number,
): ModelScores[] {
  return studied.map(one => withTest(one.scores, held.y, one.fitted.predict(held.X), seed));
}

function settingsOf(entry: RegressorEntry, effort: StudyOptions['effort']) {
  if (effort === 'defaults') return [{}];
  const all = parameterGrid(entry.grid);
  if (effort !== 'quick' || all.length <= 4) return all;
  return [0, 1, 2, 3].map(i => all[Math.round(i * (all.length - 1) / 3)]);
}

/** One row a tried setting: what the search saw. */
export function searchRows(studied: readonly StudiedRegressor[]): TableRow[] {
  return studied.flatMap(({ entry, search }) => search.candidates.map(candidate => ({
    model: entry.name, parameters: describeParameters(candidate.params),
    cv_r2: candidate.meanR2, best: candidate === search.best,
  })));
}

/** One row a model: what its search brought over its defaults. */
export function searchSummary(
  tuned: readonly StudiedRegressor[], defaults: readonly StudiedRegressor[],
): TableRow[] {
  return tuned.map(({ entry, search }) => {
    const before = defaults.find(one => one.entry === entry);
    const atDefaults = before
      ? foldInterval(before.search.best.folds.map(fold => fold.r2)).mean : null;
    return {
      model: entry.label, 'settings tried': search.candidates.length,
      'R² at defaults': atDefaults, 'R² tuned': search.best.meanR2,
      'best setting': describeParameters(search.best.params),
    };
  });
}

/** One row a test customer: what happened and what each model said. */
export function predictionRows(
  held: { X: Matrix; y: Float64Array; rowNumbers: Int32Array },
  studied: readonly StudiedRegressor[],
): TableRow[] {
  const columns = studied.map(one => [one.entry.name, one.fitted.predict(held.X)] as const);
  return Array.from(held.y, (actual, i) => ({
    row: held.rowNumbers[i], actual,
    ...Object.fromEntries(columns.map(([name, values]) => [name, values[i]])),
  }));
}
