import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refinedRoot } from './refinedRoot.js';
import { twofold } from './twofold.js';

/** The largest element of W'G W - I. */
function miss(G: readonly number[], W: ArrayLike<number>, p: number): number {
  let most = 0;
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      let total = i === j ? -1 : 0;
      for (let a = 0; a < p; a++) {
        for (let b = 0; b < p; b++) total += W[a * p + i] * G[a * p + b] * W[b * p + j];
      }
      most = Math.max(most, Math.abs(total));
    }
  }
  return most;
}
const held = (values: readonly number[]) => {
  const G = twofold(values.length);
  G.high.set(values);
  return G;
};

test('a root that is off by parts in 1e6 becomes one to the last digits', () => {
  // R'R with R = [2 1; 0 3], and its inverse [1/2 -1/6; 0 1/3], disturbed
  const G = [4, 2, 2, 10], W = Float64Array.of(0.5 + 1e-6, -1 / 6, 2e-6, 1 / 3 - 1e-6);
  assert.ok(miss(G, W, 2) > 1e-6);
  assert.ok(miss(G, refinedRoot(held(G), W, 2), 2) < 1e-13);
});

test('an exact root is left as it is', () => {
  const W = Float64Array.of(0.5, 0, 0, 0.25);
  assert.deepEqual(refinedRoot(held([4, 0, 0, 16]), W, 2), W);
});

test('the low parts of the sums count', () => {
  const G = held([1]);
  G.low[0] = 1e-17;
  // (1 + 1e-17)^-1/2 is 1 to a double; beside a W that is off by 1e-9 it shows in no more
  assert.equal(refinedRoot(G, Float64Array.of(1), 1)[0], 1);
  const large = held([1e16]);
  large.low[0] = 1e10;
  assert.ok(Math.abs(refinedRoot(large, Float64Array.of(1e-8), 1)[0] * 1e8 - (1 - 5e-7)) < 1e-12);
});
