import type { Dataset } from './dataset.js';
import {
  beyondFences, correlation, farFromMedian, filled, looksLikeNumber, mostFrequent, mostRobustZ,
  outside, repeatedRows, tukeyReach, where,
} from './qualityChecks.js';
import { numberColumns } from './qualityProfile.js';
import type { SchemaColumn } from './schema.js';

export { profile, type ProfileRow } from './qualityProfile.js';

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

/** What the checks take for suspicious. */
export const limits = Object.freeze({
  /** The share of equal values from which on a column hardly varies. */
  sameShare: 0.95,
  /** The correlation with the target beyond which a feature says the same as it. */
  leakage: 0.999,
  /** The share of cells that look like numbers from which on a text column is suspected. */
  numberShare: 0.95,
  /** How many row numbers a finding gives as examples. */
  examples: 5,
});

/**
 * What an analyst would want to know before trusting the file: missing and implausible values,
 * outliers, repeated rows, columns that hardly vary, numbers kept as text, features that give the
 * target away, rows without one, identifiers that come twice, lines left out. A row a finding, in
 * the schema's order; one row that says so where nothing was found. No text of any column is in
 * it. O(n log n) a column.
 */
export function qualityReport(dataset: Dataset): QualityFinding[] {
  const found = [...raggedLines(dataset), ...lostRows(dataset), ...repeats(dataset)];
  const numbers = numberColumns(dataset);
  for (const column of dataset.schema.columns) {
    const values = numbers.get(column.name), cells = dataset.texts[column.name];
    if (values) found.push(...numberFindings(dataset, column, values));
    else if (cells) found.push(...textFindings(dataset, column.name, cells));
    else if (dataset.keys?.[column.name]) found.push(...keyFindings(dataset, column));
  }
  for (const name of dataset.otherColumns) {
    found.push({ check: 'unknown_column', column: name, severity: 'note', count: dataset.rows,
      rows: '', what: 'The schema does not name this column; it was not read' });
  }
  return found.length ? found : [{ check: 'all', column: 'all', severity: 'note', count: 0,
    rows: '', what: 'The checks found nothing' }];
}

function numberFindings(
  dataset: Dataset, column: SchemaColumn, values: Float64Array,
): QualityFinding[] {
  const { name, role, range, unit } = column, n = values.length;
  const find = (check: string, severity: 'warning' | 'note', rows: number[], verb: string,
    verbs: string): QualityFinding[] => finding(dataset, check, name, severity, rows,
    `${rows.length} of ${n} values ${rows.length === 1 ? verb : verbs}`);
  const inUnits = unit && unit !== '1' ? ` ${unit}` : '';
  const between = range ? `${range[0]} to ${range[1]}${inUnits}` : '';
  const iqr = `beyond ${tukeyReach} interquartile ranges from the quartiles (Tukey)`;
  const robust = `over ${mostRobustZ} robust standard deviations from the median`;
  return [
    ...find('missing', 'warning', where(values, Number.isNaN), 'is missing', 'are missing'),
    ...find('range', 'warning', where(values, outside(column)),
      `lies outside the plausible ${between}`, `lie outside the plausible ${between}`),
    ...find('outliers_iqr', 'note', where(values, beyondFences(values)),
      `lies ${iqr}`, `lie ${iqr}`),
    ...find('outliers_robust_z', 'note', where(values, farFromMedian(values)),
      `lies ${robust}`, `lie ${robust}`),
    ...sameness(name, 'warning', filled(values)),
    ...role === 'feature' ? leakage(dataset, name, values) : [],
  ];
}

function textFindings(
  dataset: Dataset, name: string, cells: readonly string[],
): QualityFinding[] {
  const empty = Array.from(cells.keys()).filter(i => cells[i] === '');
  const there = cells.filter(cell => cell !== ''), numbers = there.filter(looksLikeNumber).length;
  const suspected = there.length > 0 && numbers >= limits.numberShare * there.length;
  return [
    ...finding(dataset, 'missing', name, 'note', empty,
      `${empty.length} of ${cells.length} cells ${empty.length === 1 ? 'is' : 'are'} empty`),
    ...sameness(name, 'note', there),
    ...suspected ? [{ check: 'type', column: name, severity: 'warning' as const, count: numbers,
      rows: '', what: `${numbers} of ${there.length} texts read like numbers; is it one?` }] : [],
  ];
}

