import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cell } from '../data/csvWriter.js';
import { parseTable, type Row } from './tableFile.js';

/** Numbers that agree to so many digits are the same: other processors round otherwise. */
export const verifyTolerance = 1e-8;

export interface TableComparison {
  readonly tables: number;
  readonly cells: number;
  /** A sentence for each difference. */
  readonly differences: readonly string[];
}

/**
 * Compares every table under `stored` with that under `again`, cell by cell: numbers within
 * `tolerance` relative to the larger (absolute below 1), all else as it is.
 */
export function compareTables(
  stored: string, again: string, tolerance = verifyTolerance,
): TableComparison {
  const before = tableNames(stored), after = tableNames(again);
  const names = [...new Set([...before, ...after])].sort();
  let cells = 0;
  const differences = names.flatMap(name => {
    if (!before.includes(name)) return [`${name}: not among the stored tables`];
    if (!after.includes(name)) return [`${name}: not written again`];
    const [old, now] = [stored, again].map(out =>
      parseTable(readFileSync(join(out, 'results/tables', name), 'utf8'), name));
    cells += old.reduce((sum, row) => sum + Object.keys(row).length, 0);
    return tableDifferences(name, old, now, tolerance);
  });
  return { tables: names.length, cells, differences };
}

function tableNames(out: string): string[] {
  const folder = join(out, 'results/tables');
  return existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.csv')).sort() : [];
}

function tableDifferences(
  name: string, old: readonly Row[], now: readonly Row[], tolerance: number,
): string[] {
  if (old.length !== now.length) return [`${name}: ${old.length} rows, now ${now.length}`];
  const columns = (rows: readonly Row[]): string => Object.keys(rows[0] ?? {}).join(', ');
  if (columns(old) !== columns(now)) return [`${name}: columns ${columns(old)}, now ${columns(now)}`];
  return old.flatMap((row, i) => Object.entries(row)
    .filter(([column, value]) => !isSame(value, now[i][column], tolerance))
    .map(([column, value]) =>
      `${name}, row ${i + 1}, ${column}: ${String(value)}, now ${String(now[i][column])}`));
}

function isSame(a: Cell, b: Cell, tolerance: number): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b;
  return a === b || Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));
}
