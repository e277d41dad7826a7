import { randomUUID } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import { InputError } from 'spendscope';

/** What the worker is told. */
export interface BatchJob {
  readonly out: string;
  readonly path: string;
  readonly model?: string;
  readonly options: { readonly lenient?: boolean; readonly delimiter?: string; readonly decimal?: string };
  readonly maxRows: number;
}
/** What it answers: a beginning and then, each time it is asked, a piece or the end. */
export type FromWorker =
  | { readonly kind: 'begin'; readonly rows: number; readonly left: number }
  | { readonly kind: 'piece'; readonly text: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'refused'; readonly reason: string; readonly isInput: boolean };

export interface BatchAnswer {
  readonly rows: number;
  /** Lines that were left out. */
  readonly left: number;
  readonly csv: Readable;
}

/** Too much of something, with the HTTP status that says so. */
export class LimitError extends InputError {
  constructor(message: string, readonly status: number) {
    super(message);
  }
}

/** The folder of uploads; what processes that have ended left in it is removed. */
export function uploadFolder(): string {
  const base = join(tmpdir(), 'spendscope-uploads');
  for (const name of existsSync(base) ? readdirSync(base) : []) {
    if (!isAlive(Number(name))) rmSync(join(base, name), { recursive: true, force: true });
  }
  const folder = join(base, String(process.pid));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Puts an upload into a file of its own, at most `maxBytes` of it, and predicts it in a worker.
 * The file is gone when the answer has been read, refused or given up.
 * @throws InputError saying what is wrong with the file; LimitError on too many bytes or seconds.
 */
export async function predictUpload(
  upload: Readable, folder: string, job: Omit<BatchJob, 'path'>,
  { maxBytes, maxSeconds }: { readonly maxBytes: number; readonly maxSeconds: number },
): Promise<BatchAnswer> {
  const path = join(folder, `${randomUUID()}.csv`);
  try {
    await pipeline(upload, limited(maxBytes), createWriteStream(path, { mode: 0o600 }));
    return await answerOf({ ...job, path }, maxSeconds);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

function limited(maxBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > maxBytes) done(new LimitError(`the file has more than ${maxBytes} bytes; split it`, 413));
      else done(null, chunk);
    },
  });
}

function answerOf(job: BatchJob, maxSeconds: number): Promise<BatchAnswer> {
  const worker = new Worker(new URL('./batchWorker.js', import.meta.url),
    { workerData: job, resourceLimits: { maxOldGenerationSizeMb: 512 } });
  const timer = setTimeout(() => csv.destroy(
    new LimitError(`the file was not read and answered within ${maxSeconds} s; split it`, 408)),
  1000 * maxSeconds);
  const csv = new Readable({
    highWaterMark: 1 << 20,
    read: () => worker.postMessage('next'), // one piece at a time: a slow reader slows the worker
    destroy(error, done) {
      clearTimeout(timer);
      void worker.terminate().then(() => done(error));
    },
  });
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      reject(error);
      csv.destroy(error);
    };
    csv.on('error', reject);
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'begin') { // all of it is in the worker's memory now
        void rm(job.path, { force: true }).then(() =>
          resolve({ rows: message.rows, left: message.left, csv }), fail);
      } else if (message.kind === 'piece') csv.push(message.text);
      else if (message.kind === 'end') csv.push(null);
      else fail(message.isInput ? new InputError(message.reason) : new Error(message.reason));
    });
    worker.on('error', fail);
  });
}
