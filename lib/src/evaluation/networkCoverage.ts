import type { Fold } from '../data/folds.js';
import { trainTestSplit } from '../data/split.js';
import { ensembleSpread, type PredictionSpread } from '../neural/ensembleSpread.js';
import type { FittedNetwork } from '../neural/fittedNetwork.js';
import { monteCarloDropout } from '../neural/monteCarloDropout.js';
import { normalQuantile } from '../numerics/distributions/normal.js';
import { studentTQuantile } from '../numerics/distributions/studentT.js';
import { take, takeRows, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { conformalHalfWidth } from './conformal.js';
import { coverageRow, type CoverageRow } from './coverageStudy.js';
import type { Intervals } from './crossConformal.js';
import { innerRows } from './encodedNetwork.js';

export interface NetworkCoverageOptions {
  readonly seed: number;
  readonly level?: number;
  /** Networks of the ensemble, which differ in their seed alone. */
  readonly members?: number;
  /** Predictions of a row with dropout left on. */
  readonly samples?: number;
  /** Called after each training. */
  readonly onTraining?: (done: number) => void;
  readonly signal?: AbortSignal;
}

/** Trains a network of this seed. */
export type NetworkFit = (
  X: Matrix, y: Float64Array, seed: number,
) => Promise<FittedNetwork>;

const defaults = { level: 0.95, members: 5, samples: 100 } as const;
/** The share of a fold's training rows that is kept aside to measure errors on. */
const calibrationShare = 0.25;

/**
 * How often the intervals of networks hold rows that they have not seen, a row a method:
 * conformal, whose coverage is promised; the spread of dropout left on and of an ensemble, which
 * know of the network's doubt but not of the noise; and both with the noise measured on rows kept
 * aside, as a normal law would have it. All methods share the trainings. A network without dropout
 * has no rows of it. Cost: folds x members trainings.
 * @throws RangeError for a level outside (0, 1) and fewer than two members or samples.
 */
export async function networkCoverage(
  fit: NetworkFit, X: Matrix, y: Float64Array, folds: readonly Fold[],
  options: NetworkCoverageOptions,
): Promise<CoverageRow[]> {
  const { level, members, ...rest } = { ...defaults, ...options };
  if (!(level > 0 && level < 1)) throw new RangeError(`invalid level; not in (0, 1): ${level}`);
  if (!Number.isInteger(members) || members < 2) {
    throw new RangeError(`invalid members; not an integer >= 2: ${members}`);
  }
  const counts = new Map<string, { inside: number; widths: number[] }>();
  let done = 0;
  for (const [f, { train, test }] of folds.entries()) {
    const source = random(rest.seed).fork(f);
    const parts = trainTestSplit(train.length,
      { seed: source.integer(2 ** 32), testShare: calibrationShare });
    const learned = take(train, parts.train), aside = take(train, parts.test);
    const ensemble: FittedNetwork[] = [];
    try {
      for (let m = 0; m < members; m++) {
        rest.signal?.throwIfAborted();
        ensemble.push(await fit(takeRows(X, learned), take(y, learned), source.integer(2 ** 32)));
        rest.onTraining?.(++done);
      }
      const known = { X: takeRows(X, aside), y: take(y, aside) };
      const found = await intervalsOf(ensemble, known, takeRows(X, test), { level, ...rest });
      for (const [name, { low, high }] of found) {
        const count = counts.get(name) ?? { inside: 0, widths: [] };
        counts.set(name, count);
        test.forEach((row, i) => {
          count.inside += Number(y[row] >= low[i] && y[row] <= high[i]);
          count.widths.push(high[i] - low[i]);
        });
      }
    } finally {
      ensemble.forEach(network => network.dispose());
    }
  }
  return [...counts].map(([name, { inside, widths }]) => coverageRow(name, level, inside, widths));
}

/** The intervals of each method for fresh rows, by its name. */
async function intervalsOf(
  ensemble: readonly FittedNetwork[], known: { X: Matrix; y: Float64Array }, fresh: Matrix,
  { level, samples, seed }: { level: number; samples: number; seed: number },
): Promise<Map<string, Intervals>> {
  const [first] = ensemble, found = new Map<string, Intervals>();
  const residuals = (said: Float64Array): Float64Array => known.y.map((value, i) => value - said[i]);
  const half = conformalHalfWidth(residuals(first.predict(known.X)), level), middle = first.predict(fresh);
  found.set('conformal', { low: middle.map(v => v - half), high: middle.map(v => v + half) });

  const add = (name: string, n: number, aside: PredictionSpread, own: PredictionSpread): void => {
    const t = studentTQuantile((1 + level) / 2, n - 1), z = normalQuantile((1 + level) / 2);
    const errors = residuals(aside.mean);
    // what the errors hold beside the network's own doubt
    const noise = Math.max(0, mean(errors.map(e => e * e)) - mean(aside.sd.map(s => s * s)));
    found.set(name, around(own, sd => t * sd));
    found.set(`${name} and noise`, around(own, sd => z * Math.hypot(sd, Math.sqrt(noise))));
  };
  if (first.params.dropout > 0) {
    const [aside, own] = [await innerRows(first, known.X), await innerRows(first, fresh)];
    const of = (rows: Matrix): Promise<PredictionSpread> => monteCarloDropout(first, rows, { samples, seed });
    add('dropout', samples, await of(aside), await of(own));
  }
  add('ensemble', ensemble.length, ensembleSpread(ensemble, known.X), ensembleSpread(ensemble, fresh));
  return found;
}

function around({ mean: centre, sd }: PredictionSpread, half: (sd: number) => number): Intervals {
  return { low: centre.map((v, i) => v - half(sd[i])), high: centre.map((v, i) => v + half(sd[i])) };
}

const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;
