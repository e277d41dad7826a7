import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InputError } from './errors.js';

const workspaceName = 'spendscope-workspace';

/**
 * The folder of the workspace: the nearest one at or above `from` whose package.json is named
 * "spendscope-workspace". Without `from` it looks above the working directory first, so that a
 * copy of the workspace is itself wherever its library is linked from, then above this file.
 * @throws InputError when there is none.
 */
export function workspaceRoot(from?: string): string {
  const starts = from === undefined ? [process.cwd(), import.meta.dirname] : [from];
  for (const start of starts) {
    const root = nearest(resolve(start));
    if (root !== undefined) return root;
  }
  throw new InputError(`no spendscope workspace at or above ${starts[0]}; ` +
    `run inside the folder whose package.json is named "${workspaceName}"`);
}

function nearest(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (isWorkspace(folder)) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

function isWorkspace(folder: string): boolean {
  try {
    const file: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return typeof file === 'object' && file !== null && 'name' in file &&
      file.name === workspaceName;
  } catch {
    return false; // no package.json here, or not one that says anything
  }
}
