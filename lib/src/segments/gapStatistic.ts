import { kMeans } from '../clustering/kMeans.js';
import { InputError } from '../core/errors.js';
import type { Matrix } from '../numerics/matrix.js';
import { referenceTables } from './references.js';

/** The gap at one k. */
export interface GapAtK {
  readonly k: number;
  /** The mean logarithm of the inertia on uniform tables, less the data's (large where that is 0). */
  readonly gap: number;
  /** The standard error of that mean, as one more table would have it. */
  readonly standardError: number;
}

export interface GapOptions {
  readonly draws: number;
  readonly restarts: number;
  readonly seed: number;
}

const defaults: GapOptions = Object.freeze({ draws: 20, restarts: 3, seed: 42 });

/**
 * The gap statistic of k-means for k = 1 to `most` (Tibshirani, Walther & Hastie 2001,
 * doi 10.1111/1467-9868.00293; uniform tables in the box of the principal components), and the
 * number of clusters by its rule: the smallest k whose gap is no more than a standard error below
 * the next one's. (draws + 1) x most runs of k-means.
 * @throws RangeError naming a wrong option; InputError as of kMeans, and unless there are more than
 *   `most` rows.
 */
export function gapStatistic(
  X: Matrix, most: number, options: Partial<GapOptions> = {},
): { readonly byK: readonly GapAtK[]; readonly k: number } {
  const { draws, restarts, seed } = { ...defaults, ...options };
  for (const [name, value, least] of [['most', most, 2], ['draws', draws, 2]] as const) {
    if (Number.isInteger(value) && value >= least) continue;
    throw new RangeError(`invalid ${name}; not an integer >= ${least}: ${value}`);
  }
  if (X.rows <= most) {
    throw new InputError(`${X.rows} rows are too few for the gap at k = ${most}; bring more`);
  }
  const logInertia = (table: Matrix, k: number): number =>
    Math.log(kMeans({ k, restarts, seed }).fit(table).inertia);
  const tables = referenceTables(X, 'uniform', draws, seed);
  const byK = Array.from({ length: most }, (_, at): GapAtK => {
    const k = at + 1, drawn = tables.map(table => logInertia(table, k));
    const mean = drawn.reduce((sum, value) => sum + value, 0) / draws;
    const spread = Math.sqrt(drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws);
    return { k, gap: mean - logInertia(X, k), standardError: spread * Math.sqrt(1 + 1 / draws) };
  });
  const chosen = byK.slice(0, -1).find(({ gap }, at) =>
    gap >= byK[at + 1].gap - byK[at + 1].standardError);
  return { byK, k: chosen?.k ?? most };
}
