import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { IntegrityError } from '../core/errors.js';
import { sha256 } from '../core/hash.js';
import { notebooks, type NotebookInfo } from '../core/notebooks.js';
import { codeNames, type CodeFacts } from './codeFacts.js';
import {
  manifestListing, readManifest, type Manifest, type ManifestEntry, type RunFacts,
} from './manifest.js';

/** Whether a notebook's files are what it would write now. */
export interface NotebookStatus {
  readonly notebook: string;
  /** Why it has to be run again; empty where it does not. */
  readonly reasons: readonly string[];
}

/**
 * The state of each notebook's files under `out`, for a run with such facts and the code of now:
 * what has changed since its manifest was written, what is missing, and what it waits for. Reads
 * every file that a manifest lists; writes nothing.
 */
export function notebookStatus(
  out: string, runOf: (notebook: string) => RunFacts,
  codeOf: (notebook: string) => CodeFacts, list: readonly NotebookInfo[] = notebooks,
): NotebookStatus[] {
  const stale = new Set<string>();
  return list.map(({ name, after }) => {
    const reasons = [...ownReasons(out, name, runOf(name), codeOf),
      ...after.filter(other => stale.has(other)).map(other => `${other} has to be run first`)];
    if (reasons.length) stale.add(name);
    return { notebook: name, reasons };
  });
}

function ownReasons(
  out: string, name: string, run: RunFacts, codeOf: (notebook: string) => CodeFacts,
): string[] {
  let manifest: Manifest | undefined;
  try {
    manifest = readManifest(out, name);
  } catch (error) {
    if (error instanceof IntegrityError) return ['its manifest is damaged'];
    throw error;
  }
  if (!manifest) return ['it has not been run'];
  return [
    ...manifest.data.sha256 === run.data.sha256 ? []
      : [`the data are ${run.data.file} (${run.data.sha256.slice(0, 12)}), they were ` +
        `${manifest.data.file} (${manifest.data.sha256.slice(0, 12)})`],
    ...changedParameters(manifest.parameters, run.parameters),
    ...changedCode(manifest.code, codeOf(name)),
    ...changedFiles(out, manifest.outputs, 'written by it'),
    ...changedInputs(out, manifest.inputs),
    ...existsSync(join(out, 'results/reports', `${name}.html`)) ? [] : ['its report is missing'],
  ];
}

function changedParameters(before: RunFacts['parameters'], now: RunFacts['parameters']): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return names.filter(name => before[name] !== now[name]).map(name => name === 'schema'
    ? 'the schema has changed'
    : `${name} is ${String(now[name] ?? 'not given')}, it was ${String(before[name] ?? 'not given')}`);
}

function changedCode(before: CodeFacts | undefined, now: CodeFacts): string[] {
  if (!before) return ['it was run by an earlier version'];
  return (Object.keys(codeNames) as (keyof CodeFacts)[])
    .filter(part => before[part] !== now[part])
    .map(part => `${codeNames[part]} ${part === 'packages' ? 'have' : 'has'} changed`);
}

function changedFiles(out: string, entries: readonly ManifestEntry[], what: string): string[] {
  const wrong = entries.filter(entry => !isAsListed(out, entry));
  if (!wrong.length) return [];
  const [{ path }] = wrong, gone = !existsSync(join(out, ...path.split('/')));
  const others = wrong.length > 1 ? ` and ${wrong.length - 1} more` : '';
  return [`${path}${others}, ${what}, ${gone ? 'is missing' : 'is not what was written'}`];
}

function isAsListed(out: string, { path, bytes, sha256: hash }: ManifestEntry): boolean {
  const file = join(out, ...path.split('/'));
  return statSync(file, { throwIfNoEntry: false })?.size === bytes && sha256(readFileSync(file)) === hash;
}

/** What it read and is written otherwise by now. */
function changedInputs(out: string, inputs: readonly ManifestEntry[]): string[] {
  const other = inputs.find(({ path, sha256: hash }) => {
    const listed = listing(out, path);
    return listed && listed.sha256 !== hash;
  });
  return other ? [`${other.path}, which it read, has been written anew`] : [];
}

function listing(out: string, path: string): ManifestEntry | undefined {
  try {
    return manifestListing(out, path)?.outputs.find(entry => entry.path === path);
  } catch (error) {
    if (error instanceof IntegrityError) return undefined; // said of the notebook that wrote it
    throw error;
  }
}
