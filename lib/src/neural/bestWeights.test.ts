import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestWeights } from './bestWeights.js';
import type { NetworkWeights } from './networkWeights.js';

function setup() {
  let now: NetworkWeights = new Map();
  const best = bestWeights({ weights: () => now, setWeights: given => { now = given; } });
  const set = (value: number) => { now = new Map([['a', Float32Array.of(value, -value)]]); };
  return { best, set, get: () => [...now.get('a') ?? []] };
}

test('the weights of the least loss come back, of all weights, whatever came after', () => {
  const { best, set, get } = setup();
  const ages = [5, 3, 4, 2, 2, 9].map((loss, i) => {
    set(loss * 10 + i);
    return best.see(i + 1, loss);
  });
  assert.deepEqual(ages, [0, 0, 1, 0, 1, 2]);
  assert.equal(best.epoch(), 4);
  best.restore();
  assert.deepEqual(get(), [23, -23]);
});

test('a loss that is not a number is never the best', () => {
  const { best, set } = setup();
  set(1);
  assert.equal(best.see(1, NaN), 1);
  assert.equal(best.epoch(), 0);
  assert.equal(best.see(2, 7), 0);
  assert.equal(best.see(3, NaN), 1);
  assert.equal(best.epoch(), 2);
});

test('after a fresh start a worse loss is the best, but none that is not a number', () => {
  const { best, set, get } = setup();
  [[1, 5], [2, NaN], [3, 9], [4, 12]].forEach(([epoch, loss]) => {
    set(epoch);
    if (epoch === 2) best.startAfresh();
    best.see(epoch, loss);
  });
  assert.equal(best.epoch(), 3);
  best.restore();
  assert.deepEqual(get(), [3, -3]);
});

test('before any loss there is nothing to restore', () => {
  const { best, set, get } = setup();
  set(4);
  best.restore();
  assert.deepEqual(get(), [4, -4]);
});
