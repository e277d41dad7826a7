import assert from 'node:assert/strict';
import { test } from 'node:test';
import { learningRates } from './learningRates.js';
import { defaults } from './settings.js';

const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-15, `${a} is not ${b}`);

test('the cosine schedule starts at the rate, is half of it half-way and ends near 0', () => {
  const rates = learningRates({ ...defaults, learningRate: 0.04 }, 100);
  const all = Array.from({ length: 100 }, () => rates.next());
  near(all[0], 0.04);
  near(all[25], 0.04 * (2 + Math.SQRT2) / 4); // (1 + cos 45 degrees) / 2
  near(all[50], 0.02);
  near(rates.current(), 0);
  assert.ok(all.every((rate, i) => i === 0 || rate < all[i - 1]));
});

test('the constant schedule stays, and looking at the rate does not go on', () => {
  const rates = learningRates({ ...defaults, schedule: 'constant', learningRate: 0.1 }, 3);
  near(rates.current(), 0.1);
  near(rates.next(), 0.1);
  near(rates.next(), 0.1);
  const cosine = learningRates({ ...defaults, learningRate: 0.1 }, 3);
  assert.equal(cosine.current(), cosine.current());
});

test('a plateau cuts the rate after its patience, and again after as many epochs more', () => {
  const rates = learningRates({ ...defaults, schedule: 'constant', learningRate: 1,
    plateauPatience: 3, plateauFactor: 0.1 }, 100);
  const seen = [0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3].map(sinceBest => {
    rates.afterEpoch(sinceBest);
    return rates.current();
  });
  [1, 1, 1, 0.1, 0.1, 0.1, 0.01, 0.01, 0.01, 0.01, 0.001].forEach((rate, i) =>
    near(seen[i], rate));
});

test('a plateau patience of 0 never cuts', () => {
  const rates = learningRates({ ...defaults, schedule: 'constant' }, 10);
  for (let i = 0; i < 50; i++) rates.afterEpoch(i);
  assert.equal(rates.current(), defaults.learningRate);
});
