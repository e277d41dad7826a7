import type { Fold } from '../data/folds.js';
import { r2 } from '../metrics/r2.js';
import { take, takeRows, type Matrix } from '../numerics/matrix.js';
import type { Parameters, ParameterValue } from '../regression/estimator.js';
import type { RegressorEntry } from '../regression/registry.js';
import { foldInterval } from './foldInterval.js';
import { seeded, type Candidate } from './gridSearch.js';
import { pipeline } from './pipeline.js';

/** How a model does with one value of a hyper-parameter. */
export type ValidationPoint = {
  readonly value: ParameterValue;
  readonly train_r2: number;
  readonly cv_r2: number;
  /** The 95 % interval of cv_r2, corrected for overlapping folds. */
  readonly low: number;
  readonly high: number;
};

/**
 * Scores on rows learned from and held out over the values of one hyper-parameter, the others as in
 * `base`: where the two part, the model learns the rows by heart. Cost: values x folds fits.
 * @throws RangeError on a wrong value; the signal's reason when it was aborted.
 */
export async function validationCurve(
  entry: RegressorEntry, name: string, values: readonly ParameterValue[], X: Matrix, y: Float64Array,
  folds: readonly Fold[],
  { base = {}, seed, signal }: { base?: Parameters; seed?: number; signal?: AbortSignal } = {},
): Promise<ValidationPoint[]> {
  const points: ValidationPoint[] = [];
  for (const value of values) {
    const train: number[] = [], held: number[] = [];
    const model = pipeline(entry.create(seeded(entry, { ...base, [name]: value }, seed)));
    for (const fold of folds) {
      signal?.throwIfAborted();
      const inside = takeRows(X, fold.train), target = take(y, fold.train);
      const fitted = model.fit(inside, target);
      train.push(r2(target, fitted.predict(inside)));
      held.push(r2(take(y, fold.test), fitted.predict(takeRows(X, fold.test))));
      await new Promise(setImmediate);
    }
    const { mean, low, high } = foldInterval(held);
    points.push({ value, train_r2: foldInterval(train).mean, cv_r2: mean, low, high });
  }
  return points;
}

/** The best mean R2 for each pair of values of two hyper-parameters, over all others tried. */
export interface TuningSurface {
  readonly x: readonly ParameterValue[];
  readonly y: readonly ParameterValue[];
  /** A row for each value of y; NaN where a pair was not tried. */
  readonly r2: readonly (readonly number[])[];
}

/** A search laid out over two of its hyper-parameters, values in the order in which they came. */
export function tuningSurface(
  candidates: readonly Pick<Candidate, 'params' | 'meanR2'>[], x: string, y: string,
): TuningSurface {
  const valuesOf = (name: string): ParameterValue[] =>
    [...new Set(candidates.map(({ params }) => params[name] ?? null))];
  const best = (a: ParameterValue, b: ParameterValue): number => candidates.reduce((most, one) =>
    (one.params[x] ?? null) === a && (one.params[y] ?? null) === b && !(one.meanR2 <= most)
      && !Number.isNaN(one.meanR2) ? one.meanR2 : most, NaN);
  const columns = valuesOf(x), rows = valuesOf(y);
  return { x: columns, y: rows, r2: rows.map(b => columns.map(a => best(a, b))) };
}
