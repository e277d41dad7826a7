import { trainTestSplit } from '../data/split.js';
import { r2 } from '../metrics/r2.js';
import { take, takeRows, type Matrix } from '../numerics/matrix.js';
import { quantile } from '../numerics/quantile.js';
import type { Regressor } from '../regression/estimator.js';
import { regressorByName } from '../regression/registry.js';
import { foldTest, type FoldTest } from './foldTest.js';
import { pipeline } from './pipeline.js';

/** Test R2 of the two yardsticks by split. */
export type SplitScore = { readonly seed: number; readonly linear: number; readonly ridge: number };

/** How a split compares with other splits of the same rows. */
export interface SplitLuck {
  /** By seed, from 0. */
  readonly scores: readonly SplitScore[];
  /** Test R2 of least squares on the split looked at. */
  readonly own: number;
  /** The share of the splits on which least squares has a lower R2 than on that. */
  readonly below: number;
  /** Of R2 over the splits: mean, standard deviation (n - 1), and where 95 % of them lie. */
  readonly mean: number;
  readonly sd: number;
  readonly low: number;
  readonly high: number;
  /** Ridge minus least squares, with the corrected test for splits that share rows. */
  readonly difference: FoldTest;
}

const mostSplits = 200, fewestSplits = 20, enoughCells = 5e7;

/**
 * Least squares and ridge (alpha 1) on splits of the seeds 0, 1, ... by the rule of the split
 * itself: how lucky is the split of `seed`, and are the two told apart? 200 splits, fewer of a
 * large table. It looks at all rows, so nothing may be chosen by it. O(splits n p²).
 */
export async function splitLuck(
  X: Matrix, y: Float64Array, { seed, testShare }: { seed: number; testShare: number },
  onSplit: () => void = () => undefined,
): Promise<SplitLuck> {
  const scoreOn = (split: number): SplitScore => {
    const { train, test } = trainTestSplit(X.rows, { seed: split, testShare });
    const known = takeRows(X, train), target = take(y, train);
    const held = takeRows(X, test), actual = take(y, test);
    const scored = (model: Regressor): number =>
      r2(actual, pipeline(model).fit(known, target).predict(held));
    return { seed: split, linear: scored(regressorByName('linear').create()),
      ridge: scored(regressorByName('ridge').create()) };
  };
  const scores: SplitScore[] = [];
  for (let split = 0; split < splitsFor(X); split++) {
    scores.push(scoreOn(split));
    onSplit();
    await new Promise(setImmediate);
  }
  const own = (scores.find(one => one.seed === seed) ?? scoreOn(seed)).linear;
  const all = scores.map(one => one.linear), mean = all.reduce((a, b) => a + b, 0) / all.length;
  return {
    scores, own, mean, below: all.filter(value => value < own).length / all.length,
    sd: Math.sqrt(all.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (all.length - 1)),
    low: quantile(all, 0.025), high: quantile(all, 0.975),
    difference: foldTest(scores.map(one => one.ridge), all, testShare / (1 - testShare)),
  };
}

/** How many splits are tried of a table of this size. */
export const splitsFor = ({ rows, columns }: Matrix): number =>
  Math.max(fewestSplits, Math.min(mostSplits, Math.floor(enoughCells / (rows * columns ** 2))));
