import type { Fold } from '../data/folds.js';
import { take, takeRows, type Matrix } from '../numerics/matrix.js';
import { r2 } from '../metrics/r2.js';
import { holm } from '../statistics/holm.js';
import { correlatedBayes } from './correlatedBayes.js';
import { foldTest } from './foldTest.js';
import type { ModelScores, TableRow } from './modelScores.js';
import type { StudiedRegressor } from './studyRegressors.js';

/** A model's R2 in every round of repeated cross-validation. */
export interface RoundScores {
  readonly model: string;
  readonly label: string;
  readonly r2: readonly number[];
}

/** How a model's rounds compare with the best one's. */
export type RoundComparison = {
  readonly model: string;
  readonly label: string;
  /** Mean R2 and its difference from the best model's, with the 95 % interval of that. */
  readonly mean: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided, corrected resampled t test, then Holm over the family. */
  readonly p: number;
  /** The probability that the difference is within `practicallySame`, and that it is worse. */
  readonly same: number;
  readonly worse: number;
  /** Not told apart from the best at 5 %, as where there is no p to tell by. */
  readonly tied: boolean;
};

/** A difference of R2 that nobody would notice. */
export const practicallySame = 0.005;

/**
 * The winning setting of each search, fitted again on more rounds of folds. Scores of the folds
 * that the search itself used are taken from it. Cost: one fit a model and further fold.
 */
export async function repeatedScores(
  studied: readonly StudiedRegressor[], X: Matrix, y: Float64Array, folds: readonly Fold[],
  onFold: (label: string) => void = () => undefined,
): Promise<RoundScores[]> {
  const rounds: RoundScores[] = [];
  for (const one of studied) {
    const known = one.scores.folds.map(fold => fold.r2), scores = [...known];
    for (const { train, test } of folds.slice(known.length)) {
      const fitted = one.create().fit(takeRows(X, train), take(y, train));
      scores.push(r2(take(y, test), fitted.predict(takeRows(X, test))));
      onFold(one.scores.label);
      await new Promise(setImmediate);
    }
    rounds.push({ model: one.scores.model, label: one.scores.label, r2: scores });
  }
  return rounds;
}

/** A model's folds as rounds: those of a model that was not fitted on further ones. */
export const roundsOf = ({ model, label, folds }: ModelScores): RoundScores =>
  ({ model, label, r2: folds.map(fold => fold.r2) });

/** One row a model and round, as tables keep them. */
export const roundRows = (models: readonly RoundScores[]): TableRow[] => models.flatMap(
  ({ model, label, r2: scores }) => scores.map((value, i) => ({ model, label, round: i + 1, r2: value })));

/** The rounds of such a table. */
export function roundsFromTable(rows: readonly TableRow[]): RoundScores[] {
  const models = new Map(rows.map(row => [String(row.model), String(row.label)]));
  return [...models].map(([model, label]) => ({ model, label,
    r2: rows.filter(row => row.model === model).map(row => Number(row.r2)) }));
}

/**
 * Every model against the one with the highest mean R2, `testShare` of the rows held out in each
 * round. Rounds are paired in order; where a model has fewer, those that both have count, and the
 * best is found on the rounds that all have. Nadeau & Bengio's corrected test and interval, Holm
 * over the family, and the Bayesian correlated t test with a region of practical equivalence. The
 * best first.
 */
export function compareRounds(
  models: readonly RoundScores[], testShare: number, rope = practicallySame,
): RoundComparison[] {
  const shared = Math.min(...models.map(one => one.r2.length));
  const mean = ({ r2: scores }: RoundScores): number =>
    scores.slice(0, shared).reduce((a, b) => a + b, 0) / shared;
  const best = models.reduce((a, b) => mean(b) > mean(a) ? b : a);
  const others = models.filter(one => one !== best);
  const paired = others.map(one => [one.r2.slice(0, best.r2.length), best.r2.slice(0, one.r2.length)]);
  const tests = paired.map(([a, b]) => foldTest(a, b, testShare / (1 - testShare)));
  const corrected = holm(tests.map(test => test.p));
  const rows = others.map((one, i): RoundComparison => {
    const { same, worse } = correlatedBayes(
      paired[i][0].map((v, k) => v - paired[i][1][k]), { rope, testShare });
    return { model: one.model, label: one.label, mean: mean(one), difference: tests[i].mean,
      low: tests[i].low, high: tests[i].high, p: corrected[i], same, worse, tied: !(corrected[i] <= 0.05) };
  });
  const top = { model: best.model, label: best.label, mean: mean(best), difference: 0, low: 0,
    high: 0, p: 1, same: 1, worse: 0, tied: true };
  return [top, ...rows.sort((a, b) => b.difference - a.difference)];
}
