import { InputError } from '../core/errors.js';
import { chiSquaredSf } from '../numerics/distributions/chiSquared.js';
import { sum } from '../numerics/sum.js';
import type { TestResult } from './testResult.js';

export interface ChiSquaredOptions {
  /** Yates' correction of a table of 2 x 2, as SciPy and R do unless told. */
  readonly yates?: boolean;
}

/** Pearson's test with what says whether its p can be trusted. */
export interface ChiSquaredResult extends TestResult {
  /** The smallest expected count; p is rough where it is below 5. */
  readonly leastExpected: number;
}

/**
 * Pearson's chi-squared test that two categories have nothing to do with each other (1900,
 * doi 10.1080/14786440009463897), of a table of counts: a row a level of the one, a column a level
 * of the other. Rows and columns of zeros are left out; a table of 2 x 2 is corrected (Yates 1934,
 * doi 10.2307/2983604). The effect is Cramér's V of the uncorrected statistic, from 0 to 1. NaN of
 * fewer than two rows or columns. O(rows x columns).
 * @throws InputError on rows of unequal length or a count that is not a number >= 0.
 */
export function chiSquaredIndependence(
  table: readonly ArrayLike<number>[], { yates = true }: ChiSquaredOptions = {},
): ChiSquaredResult {
  const counts = used(checked(table)), rows = counts.map(sum);
  const columns = (counts[0] ?? []).map((_, j) => sum(counts.map(row => row[j])));
  const n = sum(rows), least = Math.min(rows.length, columns.length) - 1;
  if (least < 1) return unknown;
  const df = (rows.length - 1) * (columns.length - 1);
  // shares first, here and below: products of totals could overflow
  const cells = counts.flatMap((row, i) => row.map((count, j) => {
    const expected = rows[i] / n * columns[j];
    return { expected, off: Math.abs(count - expected) };
  }));
  const statisticOf = (allowance: number): number => sum(cells.map(({ expected, off }) => {
    const left = off - Math.min(off, allowance);
    return left / expected * left;
  }));
  const plain = statisticOf(0), statistic = yates && df === 1 ? statisticOf(0.5) : plain;
  return {
    test: 'Chi-squared', statistic, df, p: chiSquaredSf(statistic, df),
    effect: Math.min(1, Math.sqrt(plain / n / least)), effectName: 'Cramér\'s V',
    leastExpected: cells.reduce((a, cell) => Math.min(a, cell.expected), Infinity),
  };
}

function checked(table: readonly ArrayLike<number>[]): number[][] {
  return table.map((cells, i) => {
    if (cells.length !== table[0].length) {
      throw new InputError(`row ${i} of the table has ${cells.length} counts, row 0 has ` +
        `${table[0].length}; make them equal`);
    }
    return Array.from(cells, (count, j) => {
      if (count >= 0 && count < Infinity) return count;
      throw new InputError(`the count in row ${i}, column ${j} is ${count}; give a number >= 0`);
    });
  });
}

/** The table without rows and columns of zeros. */
function used(counts: readonly number[][]): number[][] {
  const some = (count: number): boolean => count > 0;
  return counts.filter(row => row.some(some))
    .map(row => row.filter((_, j) => counts.some(other => some(other[j]))));
}

const unknown: ChiSquaredResult = Object.freeze({
  test: 'Chi-squared', statistic: NaN, p: NaN, effect: NaN, effectName: 'Cramér\'s V',
  leastExpected: NaN,
});
