import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../support/root.js';
import { load } from './load.js';

const { nodeFits, nodeRange } = await load<{
  nodeFits(version: string, range: string): boolean;
  nodeRange: string;
}>('node-version.mjs');
const commands = ['start', 'test', 'build', 'doctor', 'lab', 'clean'];

test('the versions that can require ES modules fit, others do not', () => {
  const fits = ['v20.19.0', 'v20.20.2', 'v22.12.0', 'v22.21.1', 'v23.0.0', 'v24.11.0', 'v100.0.0'];
  const others = ['v18.20.8', 'v20.18.3', 'v21.7.3', 'v22.11.0', 'v22.9.0', 'v12.22.12', 'v8.17.0'];
  for (const version of fits) assert.ok(nodeFits(version, nodeRange), version);
  for (const version of others) assert.ok(!nodeFits(version, nodeRange), version);
});

test('each command looks at the version before it loads anything an old Node cannot parse', () => {
  for (const name of commands) {
    assert.deepEqual(readFileSync(join(root, 'setup', `${name}.mjs`), 'utf8').split('\n'), [
      'import \'./node-version.mjs\';',
      `import('./commands/${name}.mjs').then(({ ${name} }) => ${name}());`,
      '',
    ]);
  }
});

test('the check itself is in the JavaScript of 2015', () => {
  const text = readFileSync(join(root, 'setup/node-version.mjs'), 'utf8');
  assert.doesNotMatch(text, /\?\?|\?\.\w|`|\basync\b|\.\.\.|'node:|\w \*\* ?\w/);
});

test('on an older Node a command says so in one line and ends with 2', () => {
  const older = 'data:text/javascript,Object.defineProperty(process,"version",{value:"v18.20.8"})';
  const { status, stdout, stderr } = spawnSync(process.execPath,
    ['--import', older, join(root, 'setup/start.mjs')], { encoding: 'utf8' });
  assert.deepEqual([status, stdout], [2, '']);
  assert.match(stderr, /^this project needs Node \^20\.19 {1,2}or >=22\.12; this is Node 18\.20\.8/);
  assert.equal(stderr.trim().split('\n').length, 1);
});
