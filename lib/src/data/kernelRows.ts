import { openKernel } from '../numerics/kernel.js';
import type { ColumnBuilder } from './csvColumns.js';
import type { CsvRecord } from './csvScanner.js';
import { parseDecimal } from './decimal.js';
import { plainKinds, plainRows, type PlainOptions, type PlainRows } from './plainRows.js';

/** Of lib/kernels/csvRows.ts, which documents it. */
interface CsvKernel {
  readonly read: (text: number, from: number, to: number, columns: number, kinds: number,
    delimiter: number, point: number, values: number, most: number, cells: number, begins: number,
    hard: number, mostHard: number, out: number) => number;
}

export const csvKernel = 'csvRows';
const textRoom = 1 << 21, cellRoom = 1 << 14;

/**
 * `plainRows` in WebAssembly, about four times as fast; where that is not to be had, itself.
 * Undefined where numbers may be written with signs that only the careful way understands.
 */
export function kernelRows(
  builders: readonly ColumnBuilder[], options: PlainOptions,
): PlainRows | undefined {
  const twin = plainRows(builders, options);
  const columns = builders.length, most = (Math.floor(cellRoom / columns) & ~63) + 40;
  if (!twin || most < 64) return twin;
  const { delimiter, format } = options;
  const kinds = plainKinds(builders), handed = [...kinds.keys()].filter(j => kinds[j] === 1);
  const mostHard = Math.max(4096, 2 * columns);
  const kernel = openKernel<CsvKernel, ReturnType<typeof layoutOf>>(csvKernel,
    layoutOf(columns, most, handed.length, mostHard));
  if (!kernel) return twin;
  const { run, at, arrays } = kernel, stores = builders.map(({ store }) => store);
  arrays.kinds.set(kinds);
  const point = format.decimal.charCodeAt(0);
  const record: CsvRecord = { bytes: arrays.text, count: columns, starts: new Int32Array(columns),
    ends: new Int32Array(columns), kinds: new Uint8Array(columns), line: 0 };
  let count = 0;

  function read(bytes: Uint8Array, from: number, to: number, line: number): number {
    count = 0;
    let done = from;
    while (done < to) {
      const end = to - done <= textRoom ? to : bytes.lastIndexOf(10, done + textRoom - 1) + 1;
      if (end <= done) return done; // a line longer than the room
      arrays.text.set(bytes.subarray(done, end));
      const length = end - done, stopped = slice(length, line);
      done += stopped;
      if (stopped < length) return done;
    }
    return done;
  }

  /** Reads text[0..to); where it stopped. */
  function slice(to: number, line: number): number {
    for (let p = 0; p < to;) {
      const found = run.read(at.text, p, to, columns, at.kinds, delimiter, point, at.values, most,
        at.cells, at.begins, at.hard, mostHard, at.out);
      const rows = readHard(found);
      take(rows, line);
      if (rows < found) return arrays.begins[rows];
      if (arrays.out[0] === p) return p;
      p = arrays.out[0];
    }
    return to;
  }

  /** Reads the cells that want care; the number of rows before the first that is no number. */
  function readHard(rows: number): number {
    const { hard, out, text, values } = arrays;
    for (let h = 0; h < 4 * out[1]; h += 4) {
      const value = parseDecimal(text, hard[h + 2], hard[h + 3], format);
      if (!Number.isFinite(value)) return hard[h];
      values[hard[h + 1] * most + hard[h]] = value;
    }
    return rows;
  }

  function take(rows: number, line: number): void {
    stores.forEach((store, j) => {
      if (!store) return;
      const values = store.reserve(rows), from = j * most;
      values.set(arrays.values.subarray(from, from + rows), store.length());
      store.commit(rows);
    });
    for (let i = 0, cell = 0; handed.length > 0 && i < rows; i++) {
      record.line = line + count + i;
      for (const j of handed) {
        record.starts[j] = arrays.cells[cell++];
        record.ends[j] = arrays.cells[cell++];
      }
      for (const j of handed) builders[j].add(record, j);
    }
    count += rows;
  }

  return { read, rows: () => count };
}

function layoutOf(columns: number, most: number, handed: number, mostHard: number) {
  return {
    text: ['u8', textRoom], kinds: ['u8', columns], values: ['f64', columns * most],
    cells: ['i32', 2 * handed * most], begins: ['i32', most], hard: ['i32', 4 * mostHard],
    out: ['i32', 2],
  } as const;
}
