import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeModels } from 'spendscope/dist/serving/madeModels.testing.js';
import { root } from '../support/root.js';

export interface Answer {
  readonly statusCode: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  json<T>(): T;
}
export interface Request {
  readonly method?: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: unknown;
}
export interface Server {
  inject(request: Request): Promise<Answer>;
  listen(options: { readonly host: string; readonly port: number }): Promise<string>;
  close(): Promise<void>;
}
export type Options = Readonly<Record<string, unknown>>;

/** The compiled server over models of the sample, made for this test in a folder of its own. */
export async function opened(options: Options = {}): Promise<{
  readonly server: Server; readonly out: string; close(): Promise<void>;
}> {
  const out = mkdtempSync(join(tmpdir(), 'spendscope-')), { parameters } = makeModels(out);
  const server = await serverOver({ parameters, ...options });
  return { server, out, async close() {
    await server.close();
    rmSync(out, { recursive: true, force: true });
  } };
}

/** The compiled server with these options. */
export async function serverOver(options: Options): Promise<Server> {
  const url = pathToFileURL(join(root, 'app/dist/server/app.js')).href;
  const { buildApp } = await import(url) as { buildApp(options: Options): Promise<Server> };
  return buildApp({ host: '127.0.0.1', refreshEvery: 50, ...options });
}
