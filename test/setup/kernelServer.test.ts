import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { root } from '../support/root.js';

interface Wire {
  bindSocket(socket: object, port: number): Promise<void>;
  handleShellMessage(socket: object, ...frames: readonly string[]): Promise<void>;
}
const require = createRequire(join(root, 'setup/kernel.cjs'));
const { ZmqServer } = require('tslab/dist/jupyter.js') as { ZmqServer: { prototype: Wire } };
const { Server } = require('./kernel/server.cjs') as { Server: new (...args: unknown[]) => Wire };

test('no message is answered before every socket is bound', async t => {
  const releases: (() => void)[] = [];
  t.mock.method(ZmqServer.prototype, 'bindSocket', () =>
    new Promise<void>(resolve => releases.push(resolve)));
  const answered = t.mock.method(ZmqServer.prototype, 'handleShellMessage', async () => undefined);
  const server = new Server({}, 'connection.json');
  const bound = [server.bindSocket({}, 1), server.bindSocket({}, 2)];
  const message = ['<IDS|MSG>', 'signature', JSON.stringify({ msg_type: 'kernel_info_request' })];
  const handled = server.handleShellMessage({}, ...message);
  releases[0]();
  await setImmediate();
  assert.equal(answered.mock.callCount(), 0, 'one socket is not bound yet');
  releases[1]();
  await Promise.all([...bound, handled]);
  assert.equal(answered.mock.callCount(), 1);
});

test('a message that tslab does not know is passed over', async t => {
  const answered = t.mock.method(ZmqServer.prototype, 'handleShellMessage', async () => undefined);
  await new Server({}, 'connection.json').handleShellMessage({}, '<IDS|MSG>', 'signature',
    JSON.stringify({ msg_type: 'history_request' }));
  assert.equal(answered.mock.callCount(), 0);
});
