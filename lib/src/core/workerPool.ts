import { Worker } from 'node:worker_threads';
import { InputError } from './errors.js';

/** What a worker answers: its result, or the error that it met. */
export type WorkerAnswer<R> =
  | { readonly result: R }
  | { readonly error: { readonly name: string; readonly message: string } };

/** Threads that take one task after the other. */
export interface WorkerPool<T, R> {
  /** Resolves with the task's result. @throws what the task threw, InputError and RangeError by name. */
  run(task: T): Promise<R>;
  /** Ends the threads; what they were at is rejected with `reason`. */
  close(reason?: unknown): void;
}

interface Job<T, R> {
  readonly task: T;
  resolve(result: R): void;
  reject(reason: unknown): void;
}

/**
 * `threads` workers that run the compiled file `script`, started when they are needed. Each
 * gets `data` (share large arrays in it) as its workerData and answers each message, a task, with a
 * `WorkerAnswer`. Idle workers don't keep the process alive. A thread starts in 30 to 50 ms.
 */
export function workerPool<T, R>(script: URL, threads: number, data: unknown): WorkerPool<T, R> {
  const queue: Job<T, R>[] = [], idle: Worker[] = [], busy = new Map<Worker, Job<T, R>>();
  let isClosed = false, closedFor: unknown;

  function start(): Worker {
    const worker = new Worker(script, { workerData: data, execArgv: [] });
    worker.on('message', (answer: WorkerAnswer<R>) => {
      const job = busy.get(worker);
      release(worker);
      if ('error' in answer) job?.reject(revived(answer.error));
      else job?.resolve(answer.result);
    });
    worker.on('error', error => { lose(worker, error); });
    worker.on('exit', code => { lose(worker, new Error(`a worker ended with code ${code}`)); });
    return worker;
  }
  function lose(worker: Worker, error: Error): void {
    const job = busy.get(worker), at = idle.indexOf(worker);
    if (at >= 0) idle.splice(at, 1);
    busy.delete(worker);
    job?.reject(error);
    next();
  }
  function release(worker: Worker): void {
    busy.delete(worker);
    worker.unref();
    idle.push(worker);
    next();
  }
  function next(): void {
    while (queue.length > 0 && busy.size < threads && !isClosed) {
      const job = queue.shift()!, worker = idle.pop() ?? start();
      busy.set(worker, job);
      worker.ref();
      worker.postMessage(job.task);
    }
  }
  return {
    run: task => new Promise<R>((resolve, reject) => {
      if (isClosed) {
        reject(closedFor);
        return;
      }
      queue.push({ task, resolve, reject });
      next();
    }),
    close(reason: unknown = new Error('the pool is closed')) {
      if (isClosed) return;
      isClosed = true;
      closedFor = reason;
      for (const job of [...busy.values(), ...queue.splice(0)]) job.reject(reason);
      for (const worker of [...busy.keys(), ...idle.splice(0)]) void worker.terminate();
      busy.clear();
    },
  };
}

/** An error of the house as it was thrown; any other with its name in the message. */
function revived({ name, message }: { name: string; message: string }): Error {
  if (name === 'InputError') return new InputError(message);
  if (name === 'RangeError') return new RangeError(message);
  return new Error(`${name}: ${message}`);
}

/** What a worker tells of an error that it met. */
export const answerOf = (error: unknown): WorkerAnswer<never> => ({
  error: error instanceof Error ? { name: error.constructor.name, message: error.message }
    : { name: 'Error', message: String(error) },
});
