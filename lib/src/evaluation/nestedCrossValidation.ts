import { kFold, type Fold } from '../data/folds.js';
import { regressionScores, type RegressionScores } from '../metrics/regressionScores.js';
import { take, takeRows, type Matrix } from '../numerics/matrix.js';
import type { Parameters } from '../regression/estimator.js';
import type { RegressorEntry } from '../regression/registry.js';
import { foldInterval, type FoldSummary } from './foldInterval.js';
import { gridSearch, seeded, type SearchOptions } from './gridSearch.js';
import { pipeline } from './pipeline.js';

/** One outer fold: what the search inside it chose and how that did outside. */
export interface NestedFold {
  readonly params: Parameters;
  /** The winner's mean R2 inside, which is how the search saw it. */
  readonly innerR2: number;
  readonly scores: RegressionScores;
}
export interface NestedCrossValidation {
  readonly folds: readonly NestedFold[];
  /** R2 of searching and fitting, on rows that neither has seen. */
  readonly r2: FoldSummary;
  /** By how much the search's own score is above that, on the mean of the outer folds. */
  readonly optimism: number;
  readonly predicted: Float64Array;
}

/**
 * Nested cross-validation (Varma & Simon 2006, doi 10.1186/1471-2105-7-91): the whole search is
 * done again within the training rows of each outer fold, and its winner is scored on the rows held
 * out. It tells how good "this model, tuned this way" is; the best score of a search has been chosen
 * for being high. Cost: outer folds x a search.
 * @throws as gridSearch does.
 */
export async function nestedCrossValidation(
  entry: RegressorEntry, X: Matrix, y: Float64Array, outer: readonly Fold[],
  { inner = 5, onFold, ...options }: SearchOptions & { readonly inner?: number } = {},
): Promise<NestedCrossValidation> {
  const folds: NestedFold[] = [], predicted = new Float64Array(X.rows).fill(NaN);
  const started = performance.now(), total = outer.length;
  for (const { train, test } of outer) {
    const inside = takeRows(X, train), target = take(y, train);
    const { best } = await gridSearch(entry, inside, target, kFold(train.length, inner), {
      ...options, threads: typeof options.threads === 'object' ? 1 : options.threads });
    const model = pipeline(entry.create(seeded(entry, best.params, options.seed))).fit(inside, target);
    const values = model.predict(takeRows(X, test));
    test.forEach((row, i) => { predicted[row] = values[i]; });
    const done = folds.push({ params: best.params, innerR2: best.meanR2,
      scores: regressionScores(take(y, test), values) });
    const elapsedMs = performance.now() - started;
    onFold?.(done, { done, total, elapsedMs, leftMs: elapsedMs / done * (total - done) });
  }
  const r2 = foldInterval(folds.map(fold => fold.scores.r2));
  return { folds, predicted, r2, optimism: foldInterval(folds.map(fold => fold.innerR2)).mean - r2.mean };
}
