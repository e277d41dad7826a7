import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../support/root.js';
import { folderOf } from './load.js';

const start = (...args: string[]) => {
  const { status, stderr, stdout } = spawnSync(process.execPath,
    [join(root, 'setup/tensorboard.mjs'), ...args], { encoding: 'utf8' });
  return { status, stderr: stderr.trim(), stdout };
};
const events = { 'results/tensorboard/deep_ann/events.out.tfevents.spendscope': '' };

test('without events it says which notebook writes them, in one line', t => {
  const out = folderOf(t, {}), { status, stderr } = start('--out', out);
  assert.equal(status, 2);
  assert.match(stderr, /^run notebook 04 first \(npm start -- --only 04\): .*tensorboard is missing$/);
});

test('a port that is none is refused by name', t => {
  const out = folderOf(t, events);
  for (const port of ['0', '70000', '1.5', 'x']) {
    assert.deepEqual(start('--out', out, '--port', port), { status: 2, stdout: '',
      stderr: `invalid --port; not an integer in [1, 65535]: ${port}` });
  }
});

test('a port that is taken is told of before anything is installed', async t => {
  const out = folderOf(t, events), server = createServer();
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  const port = String((server.address() as AddressInfo).port);
  const { status, stderr } = start('--out', out, '--port', port);
  server.close();
  assert.equal(status, 2);
  assert.equal(stderr, `somebody listens at port ${port} already; name another with --port`);
});

test('--help names its options', () => {
  const { status, stdout } = start('--help');
  assert.equal(status, 0);
  assert.match(stdout, /--out FOLDER[^]*--port VALUE/);
});
