import assert from 'node:assert/strict';
import { test } from 'node:test';
import { childKey, featureOrder, rootKey } from './featureOrder.js';

const orderOf = (key: number, p: number, some: boolean): number[] => {
  const out = new Int32Array(p);
  featureOrder(key, some, out);
  return [...out];
};
/** Keys of a tree's first nodes, of several seeds. */
const keys = Array.from({ length: 500 }, (_, seed) => {
  const root = rootKey(seed);
  return [root, childKey(root, 0), childKey(root, 1), childKey(childKey(root, 1), 0)];
}).flat();

test('every order holds each column once', () => {
  for (const p of [1, 2, 3, 4, 7, 20]) {
    for (const some of [true, false]) {
      for (const key of keys.slice(0, 40)) {
        assert.deepEqual(orderOf(key, p, some).sort((a, b) => a - b),
          Array.from({ length: p }, (_, j) => j));
      }
    }
  }
});

test('each column is as often first as any other', () => {
  for (const p of [2, 3, 4, 7]) {
    for (const some of [true, false]) {
      const first = new Float64Array(p);
      for (const key of keys) first[orderOf(key, p, some)[0]]++;
      const due = keys.length / p;
      const chi = first.reduce((sum, seen) => sum + (seen - due) ** 2 / due, 0);
      assert.ok(chi < 22.5, `${p} columns: chi-squared ${chi}`); // 0.999 quantile at 6 df
    }
  }
});

test('of any two columns either is as often before the other', () => {
  for (const some of [true, false]) {
    const before = [0, 1, 2, 3].map(() => new Float64Array(4));
    for (const key of keys) {
      const order = orderOf(key, 4, some);
      order.forEach((a, k) => order.slice(k + 1).forEach(b => { before[a][b]++; }));
    }
    for (let a = 0; a < 4; a++) {
      for (let b = a + 1; b < 4; b++) {
        assert.ok(Math.abs(before[a][b] / keys.length - 0.5) < 0.04, `${a} before ${b}`);
      }
    }
  }
});

test('where some columns are looked at, each pair is as often the first two', () => {
  const pairs = new Map<string, number>();
  for (const key of keys) {
    const pair = orderOf(key, 4, true).slice(0, 2).join();
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  const due = keys.length / 12;
  const chi = [...pairs.values()].reduce((sum, seen) => sum + (seen - due) ** 2 / due, 0);
  assert.equal(pairs.size, 12);
  assert.ok(chi < 31.3, `chi-squared ${chi}`); // 0.999 quantile at 11 df
});

test('a key is a function of seed and path; different paths have different keys', () => {
  assert.equal(childKey(rootKey(3), 1), childKey(rootKey(3), 1));
  const level = (depth: number): number[] => depth === 0 ? [rootKey(0)]
    : level(depth - 1).flatMap(key => [childKey(key, 0), childKey(key, 1)]);
  const all = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].flatMap(level);
  assert.equal(new Set(all).size, all.length);
});
