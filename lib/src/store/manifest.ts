import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { IntegrityError } from '../core/errors.js';
import type { DataSource } from '../data/dataset.js';
import { artifactPath, isArtifactPath, makerOf, notebookNumber } from './artifacts.js';
import type { CodeFacts } from './codeFacts.js';
import { parseObject } from './strictJson.js';

/** A file as its manifest knows it. */
export interface ManifestEntry {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** What a run was made from and with: equal for all artifacts that belong together. */
export interface RunFacts {
  readonly data: DataSource;
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
}

/** What one notebook wrote, and what it read for it. No dates, no absolute paths. */
export interface Manifest extends RunFacts {
  readonly schemaVersion: 1;
  readonly notebook: string;
  /** The code that made it. */
  readonly code?: CodeFacts;
  readonly inputs: readonly ManifestEntry[];
  readonly outputs: readonly ManifestEntry[];
}

const largestManifest = 1 << 24;

/** The manifest of a notebook, or undefined. @throws IntegrityError when it is damaged. */
export function readManifest(out: string, notebook: string): Manifest | undefined {
  const path = artifactPath.manifest(notebook);
  return readManifestFile(join(out, path), path, notebook);
}

/** The same of a file that is not yet at its place. */
export function readManifestFile(
  file: string, path: string, notebook: string,
): Manifest | undefined {
  let text: string;
  try {
    if (statSync(file).size > largestManifest) throw damaged(path, notebook);
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const manifest = parseObject(text);
  if (!manifest || !isManifest(manifest) || manifest.notebook !== notebook) {
    throw damaged(path, notebook);
  }
  return manifest;
}

function damaged(path: string, notebook: string): IntegrityError {
  return new IntegrityError(`${path} is damaged; delete it and run notebook ` +
    `${notebookNumber(notebook)} again`);
}

function isManifest(value: object): value is Manifest {
  const m = value as Partial<Record<keyof Manifest, unknown>>;
  const data = m.data as Partial<DataSource> | null | undefined;
  const entries = (list: unknown): boolean => Array.isArray(list) && list.every(isEntry);
  return m.schemaVersion === 1 && typeof data?.sha256 === 'string' &&
    typeof data.file === 'string' && Number.isSafeInteger(data.bytes) &&
    typeof m.parameters === 'object' && m.parameters !== null &&
    entries(m.inputs) && entries(m.outputs);
}

function isEntry(value: unknown): value is ManifestEntry {
  const e = value as Partial<Record<keyof ManifestEntry, unknown>> | null;
  return typeof e?.path === 'string' && isArtifactPath(e.path) &&
    typeof e.sha256 === 'string' && Number.isSafeInteger(e.bytes);
}

/** The manifest that lists `path`: of the notebook known to make it, else of any. */
export function manifestListing(out: string, path: string): Manifest | undefined {
  const maker = makerOf(path);
  const names = maker === undefined ? manifestNames(out) : [maker];
  for (const name of names) {
    const manifest = readManifest(out, name);
    if (manifest?.outputs.some(entry => entry.path === path)) return manifest;
  }
  return undefined;
}

/** The notebooks that have a manifest, in order. */
export function manifestNames(out: string): readonly string[] {
  try {
    return readdirSync(join(out, 'results', 'manifests'))
      .filter(file => /^[A-Za-z0-9][\w-]*\.json$/.test(file))
      .map(file => file.slice(0, -'.json'.length)).sort();
  } catch {
    return [];
  }
}

/** What changes one notebook alone: others' files go with it all the same. */
const ownParameters = new Set(['weights']);

/** @throws IntegrityError naming what differs between the run of an artifact and this one. */
export function checkSameRun(made: Manifest, path: string, run: RunFacts): void {
  const again = `run notebook ${notebookNumber(made.notebook)} again`;
  if (made.data.sha256 !== run.data.sha256) {
    throw new IntegrityError(`${path} was made from other data (${made.data.file}, sha256 ` +
      `${made.data.sha256.slice(0, 12)}) than this run's (${run.data.file}, ` +
      `${run.data.sha256.slice(0, 12)}); ${again}`);
  }
  const names = new Set([...Object.keys(made.parameters), ...Object.keys(run.parameters)]);
  for (const name of names) {
    if (ownParameters.has(name)) continue;
    const before = made.parameters[name], now = run.parameters[name];
    if (before === now) continue;
    throw new IntegrityError(`${path} was made with ${name} ${String(before)}, this run has ` +
      `${String(now)}; ${again}`);
  }
}
