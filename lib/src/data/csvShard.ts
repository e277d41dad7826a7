import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { kernelModule } from '../numerics/kernel.js';
import type { ColumnBuilder } from './csvColumns.js';
import type { CsvRows } from './csvRows.js';
import type { NumberFormat } from './decimal.js';
import { csvKernel } from './kernelRows.js';

/** What a thread needs to read the end of a file; plain data. */
export interface ShardTask {
  readonly path: string;
  readonly file: string;
  /** Where its part begins: behind a line feed. It ends with the file. */
  readonly at: number;
  readonly delimiter: number;
  readonly header: readonly string[];
  readonly kinds: readonly ('number' | 'skip')[];
  readonly missing: readonly string[];
  readonly format: NumberFormat;
  readonly lenient: boolean;
  /** The bytes of the file. */
  readonly size: number;
  /** What the beginning of the file lets expect; room is made for so many. */
  readonly rowsPerByte: number;
}

/** What it sends back; lines count from 1 at its own beginning. */
export interface ShardResult {
  readonly numbers: readonly Float64Array[];
  readonly lines: Int32Array;
  readonly ragged: readonly number[];
}

export const shardStates = { running: 0, done: 1, failed: 2 } as const;

/** The end of a file in the making, in another thread. */
export interface CsvShard {
  readonly at: number;
  /** Waits for it and adds its rows; false where the thread met anything that it cannot name. */
  join(builders: readonly ColumnBuilder[], rows: CsvRows, line: number): boolean;
  /** Ends the thread, whatever it does. */
  drop(): void;
}

/** Less is read sooner than a thread starts. */
const leastBytes = 1 << 24;
/** The other thread has to start, and is so many bytes behind. */
const ahead = 12 << 20;
/** Room is made beforehand for so many numbers at most: 256 MB of them. */
const mostExpected = 2 ** 25;
const secondsToWait = 120;

/**
 * Starts a thread on the second part of a large file of numbers; undefined where that is not
 * worth it, or cannot be. Whether its part begins with a record is known only when the first
 * part is read: a quote may have been open there.
 */
export function startShard(task: Omit<ShardTask, keyof Part>): CsvShard | undefined {
  if (availableParallelism() < 2) return undefined;
  const part = secondPart(task.path);
  if (!part) return undefined;
  const { at } = part;
  const state = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(new URL('./csvShardWorker.js', import.meta.url), {
    workerData: { task: { ...task, ...part }, state, port: port2, module: kernelModule(csvKernel) },
    transferList: [port2], execArgv: [], stdout: true, stderr: true,
  });
  worker.unref();
  worker.on('error', () => undefined); // the state says all there is to say
  const drop = (): void => {
    port1.close();
    void worker.terminate();
  };
  function join(builders: readonly ColumnBuilder[], rows: CsvRows, line: number): boolean {
    Atomics.wait(state, 0, shardStates.running, secondsToWait * 1000);
    const answer = Atomics.load(state, 0) === shardStates.done
      ? receiveMessageOnPort(port1) : undefined;
    if (!answer) return false;
    const { numbers, lines, ragged } = answer.message as ShardResult;
    builders.forEach(({ store }, j) => {
      store?.reserve(numbers[j].length).set(numbers[j], store.length());
      store?.commit(numbers[j].length);
    });
    rows.append(lines, ragged, line);
    return true;
  }
  return { at, join, drop };
}

/** Makes room for the rows that so many bytes let expect. */
export function makeRoom(
  builders: readonly ColumnBuilder[], rowsPerByte: number, bytes: number,
): void {
  const most = Math.floor(mostExpected / builders.length);
  const rows = Math.min(Math.ceil(rowsPerByte * bytes), most);
  for (const { store } of builders) store?.reserve(rows);
}

type Part = Pick<ShardTask, 'at' | 'size'>;

/** It begins behind a line feed, about the middle of the file. */
function secondPart(path: string): Part | undefined {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size < leastBytes) return undefined;
    const from = Math.floor((size + ahead) / 2), piece = Buffer.alloc(1 << 16);
    const lf = piece.subarray(0, readSync(file, piece, 0, piece.length, from)).indexOf(10);
    return lf < 0 ? undefined : { at: from + lf + 1, size };
  } finally {
    closeSync(file);
  }
}
