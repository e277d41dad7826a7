import type { Dataset } from '../data/dataset.js';
import { featureColumns, targetColumn } from '../data/schema.js';
import type { Variable } from '../figures/distributions.js';
import { columnOf, fromColumns, isCategory, type Matrix } from '../numerics/matrix.js';
import { describe, type Description } from '../statistics/describe.js';
import { unitOf, type Notebook } from './openNotebook.js';

/** The drivers that are numbers in order and the target last, with units: missing values are NaN. */
export function columnsOf({ customers: { schema, X, y } }: Notebook): Variable[] {
  return [
    ...featureColumns(schema).map((column, j) =>
      ({ name: column.name, unit: unitOf(column), values: columnOf(X, j) }))
      .filter((_, j) => !isCategory(X, j)),
    { name: targetColumn(schema).name, unit: unitOf(targetColumn(schema)), values: y },
  ];
}

/** Columns side by side. */
export const columnsMatrix = (columns: readonly Variable[]): Matrix =>
  fromColumns(columns.map(one => one.values), columns.map(one => one.name));

/**
 * The columns that may be shown, as a data frame takes them: categories, drivers and target; never
 * an identifier or a personal column.
 */
export function frameColumns(
  { schema, texts, X, y }: Dataset,
): Readonly<Record<string, (string | number)[]>> {
  const columns: [string, (string | number)[]][] = [
    ...Object.entries(texts).map(([name, cells]): [string, string[]] => [name, [...cells]]),
    ...featureColumns(schema).map(({ name }, j): [string, (string | number)[]] =>
      [name, Array.from(columnOf(X, j), value => X.levels?.[j]?.[value] ?? value)]),
    [targetColumn(schema).name, Array.from(y)],
  ];
  return Object.fromEntries(columns);
}

/** One row of figures a column. */
export function describeColumns(
  columns: readonly Variable[],
): (Description & { readonly column: string; readonly unit: string })[] {
  return columns.map(({ name, unit = '', values }) =>
    ({ column: name, unit, ...describe(values) }));
}
