import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepingPairs } from './pairVisitor.js';

/** A visitor of so many pairs that counts how often it was asked. */
function counted(pairs: number): { visits: () => number; visitor: Parameters<typeof keepingPairs>[0] } {
  let visits = 0;
  return { visits: () => visits, visitor: visit => {
    visits++;
    for (let a = 0; a < pairs; a++) visit(a, a + 1);
  } };
}

function seen(visitor: ReturnType<typeof keepingPairs>): [number, number][] {
  const pairs: [number, number][] = [];
  visitor((a, b) => void pairs.push([a, b]));
  return pairs;
}

for (const pairs of [0, 1, 2048, 2049, 10_000]) {
  test(`${pairs} pairs are looked for once and seen three times`, () => {
    const { visits, visitor } = counted(pairs), kept = keepingPairs(visitor), first = seen(kept);
    assert.equal(first.length, pairs);
    assert.deepEqual(seen(kept), first);
    assert.deepEqual(seen(kept), first);
    assert.equal(visits(), 1);
  });
}

test('more pairs than may be kept are looked for again', () => {
  const { visits, visitor } = counted(5000), kept = keepingPairs(visitor, 1000), first = seen(kept);
  assert.equal(first.length, 5000);
  assert.deepEqual(seen(kept), first);
  assert.equal(visits(), 2);
});
