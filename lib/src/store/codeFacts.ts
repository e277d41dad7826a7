import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../core/hash.js';
import { workspaceRoot } from '../core/workspaceRoot.js';

/** The code that a notebook's files were made by, as hashes; empty where there is none. */
export interface CodeFacts {
  /** The sources of its cells: outputs and ids are no part of it. */
  readonly notebook: string;
  /** The compiled library with its kernels. */
  readonly library: string;
  /** What runs a notebook and makes its report. */
  readonly tools: string;
  /** The versions of the packages. */
  readonly packages: string;
}

/** What each of them is called in a sentence. */
export const codeNames: Readonly<Record<keyof CodeFacts, string>> = {
  notebook: 'the notebook', library: 'the library', tools: 'the kernel or the report’s template',
  packages: 'the versions of packages',
};

const toolFolders = ['setup/kernel', 'setup/nbconvert'], toolFiles = ['setup/run_notebook.py'];
const packageFiles = ['package-lock.json', 'setup/requirements.txt', 'setup/requirements-no-deps.txt'];
/** Types, maps and tests run in no notebook. */
const isRun = (file: string): boolean => !/(\.d\.ts|\.map|\.test\.js|\.testing\.js|\.tsbuildinfo)$/.test(file);

/** The code of the workspace as it is now. Reads all of the library once. */
export function codeFacts(notebook: string, root = workspaceRoot()): CodeFacts {
  return {
    notebook: notebookHash(join(root, 'notebooks', `${notebook}.ipynb`)),
    library: filesHash(root, filesBelow(root, 'lib/dist').filter(isRun)),
    tools: filesHash(root, [...toolFolders.flatMap(folder => filesBelow(root, folder)), ...toolFiles]),
    packages: filesHash(root, packageFiles),
  };
}

function notebookHash(path: string): string {
  if (!existsSync(path)) return '';
  const { cells } = JSON.parse(readFileSync(path, 'utf8')) as
    { cells: { cell_type: string; source: string | string[] }[] };
  return sha256(JSON.stringify(cells.map(({ cell_type: type, source }) =>
    [type, Array.isArray(source) ? source.join('') : source])));
}

/** Paths from the root, with /, sorted. */
function filesBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.name.endsWith('.pyc'))
    .map(entry => join(entry.parentPath, entry.name).slice(root.length + 1).replaceAll('\\', '/'))
    .sort();
}

function filesHash(root: string, files: readonly string[]): string {
  const present = files.filter(file => statSync(join(root, file), { throwIfNoEntry: false })?.isFile());
  return sha256(present.map(file => `${file} ${sha256(readFileSync(join(root, file)))}`).join('\n'));
}
