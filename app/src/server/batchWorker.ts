import { parentPort, workerData } from 'node:worker_threads';
import { modelNamed, openServing, predictFile, SpendscopeError, csvOptionsOf } from 'spendscope';
import type { BatchJob, FromWorker } from './batch.js';

/** Predicts a file aside, so that the server goes on answering; waits before it is too far ahead. */
async function work({ out, path, model, options, maxRows }: BatchJob): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('a worker of the server; it is not started by hand');
  const send = (message: FromWorker): void => port.postMessage(message);
  try {
    const serving = await openServing(out);
    const job = predictFile(serving, modelNamed(serving, model), path,
      { ...csvOptionsOf(options), maxRows });
    send({ kind: 'begin', rows: job.rows, left: job.raggedLines.length });
    const pieces = job.pieces();
    port.on('message', () => {
      const next = pieces.next();
      if (next.done) send({ kind: 'end' });
      else send({ kind: 'piece', text: next.value });
    });
  } catch (error) {
    if (!(error instanceof SpendscopeError)) throw error;
    send({ kind: 'refused', reason: error.message, isInput: error.exitCode === 2 });
  }
}

void work(workerData as BatchJob);
