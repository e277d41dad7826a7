import { tableEncoder } from '../data/encoder.js';
import { kFold, type Fold } from '../data/folds.js';
import { trainTestSplit } from '../data/split.js';
import { normalQuantile } from '../numerics/distributions/normal.js';
import { take, takeRows, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { conformalHalfWidth } from './conformal.js';
import { conformalQuantiles } from './conformalQuantiles.js';
import { cvPlus, type Intervals } from './crossConformal.js';
import type { Learner, Predictor } from './crossValidate.js';
import { jackknifePlus } from './jackknifePlus.js';

/** A way to prediction intervals: learns from rows, then gives ends for others. */
export interface IntervalMethod {
  readonly name: string;
  fit(X: Matrix, y: Float64Array): Promise<(X: Matrix) => Intervals>;
}

/** How often intervals held rows that their method had not seen. */
export type CoverageRow = {
  readonly method: string;
  readonly level: number;
  readonly rows: number;
  readonly coverage: number;
  /** The 95 % interval of the coverage (Wilson 1927). */
  readonly low: number;
  readonly high: number;
  /** Means of the width, over all rows and over the tenths where it is least and greatest. */
  readonly width: number;
  readonly narrowest: number;
  readonly widest: number;
};

/**
 * The methods side by side: split and cross-conformal intervals, one width for all; CV+; jackknife+
 * of ridge; conformalised quantile regression, whose width follows the data.
 */
export function intervalMethods(
  create: () => Learner, { level = 0.95, k = 5, seed }: { level?: number; k?: number; seed: number },
): IntervalMethod[] {
  return [
    { name: 'split conformal', fit: (X, y) => splitConformal(create, X, y, level, seed) },
    { name: 'CV+', fit: (X, y) => crossed(create, X, y, level, k, seed) },
    { name: 'jackknife+ of ridge', fit(X, y) {
      const encoder = tableEncoder().fit(X, X.levels);
      const fitted = jackknifePlus(encoder.transform(X), y, { alpha: 1, level });
      return Promise.resolve((fresh: Matrix) => fitted.intervals(encoder.transform(fresh)));
    } },
    { name: 'conformalised quantiles', async fit(X, y) {
      const fitted = await conformalQuantiles(X, y, { level, seed });
      return rows => fitted.intervals(rows);
    } },
  ];
}

/** A quarter of the rows is kept aside; the interval is as wide for every row. */
async function splitConformal(
  create: () => Learner, X: Matrix, y: Float64Array, level: number, seed: number,
): Promise<(X: Matrix) => Intervals> {
  const { train, test } = trainTestSplit(X.rows, { seed, testShare: 0.25 });
  const model = await create().fit(takeRows(X, train), take(y, train));
  const said = model.predict(takeRows(X, test)), known = take(y, test);
  const half = conformalHalfWidth(known.map((v, i) => v - said[i]), level);
  return rows => {
    const middle = model.predict(rows);
    return { low: middle.map(v => v - half), high: middle.map(v => v + half) };
  };
}

/** A model a fold, each with the residuals of the rows that it has not seen. */
async function crossed(
  create: () => Learner, X: Matrix, y: Float64Array, level: number, k: number, seed: number,
): Promise<(X: Matrix) => Intervals> {
  const folds = kFold(X.rows, k, random(seed)), residuals = new Float64Array(X.rows);
  const models: Predictor[] = [];
  for (const { train, test } of folds) {
    const model = await create().fit(takeRows(X, train), take(y, train));
    model.predict(takeRows(X, test)).forEach((value, i) => { residuals[test[i]] = y[test[i]] - value; });
    models.push(model);
  }
  return rows => cvPlus(models, folds, residuals, rows, level);
}

/**
 * Measures each method on rows that it has not seen: it learns from the training rows of each fold
 * and gives intervals for those held out. Cost: folds x what the method costs.
 */
export async function coverageStudy(
  methods: readonly IntervalMethod[], X: Matrix, y: Float64Array, folds: readonly Fold[],
  { level = 0.95, onFold = () => undefined }: { level?: number; onFold?: (name: string) => void } = {},
): Promise<CoverageRow[]> {
  const rows: CoverageRow[] = [];
  for (const { name, fit } of methods) {
    const widths: number[] = [];
    let inside = 0;
    for (const { train, test } of folds) {
      const intervals = await fit(takeRows(X, train), take(y, train));
      const { low, high } = intervals(takeRows(X, test));
      test.forEach((row, i) => {
        inside += Number(y[row] >= low[i] && y[row] <= high[i]);
        widths.push(high[i] - low[i]);
      });
      onFold(name);
      await new Promise(setImmediate); // lets progress be drawn and interrupts be heard
    }
    rows.push(coverageRow(name, level, inside, widths));
  }
  return rows;
}

/** The row of a method whose intervals, of these widths, held so many of their rows. */
export function coverageRow(
  method: string, level: number, inside: number, widths: readonly number[],
): CoverageRow {
  return { method, level, rows: widths.length, ...shareInterval(inside, widths.length),
    ...spread(widths) };
}

/** A share with its 95 % interval (Wilson 1927, doi 10.1080/01621459.1927.10502953). */
function shareInterval(inside: number, n: number): Pick<CoverageRow, 'coverage' | 'low' | 'high'> {
  const z = normalQuantile(0.975), share = inside / n, unit = 1 + z * z / n;
  const centre = (share + z * z / (2 * n)) / unit;
  const half = z / unit * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  return { coverage: share, low: centre - half, high: centre + half };
}

function spread(widths: readonly number[]): Pick<CoverageRow, 'width' | 'narrowest' | 'widest'> {
  const sorted = Float64Array.from(widths).sort(), tenth = Math.max(1, Math.round(sorted.length / 10));
  const mean = (part: Float64Array): number => part.reduce((a, b) => a + b, 0) / part.length;
  return { width: mean(sorted), narrowest: mean(sorted.subarray(0, tenth)),
    widest: mean(sorted.subarray(sorted.length - tenth)) };
}
