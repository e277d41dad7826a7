import type { Matrix } from '../numerics/matrix.js';
import type { Regressor } from '../regression/estimator.js';

/** Where a class of magnitude ends, in milliseconds, and what it is called. */
const classes = [[1, 'under 1 ms'], [10, '1 to 10 ms'], [100, '10 to 100 ms'], [1000, '0.1 to 1 s'],
  [10_000, '1 to 10 s']] as const;

/** The class of magnitude of a time in milliseconds: what a second run says as well. */
export const timeClass = (ms: number): string =>
  classes.find(([end]) => ms < end)?.[1] ?? 'over 10 s';

const fits = 5, enoughMs = 40;

/** The class of the shortest of some fits on these rows. `clock` in milliseconds. */
export function fitTime(
  create: () => Regressor, X: Matrix, y: Float64Array, clock = (): number => performance.now(),
): string {
  const start = clock();
  let least = Infinity;
  for (let i = 0; i < fits && (i === 0 || clock() - start < enoughMs); i++) {
    const before = clock();
    create().fit(X, y);
    least = Math.min(least, clock() - before);
  }
  return timeClass(least);
}
