import { quantiles } from '../numerics/quantile.js';
import { columnOf } from '../numerics/matrix.js';
import type { Dataset } from './dataset.js';
import { featureColumns, targetColumn, type SchemaColumn } from './schema.js';

/** What one column of the file is like; numbers of personal columns are not even counted. */
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

/** Something a check found: `what` is a sentence, `rows` up to five examples. */
export type QualityFinding = {
  readonly check: string;
  readonly column: string;
  readonly severity: 'warning' | 'note';
  readonly count: number;
  /** Row numbers of the file, 1 below the header, with blanks between. */
  readonly rows: string;
  readonly what: string;
};

/** One row a column of the schema, in its order. O(n log n) a column. */
export function profile(dataset: Dataset): ProfileRow[] {
  const numbers = numberColumns(dataset);
  return dataset.schema.columns.map(column => {
    const { name, type, role, unit = '' } = column, base = { column: name, type, role, unit };
    const values = numbers.get(name), cells = dataset.texts[name];
    if (values) return { ...base, ...profileNumbers(values, column) };
    const filled = cells?.filter(cell => cell !== '');
    return {
      ...base, count: filled?.length ?? NaN, missing: filled ? cells.length - filled.length : NaN,
      distinct: filled ? new Set(filled).size : NaN, min: NaN, max: NaN, out_of_range: NaN,
      outliers_iqr: NaN, outliers_robust_z: NaN,
    };
  });
}

/**
 * What an analyst would want to know before trusting the file: missing and implausible values,
 * outliers, repeated rows, columns that hardly vary, features that give the target away. One row
 * that says so when nothing was found.
 */
export function qualityReport(dataset: Dataset): QualityFinding[] {
  const { rowNumbers, droppedRows, target } = dataset;
  const found: QualityFinding[] = [];
  const add = (check: string, column: string, severity: 'warning' | 'note', rows: number[],
    what: string): void => {
    if (rows.length === 0) return;
    found.push({ check, column, severity, count: rows.length, what,
      rows: rows.slice(0, 5).map(row => rowNumbers[row]).join(' ') });
  };
  for (const [name, values] of numberColumns(dataset)) {
    const column = dataset.schema.columns.find(one => one.name === name)!;
    add('missing', name, 'warning', where(values, Number.isNaN), 'values are missing');
    add('range', name, 'warning', where(values, outside(column)), 'values are not plausible');
    add('outliers', name, 'note', where(values, outlying(values)),
      'values lie beyond 1.5 interquartile ranges from the quartiles (Tukey)');
    const constant = mostFrequent(values) >= 0.95 * values.length;
    add('constant', name, 'warning', constant ? [...values.keys()] : [],
      'rows, nearly all with the same value');
  }
  add('duplicates', 'all', 'warning', repeatedRows(dataset), 'rows repeat an earlier one');
  leakageSuspects(dataset).forEach(name => add('leakage', name, 'warning', [0],
    `column that says nearly the same as ${target}`));
  if (droppedRows > 0) {
    found.push({ check: 'target', column: target, severity: 'warning', count: droppedRows, rows: '',
      what: 'rows lack the target and were left out' });
  }
  return found.length ? found
    : [{ check: 'all', column: 'all', severity: 'note', count: 0, rows: '', what: 'nothing found' }];
}

function numberColumns({ schema, X, y }: Dataset): Map<string, Float64Array> {
  return new Map([
    ...featureColumns(schema).map(({ name }, j) => [name, columnOf(X, j)] as const),
    [targetColumn(schema).name, y] as const,
  ]);
}

function profileNumbers(values: Float64Array, column: SchemaColumn): Omit<ProfileRow,
'column' | 'type' | 'role' | 'unit'> {
  const there = values.filter(value => !Number.isNaN(value)).sort();
  return {
    count: there.length, missing: values.length - there.length, distinct: new Set(there).size,
    min: there[0] ?? NaN, max: there[there.length - 1] ?? NaN,
    out_of_range: where(values, outside(column)).length,
    outliers_iqr: where(values, outlying(values)).length,
    outliers_robust_z: where(values, farFromMedian(values)).length,
  };
}

type Predicate = (value: number) => boolean;

const where = (values: Float64Array, is: Predicate): number[] =>
  Array.from(values.keys()).filter(i => is(values[i]));

function outside({ range }: SchemaColumn): Predicate {
  return value => range !== undefined && (value < range[0] || value > range[1]);
}

/** Tukey's fences. */
function outlying(values: Float64Array): Predicate {
  const [q1, q3] = quantiles(values.filter(value => !Number.isNaN(value)), [0.25, 0.75]);
  const reach = 1.5 * (q3 - q1);
  return value => value < q1 - reach || value > q3 + reach;
}

/** A robust z beyond 3.5 (Iglewicz & Hoaglin 1993, How to Detect and Handle Outliers). */
function farFromMedian(values: Float64Array): Predicate {
  const there = values.filter(value => !Number.isNaN(value));
  const [median] = quantiles(there, [0.5]);
  const [mad] = quantiles(there.map(value => Math.abs(value - median)), [0.5]);
  return value => mad > 0 && 0.6745 * Math.abs(value - median) / mad > 3.5;
}

function mostFrequent(values: Float64Array): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].reduce((a, b) => Math.max(a, b), 0);
}

function repeatedRows({ X, y }: Dataset): number[] {
  const seen = new Set<string>();
  return Array.from(y.keys()).filter(i => {
    const key = [...X.data.subarray(i * X.columns, (i + 1) * X.columns), y[i]].join();
    return seen.size === seen.add(key).size;
  });
}

/** Features whose correlation with the target is within a thousandth of one. */
function leakageSuspects({ X, y }: Dataset): string[] {
  return Array.from({ length: X.columns }, (_, j) => j).filter(j => {
    const x = columnOf(X, j), rows = Array.from(x.keys()).filter(i => !Number.isNaN(x[i]));
    const [mx, my] = [x, y].map(v => rows.reduce((a, i) => a + v[i], 0) / rows.length);
    const dot = (a: Float64Array, ma: number, b: Float64Array, mb: number): number =>
      rows.reduce((total, i) => total + (a[i] - ma) * (b[i] - mb), 0);
    return Math.abs(dot(x, mx, y, my)) > 0.999 * Math.sqrt(dot(x, mx, x, mx) * dot(y, my, y, my));
  }).map(j => X.names?.[j] ?? `feature ${j}`);
}
