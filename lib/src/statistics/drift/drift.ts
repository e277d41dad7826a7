import { sum } from '../../numerics/sum.js';
import { chiSquaredFit, jensenShannonDistance, twoSharesTest } from './categoryDistances.js';
import { kolmogorovSmirnov } from './kolmogorovSmirnov.js';
import { wassersteinDistance } from './wasserstein.js';

/** The values of a column then and now; a level is its text, a missing value is left out before. */
export interface DriftInput {
  readonly column: string;
  readonly reference: Float64Array | readonly string[];
  readonly current: Float64Array | readonly string[];
}
export interface ColumnDrift {
  readonly column: string;
  readonly method: string;
  /** A p value (drifted below the threshold) or a distance (drifted from it on). */
  readonly score: number;
  readonly threshold: number;
  readonly drifted: boolean;
}
export interface DatasetDrift {
  readonly columns: readonly ColumnDrift[];
  /** The share of columns that drifted. */
  readonly share: number;
  readonly drifted: boolean;
}

/** Evidently's published defaults (docs: "Data drift algorithm"). */
export const driftRules = Object.freeze({
  smallRows: 1000, fewValues: 5, alpha: 0.05, distance: 0.1, datasetShare: 0.5, leastSpread: 0.001,
});

/**
 * Says of every column whether it drifted, and of all together: at least half of them. Numbers with
 * more than five values: Kolmogorov-Smirnov up to 1000 reference rows, else Wasserstein's distance in
 * standard deviations of the reference; others: chi-squared (two levels: z-test), else
 * Jensen-Shannon's distance.
 */
export function datasetDrift(inputs: readonly DriftInput[]): DatasetDrift {
  const columns = inputs.map(columnDrift);
  const share = columns.length && columns.filter(one => one.drifted).length / columns.length;
  return { columns, share, drifted: columns.length > 0 && share >= driftRules.datasetShare };
}

export function columnDrift({ column, reference, current }: DriftInput): ColumnDrift {
  const small = reference.length <= driftRules.smallRows;
  const result = (method: string, score: number): ColumnDrift => {
    const threshold = small ? driftRules.alpha : driftRules.distance;
    return { column, method, score, threshold,
      drifted: small ? score < threshold : score >= threshold };
  };
  const levels = [...new Set<number | string>([...reference, ...current])];
  if (reference instanceof Float64Array && current instanceof Float64Array &&
    levels.length > driftRules.fewValues) {
    return small ? result('Kolmogorov-Smirnov p', kolmogorovSmirnov(reference, current).p) :
      result('Wasserstein distance', wassersteinDistance(reference, current) /
        Math.max(spread(reference), driftRules.leastSpread));
  }
  const before = counts(reference, levels), now = counts(current, levels);
  if (!small) return result('Jensen-Shannon distance', jensenShannonDistance(before, now));
  if (levels.length > 2) return result('Chi-squared p', chiSquaredFit(before, now));
  return result('z-test p', twoSharesTest(before[0], reference.length, now[0], current.length));
}

function counts(
  values: Float64Array | readonly string[], levels: readonly (number | string)[],
): number[] {
  const found = new Map<number | string, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return levels.map(level => found.get(level) ?? 0);
}

function spread(values: Float64Array): number {
  const mean = sum(values) / values.length;
  return Math.sqrt(sum(values.map(value => (value - mean) ** 2)) / values.length);
}
