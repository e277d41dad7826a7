import { IntegrityError } from '../core/errors.js';
import type { ModelScores, TableRow } from './modelScores.js';

/**
 * The scores that an earlier notebook wrote, read back from its table and its table of folds.
 * @throws IntegrityError when a column is missing or not of its type.
 */
export function scoresFromTables(
  rows: readonly TableRow[], foldRows: readonly TableRow[],
): ModelScores[] {
  return rows.map((row): ModelScores => {
    const own = foldRows.filter(fold => fold.model === row.model);
    const at = (name: string): number => number(row, name);
    return {
      model: text(row, 'model'), label: text(row, 'label'), family: text(row, 'family'),
      complexity: at('complexity'), parameters: text(row, 'parameters'),
      folds: own.map(fold => ({
        r2: number(fold, 'r2'), rmse: number(fold, 'rmse'), mae: number(fold, 'mae') })),
      halfWidth: at('half_width_95'),
      train: { r2: at('train_r2'), rmse: at('train_rmse'), mae: at('train_mae') },
      test: {
        r2: at('test_r2'), rmse: at('test_rmse'), mae: at('test_mae'),
        r2Interval: { low: at('test_r2_low'), high: at('test_r2_high') },
        rmseInterval: { low: at('test_rmse_low'), high: at('test_rmse_high') },
      },
    };
  });
}

function number(row: TableRow, name: string): number {
  const value = row[name];
  if (typeof value === 'number') return value;
  throw new IntegrityError(`column ${name} of a table of scores holds ` +
    `${JSON.stringify(value)}, no number; run notebooks 02 and 04 again`);
}

function text(row: TableRow, name: string): string {
  const value = row[name];
  if (value !== undefined && value !== null) return String(value);
  throw new IntegrityError(`a table of scores has no ${name}; run notebooks 02 and 04 again`);
}
