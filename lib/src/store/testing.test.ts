import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../core/temporary.test.js';
import type { Dataset } from '../data/dataset.js';
import { parseSchema } from '../data/schema.js';
import { fromRows } from '../numerics/matrix.js';
import type { RunFacts } from './manifest.js';
import { modelMeta, type ModelMeta } from './modelFile.js';

/** A run on invented data; `data` and `parameters` may differ. */
export function trialRun(sha = 'a'.repeat(64), parameters: RunFacts['parameters'] = { seed: 42 }):
RunFacts {
  return { data: { file: 'f.csv', sha256: sha, bytes: 10 }, parameters };
}

/** A dataset of four rows, two features and a hole. */
export function trialDataset(sha = 'a'.repeat(64)): Dataset {
  const column = (name: string, role: string, unit?: string): object =>
    ({ name, role, type: 'number', description: name, ...(unit && { unit }) });
  const schema = parseSchema(JSON.stringify({ schemaVersion: 1, name: 'trial', title: 'Trial',
    rowsAre: 'things', columns: [column('a', 'feature', 'minutes'), column('b', 'feature'),
      column('y', 'target', '$')] }), 's.json');
  return {
    schema, source: trialRun(sha).data, rows: 4, target: 'y', droppedRows: 0, texts: {},
    X: fromRows([[1, 10], [2, NaN], [3, 30], [-4, 40]], ['a', 'b']),
    y: Float64Array.of(1, 2, 3, 4), rowNumbers: Int32Array.of(1, 2, 3, 4), otherColumns: [],
  };
}

export function trialMeta(sha?: string): ModelMeta {
  return modelMeta(trialDataset(sha), { kind: 'ridge', parameters: { alpha: 1 }, seed: 42 });
}

/** Every file below a folder, with its content: what a repeated run must leave the same. */
export function snapshot(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  return Object.fromEntries(readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name)).sort()
    .map(file => [relative(folder, file).split(sep).join('/'), readFileSync(file, 'latin1')]));
}

test('a folder that is empty, or not there, has an empty snapshot', t => {
  const folder = temporaryFolder(t);
  assert.deepEqual(snapshot(folder), {});
  assert.deepEqual(snapshot(join(folder, 'none')), {});
});