/** Of identifiers and personal columns: cells that are empty, and cells that are there twice. */
function keyFindings(dataset: Dataset, { name, role }: SchemaColumn): QualityFinding[] {
  const keys = dataset.keys?.[name] ?? new Float64Array(0), seen = new Set<number>();
  const twice = Array.from(keys.keys()).filter(i =>
    !Number.isNaN(keys[i]) && seen.size === seen.add(keys[i]).size);
  const empty = where(keys, Number.isNaN), cells = (n: number): string => n === 1 ? 'cell' : 'cells';
  return [
    ...finding(dataset, 'missing', name, role === 'identifier' ? 'warning' : 'note', empty,
      `${empty.length} ${cells(empty.length)} ${empty.length === 1 ? 'is' : 'are'} empty`),
    ...finding(dataset, 'duplicate_identifier', name, 'warning', twice,
      `${twice.length} ${cells(twice.length)} ${twice.length === 1 ? 'repeats' : 'repeat'} that of ` +
      'an earlier row'),
  ];
}

/** A column with one value, or nearly so: a model can learn nothing from it. */
function sameness(
  column: string, severity: 'warning' | 'note', values: ArrayLike<number | string> &
  Iterable<number | string>,
): QualityFinding[] {
  const count = mostFrequent(values), n = values.length;
  if (n < 2 || count < limits.sameShare * n) return [];
  return [count === n
    ? { check: 'constant', column, severity, count, rows: '', what: `All ${n} values are the same` }
    : { check: 'near_constant', column, severity, count, rows: '',
      what: `${count} of ${n} values are the same` }];
}

function leakage({ y, target }: Dataset, column: string, values: Float64Array): QualityFinding[] {
  const { r, n } = correlation(values, y);
  // two points always lie on a line
  if (n < 3 || !(Math.abs(r) > limits.leakage)) return [];
  const same = values.every((value, i) => Number.isNaN(value) || value === y[i]);
  return [{ check: 'leakage', column, severity: 'warning', count: n, rows: '',
    what: same ? `It is ${target} itself; a model must not see it`
      : `It says the same as ${target} (correlation beyond ${limits.leakage}); ` +
        'was it known before?' }];
}

function repeats(dataset: Dataset): QualityFinding[] {
  const rows = repeatedRows(dataset);
  return finding(dataset, 'duplicates', 'all', 'warning', rows, rows.length === 1
    ? '1 row repeats an earlier one in every column that was read'
    : `${rows.length} rows repeat an earlier one in every column that was read`);
}

/** Lines that were left out because the file was read leniently. */
function raggedLines({ raggedLines: lines = [] }: Dataset): QualityFinding[] {
  return lines.length === 0 ? [] : [{ check: 'ragged', column: 'all', severity: 'warning',
    count: lines.length, rows: '', what: `${lines.length === 1 ? '1 line' : `${lines.length} lines`} ` +
      'with too many or too few cells left out; in the file: ' +
      `line ${lines.slice(0, limits.examples).join(', ')}${lines.length > limits.examples ? ', ...' : ''}` }];
}

/** Rows without a target: those whose number is not among the dataset's. */
function lostRows({ rows, rowNumbers, droppedRows, target }: Dataset): QualityFinding[] {
  if (droppedRows === 0) return [];
  const kept = new Set(rowNumbers);
  const lost = Array.from({ length: rows + droppedRows }, (_, i) => i + 1)
    .filter(number => !kept.has(number));
  return [{ check: 'target', column: target, severity: 'warning', count: droppedRows,
    rows: lost.slice(0, limits.examples).join(' '),
    what: droppedRows === 1 ? `1 row lacks ${target} and was left out`
      : `${droppedRows} rows lack ${target} and were left out` }];
}

/** Nothing where no rows were found. */
function finding(
  { rowNumbers }: Dataset, check: string, column: string, severity: 'warning' | 'note',
  rows: readonly number[], what: string,
): QualityFinding[] {
  return rows.length === 0 ? [] : [{ check, column, severity, count: rows.length, what,
    rows: rows.slice(0, limits.examples).map(row => rowNumbers[row]).join(' ') }];
}
