import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { workspaceRoot } from './workspaceRoot.js';

/** A folder for one test, which takes it away at its end. */
export function temporaryFolder(t: { after(fn: () => void): void }): string {
  const folder = mkdtempSync(join(tmpdir(), 'spendscope-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What a script in test/oracles wrote. */
export function oracle<T>(name: string): T {
  return JSON.parse(readFileSync(
    join(workspaceRoot(import.meta.dirname), 'test', 'oracles', `${name}.json`), 'utf8')) as T;
}

test('a temporary folder is there during its test and gone after it', t => {
  const ends: (() => void)[] = [];
  const folder = temporaryFolder({ after: fn => void ends.push(fn) });
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  assert.ok(existsSync(folder));
  ends.forEach(end => end());
  assert.ok(!existsSync(folder));
});
