import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { InputError } from './errors.js';
import { temporaryFolder } from './temporary.test.js';
import { workspaceRoot } from './workspaceRoot.js';

test('the root is found from any folder inside the workspace', () => {
  const root = workspaceRoot();
  assert.ok(existsSync(join(root, 'parameters.json')));
  assert.equal(workspaceRoot(root), root);
  assert.equal(workspaceRoot(import.meta.dirname), root);
  assert.equal(workspaceRoot(join(root, 'notebooks', 'not', 'there', 'yet')), root);
});

test('a nested package of another name does not end the search', t => {
  const folder = temporaryFolder(t);
  const inner = join(folder, 'lib', 'deep');
  mkdirSync(inner, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"name":"spendscope-workspace"}');
  writeFileSync(join(folder, 'lib', 'package.json'), '{"name":"spendscope"}');
  writeFileSync(join(inner, 'package.json'), 'no JSON at all');
  assert.equal(workspaceRoot(inner), folder);
});

test('without a workspace above, the error names what is looked for', t => {
  const folder = temporaryFolder(t);
  assert.throws(() => workspaceRoot(folder), (error: Error) =>
    error instanceof InputError && error.message.includes('spendscope-workspace') &&
    !error.message.includes('\n'));
});

/** The root that a process started in `cwd` finds. */
function rootFrom(cwd: string): string {
  const module = JSON.stringify(join(import.meta.dirname, 'workspaceRoot.js'));
  const code = `import(${module}).then(m => process.stdout.write(m.workspaceRoot()))`;
  return execFileSync(process.execPath, ['-e', code], { cwd, encoding: 'utf8' });
}

test('outside of any workspace the library finds the one it lies in', t => {
  assert.equal(rootFrom(temporaryFolder(t)), workspaceRoot(import.meta.dirname));
});

test('a copy of the workspace is itself, wherever its library is linked from', t => {
  const copy = realpathSync(temporaryFolder(t));
  mkdirSync(join(copy, 'notebooks'));
  writeFileSync(join(copy, 'package.json'), '{"name":"spendscope-workspace"}');
  assert.equal(rootFrom(join(copy, 'notebooks')), copy);
});
