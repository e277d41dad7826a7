import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mersenneTwister } from './mersenneTwister.js';
import { oracle } from './oracle.testing.js';

for (const { seed, first, last, permutations, of500 } of oracle.twisters) {
  test(`the stream of seed ${seed} is that of numpy's RandomState`, () => {
    const { bits } = mersenneTwister(seed);
    const stream = Array.from({ length: 1300 }, bits); // twice past the end of the state
    assert.deepEqual(stream.slice(0, 8), first);
    assert.deepEqual(stream.slice(-8), last);
  });

  test(`permutations of seed ${seed} are numpy's`, () => {
    for (const expected of permutations) {
      assert.deepEqual([...mersenneTwister(seed).permutation(expected.length)], expected);
    }
    assert.deepEqual([...mersenneTwister(seed).permutation(500).subarray(0, 20)], of500);
  });
}

test('the ten-thousandth number of the default seed is the one that C++ demands', () => {
  const { bits } = mersenneTwister(5489); // [rand.predef] of the standard: 4123659995
  let value = 0;
  for (let i = 0; i < 10_000; i++) value = bits();
  assert.equal(value, 4123659995);
});

test('seeds that numpy would refuse are refused', () => {
  for (const seed of [-1, 0.5, 2 ** 32, NaN, Infinity]) {
    assert.throws(() => mersenneTwister(seed),
      new RangeError(`invalid seed; not an integer in [0, 2^32): ${seed}`));
  }
});
