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
    // an error of Plotly's is one of its own window, no instance of this Error
    const message = (error as Partial<Error> | null | undefined)?.message;
    parentPort?.postMessage({ id, error: message ?? String(error) });
  }
}
