import { didYouMean } from '../core/closestName.js';
import { InputError } from '../core/errors.js';
import { fromColumns, take, type Matrix } from '../numerics/matrix.js';
import { readCsv, type CsvOptions, type CsvTable, type ReadAs } from './csv.js';
import { featureColumns, targetColumn, type Schema, type SchemaColumn } from './schema.js';

/** The file a dataset was read from: its name without folder, its hash and its size. */
export interface DataSource {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** The rows of a data file that can be learnt from, without anything personal. */
export interface Dataset {
  readonly schema: Schema;
  readonly source: DataSource;
  /** The number of usable rows: those with a target. */
  readonly rows: number;
  /** rows x features, in the schema's order; a missing value is NaN, a level its position. */
  readonly X: Matrix;
  /** By feature: a category's levels, in the order of their positions; undefined for numbers. */
  readonly levels?: readonly (readonly string[] | undefined)[];
  readonly y: Float64Array;
  readonly target: string;
  /** Each row's number in the file: 1 is the first below the header. */
  readonly rowNumbers: Int32Array;
  /** How many rows of the file lack the target and were left out. */
  readonly droppedRows: number;
  /** Text and category columns of the role ignored, by name. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
  /**
   * Fingerprints of the cells of identifiers and personal columns, by name: equal where the cells
   * are, NaN where they are empty. Nothing of a cell is in them, and they stay out of all output.
   */
  readonly keys?: Readonly<Record<string, Float64Array>>;
  /** Columns of the file that the schema does not know; they were not read. */
  readonly otherColumns: readonly string[];
  /** Lines of the file with too many or too few cells that `lenient` left out. */
  readonly raggedLines?: readonly number[];
}

export const leastRows = 10;

/**
 * Reads the data file by its schema. Identifiers and personal columns are never turned into
 * strings and are in no result; rows without a target are dropped and counted.
 * @throws InputError in one line: no such file, a wrong or a lacking column, text or infinity in
 * a number column, fewer than 10 rows with a target, a constant target, a feature all missing.
 */
export function loadDataset(
  path: string, schema: Schema, options: Omit<CsvOptions, 'readAs'> = {},
): Dataset {
  const table = readCsv(path, { ...options, readAs: header => readingPlan(header, schema) });
  const { file, bytes, sha256 } = table.source;
  const target = targetColumn(schema), features = featureColumns(schema);
  const all = columnOf(table, target);
  const kept = Int32Array.from(all.keys()).filter(i => !Number.isNaN(all[i]));
  const y = take(all, kept);
  checkTarget(y, table.rows, target, file);
  const columns = features.map(feature => take(columnOf(table, feature), kept));
  features.forEach((feature, j) => checkFeature(columns[j], feature, file));
  [...features, target].forEach((column, j) => checkSize(columns[j] ?? y, kept, column, file));
  const names = features.map(feature => feature.name);
  const levels = Object.freeze(names.map(name => table.categories.get(name)?.levels));
  const known = new Set(schema.columns.map(column => column.name));
  return Object.freeze({
    schema,
    source: Object.freeze({ file, sha256, bytes }),
    rows: y.length,
    X: withLevels(fromColumns(columns, names), levels),
    levels,
    y,
    target: target.name,
    rowNumbers: kept.map(i => i + 1),
    droppedRows: table.rows - y.length,
    texts: Object.freeze(Object.fromEntries(
      [...table.texts].map(([name, cells]) => [name, Array.from(kept, i => cells[i])]))),
    keys: Object.freeze(Object.fromEntries(
      [...table.keys].map(([name, values]) => [name, take(values, kept)]))),
    otherColumns: table.header.filter(name => !known.has(name)),
    raggedLines: table.raggedLines,
  });
}

function readingPlan(header: readonly string[], schema: Schema): readonly ReadAs[] {
  const names = schema.columns.map(column => column.name);
  const strangers = header.filter(name => !names.includes(name));
  for (const { name } of schema.columns) {
    if (header.includes(name)) continue;
    throw new InputError(`the data has no column "${name}"` + (didYouMean(name, strangers) ||
      `; its columns: ${header.map(column => JSON.stringify(column)).join(', ')}`));
  }
  const byName = new Map(schema.columns.map(column => [column.name, column]));
  return header.map(name => readAs(byName.get(name)));
}

function readAs(column: SchemaColumn | undefined): ReadAs {
  if (column?.role === 'feature') return column.type === 'category' ? 'category' : 'number';
  if (column?.role === 'target') return 'number';
  if (column?.role === 'identifier' || column?.role === 'personal') return 'key';
  return column?.role === 'ignored' && column.type !== 'number' ? 'text' : 'skip';
}

function columnOf(table: CsvTable, { name }: SchemaColumn): Float64Array {
  return table.numbers.get(name) ?? table.categories.get(name)?.codes ?? new Float64Array(0);
}

function checkTarget(y: Float64Array, rows: number, { name }: SchemaColumn, file: string): void {
  if (rows === 0) throw new InputError(`${file} has a header and no rows; bring ${leastRows}`);
  if (y.length === 0) {
    throw new InputError(`${file}: all ${rows} rows lack "${name}"; fill the column in`);
  }
  if (y.length < leastRows) {
    const count = y.length === 1 ? '1 row has' : `${y.length} rows have`;
    throw new InputError(`${file}: ${count} a value of "${name}"; at least ${leastRows} are ` +
      'needed');
  }
  if (y.every(value => value === y[0])) {
    throw new InputError(`${file}: "${name}" is ${y[0]} in every row; ` +
      'there is nothing to explain');
  }
}

/** Beyond this squares and their sums are no numbers any more. */
const largest = 1e100;

/** @throws InputError naming the row of a value that nothing can be computed with. */
function checkSize(values: Float64Array, kept: Int32Array, { name }: SchemaColumn, file: string): void {
  const at = values.findIndex(value => Math.abs(value) > largest);
  if (at >= 0) {
    throw new InputError(`${file}, row ${kept[at] + 1}, column "${name}": ${values[at]} is too large ` +
      'to compute with; mend it or leave it empty');
  }
}

function checkFeature(values: Float64Array, { name }: SchemaColumn, file: string): void {
  if (values.every(Number.isNaN)) {
    throw new InputError(`${file}: "${name}" is empty in every row; fill it in, or give it the ` +
      'role ignored in the schema');
  }
}

/** Numbers alone have no levels, so that their matrix is the plain one. */
function withLevels(X: Matrix, levels: NonNullable<Matrix['levels']>): Matrix {
  return levels.some(one => one !== undefined) ? { ...X, levels } : X;
}
