import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { IntegrityError } from '../core/errors.js';
import { sha256 } from '../core/hash.js';
import { pause } from '../core/pause.js';
import { artifactPath, makerOf, missingArtifact, notebookNumber } from './artifacts.js';
import type { Findings } from './findings.js';
import {
  checkSameRun, manifestListing, manifestNames, readManifest, type ManifestEntry, type RunFacts,
} from './manifest.js';
import { parseModel, type StoredModel } from './modelFile.js';
import { isCommitting } from './staging.js';
import { parseObject } from './strictJson.js';
import { parseTable, type Row } from './tableFile.js';

/** Reads what notebooks wrote, each file checked against its manifest. */
export interface StoreReader {
  /** @throws MissingArtifactError naming the notebook to run, for the first that is missing. */
  requireInputs(paths: readonly string[]): void;
  readTable(name: string): Row[];
  readModel(family: string, name: string): StoredModel;
  /** A further file of a model's folder. */
  readModelFile(family: string, name: string, file: string): Uint8Array;
  /** The names of a family's models, sorted. @throws MissingArtifactError when there is none. */
  modelNames(family: string): readonly string[];
  readFindings(notebook: string): Findings;
  /** Any artifact by its path. */
  readArtifact(path: string): Uint8Array;
  /** What has been read so far: the inputs of a manifest. */
  inputs(): readonly ManifestEntry[];
}

/**
 * A reader of the artifacts under `out`. With `run` it refuses those of another data file or of
 * other parameters.
 * Every reading function throws MissingArtifactError (`run notebook 02 first: ... is missing`)
 * or IntegrityError (other bytes than the manifest's, other data, other schema version).
 */
export function openReader(out: string, run?: RunFacts): StoreReader {
  const read = new Map<string, ManifestEntry>();

  function readArtifact(path: string): Uint8Array {
    const file = join(out, ...path.split('/'));
    for (let attempt = 0; ; attempt++) {
      try {
        const { bytes, entry } = readVerified(out, path, file, run);
        read.set(path, entry);
        return bytes;
      } catch (error) {
        // files of a run that is being put in place are new before their manifest is
        const maker = makerOf(path);
        if (attempt === 40 || maker === undefined || !isCommitting(out, maker)) throw error;
        pause(50);
      }
    }
  }
  const text = (path: string): string => Buffer.from(readArtifact(path)).toString('utf8');

  function readModel(family: string, name: string): StoredModel {
    const path = artifactPath.model(family, name);
    const model = parseModel(text(path), path, again(path));
    if (run && model.trainingData.sha256 !== run.data.sha256) {
      throw new IntegrityError(`${path} was made from other data (${model.trainingData.file}); ` +
        again(path));
    }
    return model;
  }
  function modelNames(family: string): readonly string[] {
    const pattern = new RegExp(`^${artifactPath.model(family, 'NAME').replace('NAME', '(.+)')}$`);
    const names = manifestNames(out)
      .flatMap(notebook => readManifest(out, notebook)?.outputs ?? [])
      .flatMap(entry => pattern.exec(entry.path)?.[1] ?? []);
    if (names.length === 0) throw missingArtifact(artifactPath.model(family, 'NAME'));
    return names.sort();
  }
  function readFindings(notebook: string): Findings {
    const path = artifactPath.findings(notebook);
    const findings = parseObject(text(path));
    if (typeof findings?.headline === 'string' && Array.isArray(findings.findings)) {
      return findings as unknown as Findings;
    }
    throw new IntegrityError(`${path} is damaged; ${again(path)}`);
  }
  function requireInputs(paths: readonly string[]): void {
    const missing = paths.find(path => !existsSync(join(out, ...path.split('/'))));
    if (missing !== undefined) throw missingArtifact(missing);
    paths.forEach(readArtifact);
  }
  return {
    requireInputs,
    readTable: name => parseTable(text(artifactPath.table(name)), artifactPath.table(name)),
    readModel,
    readModelFile: (family, name, file) =>
      readArtifact(artifactPath.modelFile(family, name, file)),
    modelNames,
    readFindings,
    readArtifact,
    inputs: () => [...read.values()].sort((a, b) => a.path < b.path ? -1 : 1),
  };
}

/** Size before reading, then the hash, then whether it belongs to this run. */
function readVerified(
  out: string, path: string, file: string, run: RunFacts | undefined,
): { bytes: Uint8Array; entry: ManifestEntry } {
  if (!existsSync(file)) throw missingArtifact(path);
  const manifest = manifestListing(out, path);
  const entry = manifest?.outputs.find(output => output.path === path);
  if (!manifest || !entry) {
    throw new IntegrityError(`${path} is in no manifest; ${again(path)}`);
  }
  if (run) checkSameRun(manifest, path, run);
  const size = statSync(file).size;
  if (size !== entry.bytes) {
    throw new IntegrityError(`${path} has ${size} bytes where its manifest says ` +
      `${entry.bytes}; ${again(path)}`);
  }
  const bytes = readFileSync(file);
  if (sha256(bytes) !== entry.sha256) {
    throw new IntegrityError(`${path} is not what was written (other SHA-256); ${again(path)}`);
  }
  return { bytes, entry };
}

function again(path: string): string {
  const maker = makerOf(path);
  return maker === undefined ? 'run the notebook that writes it again'
    : `run notebook ${notebookNumber(maker)} again`;
}
