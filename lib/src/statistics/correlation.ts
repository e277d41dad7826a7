import { normalQuantile } from '../numerics/distributions/normal.js';
import { studentTSf } from '../numerics/distributions/studentT.js';

/** A correlation with its 95 % interval, its two-sided p-value and how many pairs it rests on. */
export interface Correlation {
  readonly r: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
  readonly n: number;
}

const z95 = normalQuantile(0.975);

/** The 95 % interval tanh(atanh r +- 1.96 se); all of [-1, 1] where se is not a number >= 0. */
export function fisherInterval(r: number, se: number): { low: number; high: number } {
  if (Number.isNaN(r)) return { low: NaN, high: NaN };
  if (!(se >= 0 && se < Infinity)) return { low: -1, high: 1 };
  const z = Math.atanh(r);
  return { low: Math.tanh(z - z95 * se), high: Math.tanh(z + z95 * se) };
}

/** Two-sided p of no correlation by Student's t; 1 where there are no degrees of freedom. */
export function correlationP(r: number, df: number): number {
  if (Number.isNaN(r)) return NaN;
  if (df <= 0) return 1;
  // (1 - r)(1 + r) keeps the digits that 1 - r^2 loses near 1
  return 2 * studentTSf(Math.abs(r) * Math.sqrt(df / ((1 - r) * (1 + r))), df);
}
