import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { EpochRecord } from '../neural/trainingRecord.js';
import { captureOutput, type SentOutput } from './captureOutput.testing.js';
import { liveLoss } from './liveLoss.js';

afterEach(() => { delete process.env.SPENDSCOPE_HEADLESS; });

const record = (epoch: number): EpochRecord =>
  ({ epoch, loss: 1 / epoch, validationLoss: 2 / epoch, learningRate: 0.01 });

/** 20 epochs of 30 ms by a clock that only this moves. */
function run(): SentOutput[] {
  let now = 0;
  return captureOutput(() => {
    const live = liveLoss(() => now);
    for (let epoch = 1; epoch <= 20; epoch++) {
      now += 30;
      live.epoch('A', record(epoch));
    }
    live.done();
    live.done();
  });
}

test('one chart grows in place, seldom enough, and ends whole', () => {
  const sent = run();
  assert.deepEqual(sent.map(one => one.update), [false, true, true, true]);
  assert.equal(new Set(sent.map(one => one.content.transient.display_id)).size, 1);
  const [first, last] = [sent[0], sent[3]].map(one => one.content.data);
  assert.match(first['text/plain'], /A is at epoch 1\.$/);
  assert.match(last['text/plain'], /A is at epoch 20\.$/);
  const { data } = last['application/vnd.plotly.v1+json'] as { data: { x: number[] }[] };
  assert.deepEqual(data.map(trace => trace.x.length), [20, 20]);
});

test('headless and outside a kernel nothing of it is shown', () => {
  process.env.SPENDSCOPE_HEADLESS = '1';
  assert.deepEqual(run(), []);
  delete process.env.SPENDSCOPE_HEADLESS;
  const live = liveLoss();
  live.epoch('A', record(1));
  live.done();
});
