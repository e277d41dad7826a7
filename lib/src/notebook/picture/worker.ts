import { parentPort } from 'node:worker_threads';
import { drawPng, type PlainFigure } from './renderer.js';

/** The thread that draws pictures while the notebook goes on computing. */
parentPort?.on('message', (job: Job) => { void draw(job); });

interface Job { readonly id: number; readonly json: string }

async function draw({ id, json }: Job): Promise<void> {
  try {
    const png = await drawPng(JSON.parse(json) as PlainFigure);
    parentPort?.postMessage({ id, png });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
}
