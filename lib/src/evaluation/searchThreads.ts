import { availableParallelism } from 'node:os';
import { workerPool, type WorkerPool } from '../core/workerPool.js';
import type { Fold } from '../data/folds.js';
import type { Matrix } from '../numerics/matrix.js';
import type { Parameters } from '../regression/estimator.js';
import type { RegressorEntry } from '../regression/registry.js';
import type { FoldOutcome } from './scoreFold.js';

/** What a thread works on: the rows, in memory that all share. */
export interface SharedRows {
  readonly X: Matrix;
  readonly y: Float64Array;
}
export interface FoldTask {
  readonly name: string;
  readonly settings: readonly Parameters[];
  readonly fold: Fold;
}

/** Threads that score folds of one table. Close them in the end, also when something was thrown. */
export interface SearchThreads {
  readonly count: number;
  /** Scores a fold; the entry has to be one of the registry, which the threads import themselves. */
  score(entry: RegressorEntry, settings: readonly Parameters[], fold: Fold): Promise<FoldOutcome>;
  close(reason?: unknown): void;
}

/**
 * Threads for a table's searches, started when the first fold is handed to them. The figures are
 * those of one thread to the last bit: a fold is scored by the same steps wherever it is.
 * @param count how many; by default as many as the machine runs at once
 */
export function searchThreads(
  X: Matrix, y: Float64Array, count = availableParallelism(),
): SearchThreads {
  let pool: WorkerPool<FoldTask, FoldOutcome> | undefined;
  const open = (): WorkerPool<FoldTask, FoldOutcome> => workerPool(
    new URL('./searchWorker.js', import.meta.url), count,
    { X: { ...X, data: shared(X.data) }, y: shared(y) } satisfies SharedRows);
  return {
    count,
    score: (entry, settings, fold) => (pool ??= open()).run({ name: entry.name, settings, fold }),
    close: reason => { pool?.close(reason); },
  };
}

/** A copy in memory that threads can share. */
function shared(values: Float64Array): Float64Array {
  const out = new Float64Array(new SharedArrayBuffer(values.byteLength));
  out.set(values);
  return out;
}
