import { createRequire } from 'node:module';
import type { MimeBundle } from './display.js';

/** One message as tslab's sender is handed it. */
export interface SentOutput {
  readonly content: {
    readonly data: MimeBundle;
    readonly metadata: Readonly<Record<string, unknown>>;
    readonly transient: { readonly display_id: string };
  };
  readonly update: boolean;
}

/**
 * For tests: runs `work` as a kernel would run a cell and returns what it sent. Stands in for
 * tslab's loaded module under the name by which display.ts looks for it.
 */
export function captureOutput(work: () => void): SentOutput[] {
  const { cache } = createRequire(import.meta.url);
  const path = '/pretend/node_modules/tslab/dist/jupyter.js';
  const sent: SentOutput[] = [];
  const lastWriteDisplayData = (content: SentOutput['content'], update: boolean): void => {
    sent.push({ content: structuredClone(content), update });
  };
  cache[path] = { exports: { lastWriteDisplayData } } as NodeJS.Module;
  try {
    work();
  } finally {
    delete cache[path];
  }
  return sent;
}
