import { randomBytes } from 'node:crypto';
import {
  closeSync, copyFileSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file so that a reader, and a disk after a power cut, has the old one or the new one
 * whole: a temporary name in the same folder, flushed, renamed, the folder flushed. The folder
 * is made where it is missing. On an error the old file stays and the temporary one goes.
 */
export function writeFileAtomic(path: string, data: string | Uint8Array): void {
  replaceFile(path, temporary => writeWhole(temporary, data));
}

/** Moves a whole file to its place, over an older one; copies where it is another disk. */
export function moveFileAtomic(from: string, to: string): void {
  try {
    mkdirSync(dirname(to), { recursive: true });
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    replaceFile(to, temporary => {
      copyFileSync(from, temporary);
      flush(temporary);
    });
    rmSync(from);
  }
  flush(dirname(to));
}

/** Writes and flushes a file in place: for folders that no reader looks into. */
export function writeWhole(path: string, data: string | Uint8Array): void {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
  const file = openSync(path, 'w');
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Flushes a file or a folder's entries to disk; Windows cannot flush a folder and need not. */
export function flush(path: string): void {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if (process.platform === 'win32') return;
    throw error;
  }
  try {
    fsyncSync(file);
  } catch (error) {
    if (process.platform !== 'win32') throw error;
  } finally {
    closeSync(file);
  }
}

function replaceFile(path: string, write: (temporary: string) => void): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  const name = `.${basename(path)}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  const temporary = join(folder, name);
  try {
    write(temporary);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  flush(folder);
}
