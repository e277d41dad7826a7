import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../core/temporary.test.js';
import { readCsv } from './csv.js';

test('equal cells have equal fingerprints, different ones have different, quoted or not', t => {
  const path = join(temporaryFolder(t), 'f.csv');
  writeFileSync(path, 'id,n\na@b,1\n"a@b",2\nb@a,3\n,4\n"x,y",5\n"x\ny",6\nx y,7\n');
  const { keys } = readCsv(path, { readAs: () => ['key', 'number'] });
  const [a, again, other, empty, ...rest] = keys.get('id')!;
  assert.equal(a, again);
  assert.notEqual(a, other);
  assert.ok(Number.isNaN(empty));
  assert.equal(new Set([a, other, ...rest]).size, 5);
  assert.ok([a, other, ...rest].every(key => Number.isSafeInteger(key) && key >= 0));
});

test('two hundred thousand cells that are nearly the same have as many fingerprints', t => {
  const path = join(temporaryFolder(t), 'f.csv'), rows = 200_000;
  const lines = Array.from({ length: rows }, (_, i) => `someone${i}@example.org,1`);
  writeFileSync(path, `id,n\n${lines.join('\n')}\n`);
  const { keys } = readCsv(path, { readAs: () => ['key', 'skip'] });
  assert.equal(new Set(keys.get('id')).size, rows);
});
