import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer';
import type { Cell } from './csvWriter.js';

/** A column of a Parquet file: doubles and integers with NaN, others with null for missing. */
export type ParquetColumn = { readonly name: string; readonly unit?: string } & (
  | { readonly type: 'double' | 'int'; readonly values: Float64Array }
  | { readonly type: 'boolean'; readonly values: readonly (boolean | null)[] }
  | { readonly type: 'text'; readonly values: readonly (string | null)[] }
);

/** Where the units stand in a file's key-value metadata. */
export const unitsKey = 'spendscope.units';
const surrogate = /\p{Surrogate}/u;

/**
 * The bytes of a Parquet file: DOUBLE, INT64, BOOLEAN and UTF-8, all of them optional, compressed
 * by Snappy; units are in its key-value metadata under `spendscope.units`, as JSON. The same
 * columns give the same bytes. Doubles keep every bit, -0 and infinities included.
 * @throws RangeError on columns of unequal length or one name, what is no integer in a column of
 * integers, and texts that are not well-formed.
 */
export function toParquet(columns: readonly ParquetColumn[]): Uint8Array {
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, j) => names.indexOf(name) !== j);
  if (twice !== undefined) throw new RangeError(`two columns named "${twice}"; rename one`);
  const uneven = columns.find(({ values }) => values.length !== columns[0].values.length);
  if (uneven) {
    throw new RangeError(`column "${uneven.name}" has ${uneven.values.length} values; ` +
      `"${names[0]}" has ${columns[0].values.length}`);
  }
  const units = columns.flatMap(({ name, unit }) => unit === undefined ? [] : [[name, unit]]);
  return new Uint8Array(parquetWriteBuffer({
    columnData: columns.map(sourceOf),
    rowGroupSize: 100_000,
    createdBy: 'spendscope',
    kvMetadata: [{ key: unitsKey, value: JSON.stringify(Object.fromEntries(units)) }],
  }));
}

function sourceOf(column: ParquetColumn): ColumnSource {
  const { name } = column;
  switch (column.type) {
    case 'double':
      // a dictionary would take -0 and 0 for one value
      return { name, type: 'DOUBLE', encoding: 'PLAIN',
        data: Array.from(column.values, value => Number.isNaN(value) ? null : value) };
    case 'int':
      return { name, type: 'INT64', data: Array.from(column.values, value =>
        integer(name, value)) };
    case 'boolean': return { name, type: 'BOOLEAN', data: [...column.values] };
    case 'text': return { name, type: 'STRING', data: wellFormed(name, column.values) };
  }
}

function wellFormed(name: string, texts: readonly (string | null)[]): (string | null)[] {
  const wrong = texts.find(text => text !== null && surrogate.test(text));
  if (wrong === undefined) return [...texts];
  throw new RangeError(`column "${name}" holds half a character: ${JSON.stringify(wrong)}`);
}

function integer(name: string, value: number): bigint | null {
  if (Number.isNaN(value)) return null;
  if (Number.isSafeInteger(value)) return BigInt(value);
  throw new RangeError(`column "${name}" holds ${value}, no integer of at most 53 bits`);
}

/** A table of cells as columns: integers, doubles, truth values, and texts for all else. */
export function cellColumns(
  header: readonly string[], rows: readonly (readonly Cell[])[],
  units: Readonly<Record<string, string>> = {},
): ParquetColumn[] {
  return header.map((name, j) => {
    const unit = Object.hasOwn(units, name) ? { unit: units[name] } : {};
    const cells = rows.map(row => row[j]);
    const present = cells.filter(cell => cell !== null && !Number.isNaN(cell));
    const all = (kind: string): boolean =>
      present.length > 0 && present.every(cell => typeof cell === kind);
    if (all('boolean')) {
      return { name, ...unit, type: 'boolean',
        values: cells.map(cell => typeof cell === 'boolean' ? cell : null) };
    }
    if (all('number')) {
      const whole = present.every(cell => Number.isSafeInteger(cell) && !Object.is(cell, -0));
      return { name, ...unit, type: whole ? 'int' : 'double',
        values: Float64Array.from(cells, cell => typeof cell === 'number' ? cell : NaN) };
    }
    return { name, ...unit, type: 'text', values: cells.map(cell =>
      cell === null || Number.isNaN(cell) ? null : String(cell)) };
  });
}
