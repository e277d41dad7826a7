import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../support/root.js';

/** A module of setup/, which is plain JavaScript: the caller says what it takes from it. */
export async function load<T>(path: string): Promise<T> {
  return await import(pathToFileURL(join(root, 'setup', path)).href) as T;
}

/** A folder with a space in its name for one test, holding these files. */
export function folderOf(
  t: { after(fn: () => void): void }, files: Readonly<Record<string, string>> = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'spend scope-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  put(folder, files);
  return folder;
}

/** Writes files into a folder; what begins with #! can be run. */
export function put(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    if (text.startsWith('#!')) chmodSync(path, 0o755);
  }
}

/** A reporter that keeps its lines. */
export function quietLog(): { lines: string[]; log: Log } {
  const lines: string[] = [];
  const end = (text = ''): number => { lines.push(text); return 0; };
  const step = (label: string): Step => ({
    note: () => {}, quiet: () => 0,
    done: text => end(`${label} ${text ?? ''}`.trim()), failed: () => end(`${label} failed`),
  });
  return { lines, log: { line: text => void lines.push(text), step, seconds: {} } };
}

export interface Step {
  note(text: string): void;
  done(text?: string): number;
  failed(text?: string): number;
  quiet(): number;
}
export interface Log {
  line(text: string): void;
  step(label: string, options?: { around: boolean }): Step;
  readonly seconds: Record<string, number>;
}

/** The message of a failure and the exit code it asks for. */
export interface Failed extends Error {
  readonly exitCode: number;
}
