import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random } from '../numerics/random.js';
import { rankGroups } from './rankGroups.js';

const source = random(2);
const scored = (label: string, mean: number, rounds = 20) => ({ model: label, label,
  r2: Array.from({ length: rounds }, () => mean + 0.01 * source.normal()) });

test('the best first; those far apart are told apart, those alike are one group', () => {
  const { models, groups, p } = rankGroups([scored('far', 0.2), scored('a', 0.9), scored('middle', 0.6),
    scored('b', 0.9), scored('farther', 0.1)]);
  assert.deepEqual(models.map(one => one.label).slice(2), ['middle', 'far', 'farther']);
  assert.deepEqual(models.slice(2).map(one => one.rank), [3, 4, 5]);
  assert.deepEqual(groups[0], [0, 1]);
  assert.ok(p < 1e-6);
});

test('groups may overlap, are as long as they can be, and none lies within another', () => {
  const { groups } = rankGroups(Array.from({ length: 8 }, (_, i) => scored(`m${i}`, 0.9 - 0.004 * i, 6)));
  for (const [k, [first, last]] of groups.entries()) {
    assert.ok(first < last);
    if (k > 0) assert.ok(first > groups[k - 1][0] && last > groups[k - 1][1]);
  }
});

test('models with more rounds count with those that all have', () => {
  const long = scored('a', 0.9, 30), short = scored('b', 0.5, 5);
  assert.deepEqual(rankGroups([long, short]), rankGroups([{ ...long, r2: long.r2.slice(0, 5) }, short]));
  assert.throws(() => rankGroups([long]), RangeError);
});
