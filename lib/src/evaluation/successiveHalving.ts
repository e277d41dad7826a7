import type { Fold } from '../data/folds.js';
import { take, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import type { Parameters } from '../regression/estimator.js';
import type { RegressorEntry } from '../regression/registry.js';
import { gridSearch, type Candidate, type SearchOptions } from './gridSearch.js';
import { parameterGrid } from './parameterGrid.js';

/** One round: so many settings learned from so many rows a fold. */
export interface HalvingRound {
  readonly rows: number;
  readonly candidates: readonly Candidate[];
}
export interface SuccessiveHalving {
  readonly rounds: readonly HalvingRound[];
  /** The best of the last round. */
  readonly best: Candidate;
}
export interface HalvingOptions extends Omit<SearchOptions, 'onFold'> {
  readonly seed: number;
  /** Each round keeps one in so many settings and gives them so many times the rows. */
  readonly factor?: number;
  /** Called after each round. */
  readonly onRound?: (round: HalvingRound, of: number) => void;
}

/**
 * Successive halving (Jamieson & Talwalkar 2016; scikit-learn's HalvingGridSearchCV): all settings
 * learn from few rows of each fold, the best third from three times as many, and so on; the last
 * round uses as many as the factor lets it. The rows of a round are those of the one before and
 * more. Held-out rows are never fewer. A setting that needs many rows to shine can be lost.
 * Cost: about rounds x (settings x the first round's rows).
 * @throws RangeError without settings or for a factor not above 1; as gridSearch does.
 */
export async function successiveHalving(
  entry: RegressorEntry, X: Matrix, y: Float64Array, folds: readonly Fold[],
  { settings = parameterGrid(entry.grid), factor = 3, onRound, ...options }: HalvingOptions,
): Promise<SuccessiveHalving> {
  if (!(factor > 1 && Number.isFinite(factor))) {
    throw new RangeError(`invalid factor; not a number > 1: ${factor}`);
  }
  const rows = Math.min(...folds.map(({ train }) => train.length));
  const plan = halvingSchedule(settings.length, rows, 2 * folds.length, factor);
  const order = folds.map(({ train }, f) => Int32Array.from(
    take(train, random(options.seed).fork(f).permutation(train.length))));
  const rounds: HalvingRound[] = [];
  let left: readonly Parameters[] = settings;
  for (const [at, step] of plan.entries()) {
    const some = folds.map(({ test }, f) => ({ test, train: order[f].slice(0, step.rows).sort() }));
    const { candidates } = await gridSearch(entry, X, y, some, { ...options, settings: left });
    const ranked = [...candidates.keys()].sort((a, b) =>
      ranking(candidates[b]) - ranking(candidates[a]) || a - b);
    rounds.push({ rows: step.rows, candidates });
    onRound?.(rounds[at], plan.length);
    const kept = new Set(ranked.slice(0, plan[at + 1]?.settings ?? 1));
    left = left.filter((_, i) => kept.has(i));
    if (at === plan.length - 1) return { rounds, best: candidates[ranked[0]] };
  }
  throw new RangeError('invalid settings; not at least one: 0');
}

/** Settings without a score come last. */
const ranking = ({ meanR2 }: Candidate): number => Number.isNaN(meanR2) ? -Number.MAX_VALUE : meanR2;

/**
 * How many settings learn from how many rows in each round: scikit-learn's schedule, with
 * `min_resources='exhaust'`.
 */
export function halvingSchedule(
  settings: number, rows: number, fewest: number, factor: number,
): { settings: number; rows: number }[] {
  if (settings < 1) return [];
  const steps = (n: number): number => 1 + Math.floor(Math.log(n) / Math.log(factor) + 1e-12);
  const required = steps(settings);
  const first = Math.min(rows, Math.max(fewest, Math.floor(rows / factor ** (required - 1))));
  const possible = steps(Math.max(1, Math.floor(rows / first)));
  const plan: { settings: number; rows: number }[] = [];
  for (let round = 0, left = settings; round < Math.min(required, possible); round++) {
    plan.push({ settings: left, rows: Math.min(rows, Math.floor(first * factor ** round)) });
    left = Math.ceil(left / factor);
  }
  return plan;
}
