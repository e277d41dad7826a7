import type { RandomSource } from '../numerics/random.js';
import type { CentreRows } from './nearestCentres.js';
import { plusPlus } from './plusPlus.js';

// As many rows tell where centres may begin, whatever the size of the table.
const sampleRows = 20_000, rowsPerCentre = 100;

/**
 * First centres by k-means++; on large tables of a sample drawn evenly (with replacement), which
 * costs no pass over the table for each centre. k of them where the sample has k distinct rows.
 */
export function seedCentres(rows: CentreRows, k: number, source: RandomSource): Float64Array {
  const size = Math.max(sampleRows, rowsPerCentre * k);
  return plusPlus(rows.n <= 2 * size ? rows.points
    : rows.rowsAt(Int32Array.from({ length: size }, () => source.integer(rows.n))), k, source);
}
