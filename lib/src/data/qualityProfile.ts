import { columnOf } from '../numerics/matrix.js';
import type { Dataset } from './dataset.js';
import { beyondFences, farFromMedian, filled, outside, where } from './qualityChecks.js';
import { featureColumns, targetColumn, type SchemaColumn } from './schema.js';

/** What one column of the file is like; of a column that was not read, all counts are NaN. */
export type ProfileRow = {
  readonly column: string;
  readonly type: string;
  readonly role: string;
  readonly unit: string;
  readonly count: number;
  readonly missing: number;
  readonly distinct: number;
  readonly min: number;
  readonly max: number;
  readonly out_of_range: number;
  readonly outliers_iqr: number;
  readonly outliers_robust_z: number;
};

/**
 * One row a column of the schema, in its order. Of identifiers and personal columns cells are
 * counted by their fingerprints; no text of any column is in the result.
 * O(n log n) a column.
 */
export function profile(dataset: Dataset): ProfileRow[] {
  const numbers = numberColumns(dataset);
  return dataset.schema.columns.map(column => {
    const { name, type, role, unit = '' } = column, base = { column: name, type, role, unit };
    const values = numbers.get(name);
    const keys = dataset.keys?.[name];
    if (values) return { ...base, ...profileNumbers(values, column) };
    return { ...base, ...keys ? profileKeys(keys) : profileTexts(dataset.texts[name]) };
  });
}

type Numbers = Omit<ProfileRow, 'column' | 'type' | 'role' | 'unit'>;

function profileNumbers(values: Float64Array, column: SchemaColumn): Numbers {
  const there = filled(values).sort();
  return {
    count: there.length, missing: values.length - there.length, distinct: new Set(there).size,
    min: there[0] ?? NaN, max: there[there.length - 1] ?? NaN,
    out_of_range: where(values, outside(column)).length,
    outliers_iqr: where(values, beyondFences(values)).length,
    outliers_robust_z: where(values, farFromMedian(values)).length,
  };
}

function profileKeys(keys: Float64Array): Numbers {
  const there = filled(keys);
  return { ...nothing, count: there.length, missing: keys.length - there.length,
    distinct: new Set(there).size };
}

const nothing: Numbers = { count: NaN, missing: NaN, distinct: NaN, min: NaN, max: NaN,
  out_of_range: NaN, outliers_iqr: NaN, outliers_robust_z: NaN };

function profileTexts(cells: readonly string[] | undefined): Numbers {
  const there = cells?.filter(cell => cell !== '');
  return cells && there ? { ...nothing, count: there.length,
    missing: cells.length - there.length, distinct: new Set(there).size } : nothing;
}

/** Features and target by name. */
export function numberColumns({ schema, X, y }: Dataset): Map<string, Float64Array> {
  return new Map([
    ...featureColumns(schema).map(({ name }, j) => [name, columnOf(X, j)] as const),
    [targetColumn(schema).name, y] as const,
  ]);
}
