import * as zlib from 'node:zlib';
import { parquetMetadata, parquetRead, type Compressors, type FileMetaData, type SchemaElement }
  from 'hyparquet';
import { InputError } from '../core/errors.js';
import { unitsKey, type ParquetColumn } from './parquet.js';

/**
 * The columns of a Parquet file, ours or another's: numbers of every width become doubles or
 * integers, dates texts by ISO 8601. Snappy, gzip and Brotli are understood, Zstandard where
 * this Node has it. `place` names the file in messages. Footers are checked, pages are not: hand
 * in files whose hash is known, or whose maker is.
 * @throws InputError for what is no Parquet file, a column of lists or records, and integers of
 * more than 53 bits.
 */
export async function readParquet(bytes: Uint8Array, place: string): Promise<ParquetColumn[]> {
  const chunks = new Map<string, unknown[]>();
  let metadata: FileMetaData;
  try {
    const file = Uint8Array.from(bytes).buffer;
    metadata = parquetMetadata(file);
    checkCounts(metadata, bytes.length);
    await parquetRead({
      file, metadata, compressors,
      onChunk: ({ columnName, columnData, rowStart }) => {
        const cells = chunks.get(columnName) ?? [];
        for (let i = 0; i < columnData.length; i++) cells[rowStart + i] = columnData[i];
        chunks.set(columnName, cells);
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
    throw new InputError(`cannot read ${place} as Parquet: ${reason}; write the file again`);
  }
  const units = unitsOf(metadata), rows = Number(metadata.num_rows);
  return topColumns(metadata.schema).map(element => {
    const cells = chunks.get(element.name) ?? [];
    if (cells.length !== rows) {
      throw new InputError(`${place}: column "${element.name}" has ${cells.length} of ` +
        `${rows} rows; write the file again`);
    }
    const unit = units.get(element.name);
    return columnOf(element, cells, unit === undefined ? {} : { unit }, place);
  });
}

/** Damage in the footer is found before any loop runs over what it says. */
function checkCounts({ num_rows: rows, row_groups: groups }: FileMetaData, bytes: number): void {
  const sum = groups.reduce((total, group) => total + group.num_rows, 0n);
  const sizes = groups.flatMap(({ columns }) => columns.map(({ meta_data: meta }) =>
    Number(meta?.total_compressed_size ?? 0n)));
  if (sum !== rows || rows < 0n || sizes.some(size => size < 0 || size > bytes)) {
    throw new RangeError('its footer contradicts itself');
  }
}

type Decompress = (input: Uint8Array) => Uint8Array;
// Node has it from 22.15 on
const zstd = Reflect.get(zlib, 'zstdDecompressSync') as Decompress | undefined;
const compressors: Compressors = {
  GZIP: input => zlib.gunzipSync(input),
  BROTLI: input => zlib.brotliDecompressSync(input),
  ...(zstd && { ZSTD: zstd }),
};

/** The children of the root: of lists and records the outermost element. */
function topColumns(schema: readonly SchemaElement[]): SchemaElement[] {
  const columns: SchemaElement[] = [];
  const skip = (at: number): number => {
    let next = at + 1;
    for (let k = 0; k < (schema[at]?.num_children ?? 0); k++) next = skip(next);
    return next;
  };
  for (let at = 1; at < schema.length; at = skip(at)) columns.push(schema[at]);
  return columns;
}

function unitsOf({ key_value_metadata: pairs = [] }: FileMetaData): Map<string, string> {
  const text = pairs.find(({ key }) => key === unitsKey)?.value;
  try {
    const units = JSON.parse(text ?? '{}') as Record<string, unknown>;
    return new Map(Object.entries(units).flatMap(([name, unit]) =>
      typeof unit === 'string' ? [[name, unit]] : []));
  } catch {
    return new Map();
  }
}

function columnOf(
  { name, type, converted_type: converted, logical_type: logical }: SchemaElement,
  cells: readonly unknown[], unit: { unit?: string }, place: string,
): ParquetColumn {
  const present = cells.filter(cell => cell !== null && cell !== undefined);
  const all = (test: (cell: unknown) => boolean): boolean => present.every(test);
  const isNumber = (cell: unknown): boolean =>
    typeof cell === 'number' || typeof cell === 'bigint';
  if (type === 'BOOLEAN') {
    return { name, ...unit, type: 'boolean', values: cells.map(cell => cell as boolean ?? null) };
  }
  const isText = converted === 'UTF8' || converted === 'ENUM' || logical?.type === 'STRING';
  if (isText && all(cell => typeof cell === 'string')) {
    return { name, ...unit, type: 'text', values: cells.map(cell => cell as string ?? null) };
  }
  if (type !== undefined && !isText && all(isNumber)) {
    const whole = /^INT(32|64)$/.test(type) && converted !== 'DECIMAL';
    return { name, ...unit, type: whole ? 'int' : 'double',
      values: Float64Array.from(cells, cell => numberOf(cell, name, place)) };
  }
  if (present.length > 0 && all(cell => cell instanceof Date && !Number.isNaN(+cell))) {
    return { name, ...unit, type: 'text', values: cells.map(cell =>
      cell instanceof Date ? cell.toISOString() : null) };
  }
  throw new InputError(`${place}: column "${name}" holds neither numbers nor texts; leave it out`);
}

function numberOf(cell: unknown, name: string, place: string): number {
  if (cell === null || cell === undefined) return NaN;
  const value = Number(cell);
  if (typeof cell === 'number' || Number.isSafeInteger(value)) return value;
  throw new InputError(`${place}: column "${name}" holds ${String(cell)}, an integer of more ` +
    'than 53 bits; store it as a text');
}
