import { parentPort } from 'node:worker_threads';
import { drawPng, type PlainFigure } from './renderer.js';

/** The thread that draws pictures while the notebook goes on computing. */
parentPort?.on('message', async ({ id, json }: { id: number; json: string }) => {
  try {
    const png = await drawPng(JSON.parse(json) as PlainFigure);
    parentPort?.postMessage({ id, png });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
