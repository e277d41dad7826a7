import { parentPort, workerData } from 'node:worker_threads';
import { answerOf, type WorkerAnswer } from '../core/workerPool.js';
import { regressorByName } from '../regression/registry.js';
import { scoreFold, type FoldOutcome } from './scoreFold.js';
import type { FoldTask, SharedRows } from './searchThreads.js';

const { X, y } = workerData as SharedRows;

parentPort?.on('message', ({ name, settings, fold }: FoldTask) => {
  let answer: WorkerAnswer<FoldOutcome>;
  try {
    answer = { result: scoreFold(regressorByName(name), settings, X, y, fold) };
  } catch (error) {
    answer = answerOf(error);
  }
  parentPort?.postMessage(answer);
});
