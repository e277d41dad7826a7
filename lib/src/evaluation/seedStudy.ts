import { r2 } from '../metrics/r2.js';
import { quantile } from '../numerics/quantile.js';
import type { Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { spreadOf } from '../neural/ensembleSpread.js';
import { networks } from '../neural/network.js';
import type { TableRow } from './modelScores.js';
import { networkLearner, type NetworkStudySettings } from './networkLearner.js';

/** One network trained from several seeds on the same rows. */
export interface SeedStudy {
  readonly model: string;
  readonly label: string;
  readonly seeds: readonly number[];
  /** R2 of each on the rows held out, and of the mean of their predictions. */
  readonly r2: readonly number[];
  readonly together: number;
  /** For each row held out the mean over the seeds, and its standard deviation. */
  readonly predicted: Float64Array;
  readonly spread: Float64Array;
}

export interface SeedStudyOptions extends NetworkStudySettings {
  /** How many seeds; each network gets the same. */
  readonly seeds: number;
  /** Called after each training. */
  readonly onSeed?: (label: string) => void;
}

/**
 * How much of a network's score is the luck of its seed: start, order of rows, dropout and the
 * choice of the rows that are watched. The mean of all predictions is the ensemble (Hansen & Salamon
 * 1990; Lakshminarayanan et al. 2017, arXiv 1612.01474). Cost: one training a network and seed.
 * @throws RangeError of fewer than two seeds.
 */
export async function seedStudy(
  { X, y }: { X: Matrix; y: Float64Array }, held: { X: Matrix; y: Float64Array },
  { seeds: count, onSeed = () => undefined, ...study }: SeedStudyOptions,
): Promise<SeedStudy[]> {
  if (!Number.isInteger(count) || count < 2) {
    throw new RangeError(`invalid seeds; not an integer >= 2: ${count}`);
  }
  const source = random(study.seed).fork(seedStream), studies: SeedStudy[] = [];
  const seeds = Array.from({ length: count }, () => source.integer(2 ** 32));
  for (const { name, label } of networks) {
    const scores: number[] = [], all: Float64Array[] = [];
    for (const seed of seeds) {
      const fitted = await networkLearner(name, seed, study).fit(X, y);
      study.signal?.throwIfAborted();
      all.push(fitted.predict(held.X));
      scores.push(r2(held.y, all[all.length - 1]));
      fitted.dispose();
      onSeed(label);
    }
    const { mean, sd } = spreadOf(held.X.rows, all);
    studies.push({ model: name, label, seeds, r2: scores, together: r2(held.y, mean),
      predicted: mean, spread: sd });
  }
  return studies;
}

// folds have the streams from 0
const seedStream = 2 ** 20;

/** One row a network and seed. */
export const seedRows = (studies: readonly SeedStudy[]): TableRow[] => studies.flatMap(
  ({ model, seeds, r2: scores }) => seeds.map((seed, i) => ({ model, seed, test_r2: scores[i] })));

/** One row a network: where its test R2 lies over the seeds, and that of their mean prediction. */
export function seedSummary(studies: readonly SeedStudy[]): TableRow[] {
  return studies.map(({ label, r2: scores, together, spread }) => ({
    network: label, seeds: scores.length, least: Math.min(...scores),
    '5th percentile': quantile(scores, 0.05), median: quantile(scores, 0.5),
    most: Math.max(...scores), ensemble: together,
    spread: spread.reduce((a, b) => a + b, 0) / spread.length,
  }));
}
