import { holm } from '../statistics/holm.js';
import { foldInterval } from './foldInterval.js';
import { foldTest } from './foldTest.js';
import type { ModelScores } from './modelScores.js';


/** How a model's folds compare with the best one's. */
export type Comparison = {
  readonly model: string;
  /** Mean R2 minus the best model's, with its interval. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided, corrected over all comparisons by Holm's method. */
  readonly p: number;
  /** Not told apart from the best at 5 %. */
  readonly tied: boolean;
};

/**
 * Every model against the one with the highest mean R2 on the same folds: corrected resampled t
 * tests, Holm over the family. A tie is what the data cannot tell apart, not equality.
 */
export function compareToBest(models: readonly Pick<ModelScores, 'model' | 'folds'>[]): Comparison[] {
  const r2 = ({ folds }: Pick<ModelScores, 'folds'>): number[] => folds.map(fold => fold.r2);
  const mean = (model: Pick<ModelScores, 'folds'>): number => foldInterval(r2(model)).mean;
  const best = models.reduce((a, b) => mean(b) > mean(a) ? b : a);
  const others = models.filter(model => model !== best);
  const tests = others.map(model => foldTest(r2(model), r2(best)));
  const corrected = holm(tests.map(test => test.p));
  const rows = others.map((model, i): Comparison => ({
    model: model.model, difference: tests[i].mean, low: tests[i].low, high: tests[i].high,
    p: corrected[i], tied: corrected[i] > 0.05,
  }));
  const top = { model: best.model, difference: 0, low: 0, high: 0, p: 1, tied: true };
  return [top, ...rows.sort((a, b) => b.difference - a.difference)];
}
