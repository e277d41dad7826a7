import { Worker } from 'node:worker_threads';
import { figureJson, type Figure } from '../../figures/figure.js';

interface Answer { readonly id: number; readonly png?: Uint8Array; readonly error?: string }
interface Waiting { resolve(png: Uint8Array): void; reject(error: Error): void }

/** Draws figures as PNG in a thread of its own. */
export interface Pictures {
  /** The figure as PNG; figures are drawn in the order in which they are asked for. */
  draw(figure: Figure): Promise<Uint8Array>;
  /** Ends the thread. */
  close(): Promise<void>;
}

/** Starts the thread at once, so that its own start overlaps with other work. */
export function pictures(): Pictures {
  const worker = new Worker(new URL('./worker.js', import.meta.url));
  const waiting = new Map<number, Waiting>();
  let last = 0;
  const failAll = (error: Error): void => {
    waiting.forEach(one => one.reject(error));
    waiting.clear();
  };
  worker.unref(); // a forgotten thread keeps no kernel alive
  worker.on('error', failAll);
  worker.on('exit', () => failAll(new Error('the thread that draws pictures has ended')));
  worker.on('message', ({ id, png, error }: Answer) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (png) one?.resolve(png);
    else one?.reject(new Error(`a picture could not be drawn: ${error}`));
  });
  return {
    draw: figure => new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, json: figureJson(figure) });
    }),
    close: async () => { await worker.terminate(); },
  };
}
