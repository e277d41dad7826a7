import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { InputError } from '../core/errors.js';
import { artifactPath, makerOf } from './artifacts.js';
import type { CodeFacts } from './codeFacts.js';
import { checkFindings, type Findings } from './findings.js';
import type { Manifest, RunFacts } from './manifest.js';
import { modelText, type ModelMeta } from './modelFile.js';
import { openReader, type StoreReader } from './reader.js';
import { openStaging, recover, type Staging } from './staging.js';
import { strictJson } from './strictJson.js';
import { tableText, type Row } from './tableFile.js';

/** What a notebook writes to models/ and results/; nothing is at its place before `commit`. */
export interface Store extends StoreReader {
  readonly notebook: string;
  readonly out: string;
  /** results/tables/NAME.csv at full precision; `columns` for the order, or an empty table. */
  writeTable(name: string, rows: readonly Row[], columns?: readonly string[]): void;
  /** models/FAMILY/NAME/model.json. */
  writeModel(family: string, name: string, state: unknown, meta: ModelMeta): void;
  /** A further file in a model's folder. */
  writeBytes(family: string, name: string, file: string, data: string | Uint8Array): void;
  /** results/figures/NAME.json, and NAME.png beside it. */
  writeFigure(name: string, figure: unknown, png?: Uint8Array): void;
  /** results/tensorboard/NAME/: the event file of a training, for TensorBoard. */
  writeEvents(name: string, data: Uint8Array): void;
  /** results/findings/NOTEBOOK.json. */
  writeFindings(findings: Findings): void;
  /** results/timings/NOTEBOOK.json: the one file that differs from run to run. */
  writeTimings(seconds: Readonly<Record<string, number>>): void;
  /** Moves all to its place, deletes what this notebook no longer makes, the manifest last. */
  commit(): Manifest;
  /** Throws away what was not committed and gives the lock back. */
  close(): void;
}

/**
 * Opens the output root for a notebook. It first finishes or clears what killed runs left; it
 * writes nothing before the first `write`, which takes the notebook's lock. `code` goes into the
 * manifest.
 * @throws InputError when `out` cannot be written to.
 */
export function openStore(
  out: string, notebook: string, run: RunFacts, code?: CodeFacts,
): Store {
  checkWritable(out);
  artifactPath.manifest(notebook); // a name that is none is refused here
  recover(out);
  const reader = openReader(out, run);
  let staging: Staging | undefined, committed = false;

  function write(path: string, data: string | Uint8Array): void {
    if (committed) {
      throw new RangeError(`${notebook} has committed its files; open the store again`);
    }
    const maker = makerOf(path);
    if (maker !== undefined && maker !== notebook) {
      throw new RangeError(`${path} is written by ${maker}, not by ${notebook}`);
    }
    staging ??= openStaging(out, notebook);
    staging.write(path, data);
  }
  function commit(): Manifest {
    if (committed) throw new RangeError(`${notebook} has committed its files already`);
    staging ??= openStaging(out, notebook);
    const outputs = [...staging.entries.values()]
      .filter(entry => entry.path !== artifactPath.timings(notebook))
      .sort((a, b) => a.path < b.path ? -1 : 1);
    const manifest: Manifest = { schemaVersion: 1, notebook, data: run.data,
      parameters: run.parameters, ...code && { code }, inputs: reader.inputs(), outputs };
    committed = true;
    staging.commit(strictJson(manifest, 'manifest'));
    return manifest;
  }
  return {
    ...reader,
    notebook,
    out,
    writeTable: (name, rows, columns) =>
      write(artifactPath.table(name), tableText(rows, columns)),
    writeModel: (family, name, state, meta) =>
      write(artifactPath.model(family, name), modelText(state, meta)),
    writeBytes: (family, name, file, data) =>
      write(artifactPath.modelFile(family, name, file), data),
    writeFigure(name, figure, png) {
      write(artifactPath.figure(name), figureText(figure));
      if (png) write(artifactPath.picture(name), png);
    },
    writeEvents: (name, data) => write(artifactPath.events(name), data),
    writeFindings(findings) {
      checkFindings(findings);
      write(artifactPath.findings(notebook), strictJson(findings, 'findings'));
    },
    writeTimings: seconds =>
      write(artifactPath.timings(notebook), strictJson(seconds, 'timings')),
    commit,
    close: () => staging?.close(),
  };
}

/** Typed arrays as arrays; NaN as null, which a chart shows as a gap. */
function figureText(figure: unknown): string {
  const list = (value: unknown): unknown => ArrayBuffer.isView(value) &&
    !(value instanceof DataView) ? Array.from(value as Float64Array) : value;
  return `${JSON.stringify(figure, (_, value: unknown) => list(value))}\n`;
}

/**
 * Looks whether files can be made under `out`, without making any.
 * @throws InputError naming what is in the way.
 */
export function checkWritable(out: string): void {
  let folder = resolve(out);
  while (!existsSync(folder)) folder = dirname(folder);
  if (!statSync(folder).isDirectory()) {
    throw new InputError(`${folder} is a file; name a directory for models/ and results/`);
  }
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    throw new InputError(`cannot write into ${folder}; name another directory with --out`);
  }
}
