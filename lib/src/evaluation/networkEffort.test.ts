import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkEffort } from './networkEffort.js';

test('a small table gets more, a quick run less, a large table the least', () => {
  const full = networkEffort(400, 4, false), quick = networkEffort(400, 4, true);
  const large = networkEffort(1_000_000, 40, false);
  for (const part of ['candidates', 'rounds', 'seeds', 'members'] as const) {
    assert.ok(full[part] >= quick[part] && quick[part] >= large[part], part);
  }
  assert.equal(large.candidates, 0);
  assert.deepEqual(large, networkEffort(1_000_000, 40, true));
  assert.ok(large.seeds >= 2 && large.members >= 2 && large.rounds >= 1);
});
