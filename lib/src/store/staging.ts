import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { flush, moveFileAtomic, writeWhole } from '../core/atomicFile.js';
import { IntegrityError } from '../core/errors.js';
import { sha256 } from '../core/hash.js';
import { acquireLock, LockedError, type Lock } from '../core/lock.js';
import { pause } from '../core/pause.js';
import { artifactPath, notebookNumber } from './artifacts.js';
import { readManifest, readManifestFile, type ManifestEntry } from './manifest.js';

/**
 * A notebook's files on their way: written to OUT/.staging/NOTEBOOK, then, by one renaming of
 * that folder to NOTEBOOK.commit, decided upon, then moved to their places, the manifest last.
 * A run killed before the renaming leaves the old files; one killed after it is finished by the
 * next that opens the root. At no moment is a file half at its place.
 */
export interface Staging {
  readonly entries: ReadonlyMap<string, ManifestEntry>;
  /** The staged file of an artifact. */
  fileOf(path: string): string;
  write(path: string, data: string | Uint8Array): void;
  /** Moves all to its place; `manifest` is the text of the manifest. */
  commit(manifest: string): void;
  close(): void;
}

const stagingRoot = (out: string): string => join(out, '.staging');
const folderOf = (out: string, notebook: string): string => join(stagingRoot(out), notebook);
const committedOf = (out: string, notebook: string): string =>
  `${folderOf(out, notebook)}.commit`;

/** True while a notebook's files are being moved, or wait for it after a kill. */
export function isCommitting(out: string, notebook: string): boolean {
  return existsSync(committedOf(out, notebook));
}

/** Takes the notebook's lock and begins with an empty folder. @throws LockedError */
export function openStaging(out: string, notebook: string): Staging {
  const lock = patientLock(out, notebook);
  const folder = folderOf(out, notebook);
  finishCommit(out, notebook);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const entries = new Map<string, ManifestEntry>();
  const fileOf = (path: string): string => join(folder, ...path.split('/'));

  function write(path: string, data: string | Uint8Array): void {
    const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
    const file = fileOf(path);
    mkdirSync(dirname(file), { recursive: true });
    writeWhole(file, bytes);
    entries.set(path, { path, sha256: sha256(bytes), bytes: bytes.length });
  }
  function commit(manifest: string): void {
    const file = fileOf(artifactPath.manifest(notebook));
    mkdirSync(dirname(file), { recursive: true });
    writeWhole(file, manifest);
    foldersIn(folder).forEach(flush);
    renameSync(folder, committedOf(out, notebook));
    flush(stagingRoot(out));
    finishCommit(out, notebook);
    close();
  }
  function close(): void {
    rmSync(folder, { recursive: true, force: true });
    lock.release();
    removeIfEmpty(stagingRoot(out));
  }
  return { entries, fileOf, write, commit, close };
}

/**
 * Finishes what killed runs had decided upon, and clears what they had not, for every notebook
 * that no living process is at work on. Writes nothing where nothing was left.
 */
export function recover(out: string): void {
  if (!existsSync(stagingRoot(out))) return;
  // NOTEBOOK.lock.TOKEN is not judged: a living process may be taking the lock this moment
  const notebooks = readdirSync(stagingRoot(out))
    .flatMap(name => /^([\w-]+)(\.commit|\.lock)?$/.exec(name)?.[1] ?? []);
  for (const notebook of new Set(notebooks)) {
    let lock: Lock;
    try {
      lock = lockOf(out, notebook);
    } catch (error) {
      if (error instanceof LockedError) continue; // it is at work and will finish itself
      throw error;
    }
    finishCommit(out, notebook);
    rmSync(folderOf(out, notebook), { recursive: true, force: true });
    lock.release();
  }
  removeIfEmpty(stagingRoot(out));
}

/** Another notebook's opening may hold the lock for a moment, to finish what a kill left. */
function patientLock(out: string, notebook: string): Lock {
  for (let attempt = 1; ; attempt++) {
    try {
      return lockOf(out, notebook);
    } catch (error) {
      if (!(error instanceof LockedError) || attempt === 20) throw error;
      pause(100);
    }
  }
}

function lockOf(out: string, notebook: string): Lock {
  const what = `notebook ${notebookNumber(notebook)} is already being run into ${out}`;
  return acquireLock(join(stagingRoot(out), `${notebook}.lock`), what);
}

/** Each step can be done again after a kill: moves first, then removals, then the manifest. */
function finishCommit(out: string, notebook: string): void {
  const folder = committedOf(out, notebook);
  if (!existsSync(folder)) return;
  const path = artifactPath.manifest(notebook);
  const made = orUndefined(() =>
    readManifestFile(join(folder, ...path.split('/')), path, notebook));
  if (made) { // without it all files are at their places: it goes last
    for (const file of filesIn(folder)) {
      const to = relative(folder, file);
      if (to.split(sep).join('/') !== path) moveFileAtomic(file, join(out, to));
    }
    const kept = new Set(made.outputs.map(entry => entry.path));
    const before = orUndefined(() => readManifest(out, notebook));
    for (const { path: old } of before?.outputs ?? []) {
      if (!kept.has(old)) removeArtifact(out, old);
    }
    moveFileAtomic(join(folder, ...path.split('/')), join(out, ...path.split('/')));
  }
  rmSync(folder, { recursive: true, force: true });
}

/** A damaged manifest must not keep a notebook from being run again. */
function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof IntegrityError) return undefined;
    throw error;
  }
}

function removeArtifact(out: string, path: string): void {
  const file = join(out, ...path.split('/'));
  rmSync(file, { force: true });
  // models/FAMILY/NAME goes with its last file; models/ and results/ themselves stay
  for (let folder = dirname(file); relative(out, folder).includes(sep);
    folder = dirname(folder)) {
    if (!removeIfEmpty(folder)) return;
  }
}

function removeIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false; // not empty, or gone
  }
}

function filesIn(folder: string): readonly string[] {
  return entriesIn(folder, false).sort();
}

function foldersIn(folder: string): readonly string[] {
  return [folder, ...entriesIn(folder, true)];
}

function entriesIn(folder: string, folders: boolean): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isDirectory() === folders)
    .map(entry => join(entry.parentPath, entry.name));
}
