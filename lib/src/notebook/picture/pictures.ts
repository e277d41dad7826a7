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
  // of its own: options of the process, as --eval's, may not fit a thread
  const worker = new Worker(new URL('./worker.js', import.meta.url), { execArgv: [] });
  const waiting = new Map<number, Waiting>();
  let last = 0, ended: Error | undefined;
  const failAll = (error: Error): void => {
    ended ??= error; // the reason, not the end that follows from it
    waiting.forEach(one => one.reject(error));
    waiting.clear();
  };
  worker.on('error', failAll);
  worker.on('exit', () => failAll(new Error('the thread that draws pictures has ended')));
  worker.on('message', ({ id, png, error }: Answer) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (!waiting.size) worker.unref();
    if (png) one?.resolve(png);
    else one?.reject(new Error(`a picture could not be drawn: ${error}`));
  });
  // a forgotten thread keeps no process alive, one that is waited for does; listening undoes it
  worker.unref();
  return {
    draw: figure => new Promise((resolve, reject) => {
      if (ended) {
        reject(ended);
        return;
      }
      const id = ++last;
      waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ id, json: figureJson(figure) });
    }),
    close: async () => { await worker.terminate(); },
  };
}
