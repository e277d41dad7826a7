/** Where things are in the workspace. */
import { join, resolve } from 'node:path';

/** The workspace's folder. */
export const root = resolve(import.meta.dirname, '../..');

export const windows = process.platform === 'win32';
export const venvFolder = home => join(home, '.venv');
/** The Python of a virtual environment. */
export const pythonIn = folder => join(folder, windows ? 'Scripts/python.exe' : 'bin/python');
export const venvPython = home => pythonIn(venvFolder(home));
/** npm runs scripts in the workspace's folder; a relative path means the person's own. */
export function leaveNpmFolder(name, { npm_lifecycle_event: script, INIT_CWD: folder } = process.env) {
  if (script === name && folder) process.chdir(folder);
}

export const logFolder = home => join(home, '.cache', 'logs');
