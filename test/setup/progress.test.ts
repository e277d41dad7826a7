import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { load, type Log } from './load.js';

const { progress } = await load<{
  progress(options: {
    stream: { write(text: string): void; columns?: number };
    live: boolean; every?: number; clock: () => number;
  }): Log;
}>('support/progress.mjs');

function screen(live: boolean): { log: Log; written: string[]; pass(ms: number): void } {
  mock.timers.enable({ apis: ['setInterval'] });
  let now = 0;
  const written: string[] = [];
  const stream = { write: (text: string) => void written.push(text), columns: 60 };
  const log = progress({ stream, live, every: 30, clock: () => now });
  return { log, written, pass: ms => {
    for (let i = 0; i < ms; i += 200) { now += 200; mock.timers.tick(200); }
  } };
}

test('in a file a step is one line with its seconds', () => {
  const { log, written, pass } = screen(false);
  const step = log.step('npm packages');
  pass(12_400);
  assert.equal(step.done(), 12.4);
  assert.deepEqual(written, ['   12.4 s  npm packages\n']);
  assert.deepEqual(log.seconds, { 'npm packages': 12.4 });
  mock.timers.reset();
});

test('a long step is named again every half minute, with how far it is', () => {
  const { log, written, pass } = screen(false);
  const step = log.step('02_regression');
  step.note('cell 3 of 9');
  pass(65_000);
  step.failed();
  assert.deepEqual(written, ['   30.0 s  02_regression, cell 3 of 9, still at work\n',
    '   60.0 s  02_regression, cell 3 of 9, still at work\n', '   65.0 s  02_regression: failed\n']);
  mock.timers.reset();
});

test('on a terminal the last line says what runs, and is gone when it has ended', () => {
  const { log, written, pass } = screen(true);
  const [one, two] = [log.step('npm packages'), log.step('Python packages')];
  pass(1000);
  assert.equal(written.at(-1),
    '\r          npm packages 1 s · Python packages 1 s\u001b[K');
  one.note('a very long note that does not fit into this narrow window');
  pass(200);
  assert.ok((written.at(-1) ?? '').replace(/^\r|\u001b\[K$/g, '').length < 60);
  one.done();
  assert.deepEqual(written.slice(-2), ['\r\u001b[K', '    1.2 s  npm packages\n']);
  two.quiet();
  const before = written.length;
  pass(1000);
  assert.equal(written.length, before);
  mock.timers.reset();
});

test('what is around other steps is silent until it ends', () => {
  const { log, written, pass } = screen(false);
  const step = log.step('set-up', { around: true });
  pass(40_000);
  assert.deepEqual(written, []);
  step.done();
  assert.deepEqual(written, ['   40.0 s  set-up\n']);
  mock.timers.reset();
});
