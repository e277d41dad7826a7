import assert from 'node:assert/strict';
import { test } from 'node:test';
import { levelsOf, valuesByLevel } from './levels.js';

test('levels are counted, the most frequent first and ties by name', () => {
  const levels = levelsOf(['b', 'a', 'b', '', 'c', 'a', 'b']);
  assert.deepEqual(levels.map(({ level, count }) => [level, count]), [['b', 3], ['a', 2], ['c', 1]]);
  assert.deepEqual(levels[0].rows, [0, 2, 6]);
  assert.deepEqual(levelsOf(['b', 'a']).map(one => one.level), ['a', 'b']);
});

test('empty cells are no level, and no cells have none', () => {
  assert.deepEqual(levelsOf(['', '']), []);
  assert.deepEqual(levelsOf([]), []);
  assert.deepEqual(levelsOf(['constructor', '__proto__']).map(one => one.level),
    ['__proto__', 'constructor']);
});

test('values are grouped by the levels that have enough rows', () => {
  const texts = ['x', 'y', 'x', 'z', 'y', 'x'], values = Float64Array.of(1, 2, 3, 4, 5, 6);
  assert.deepEqual(valuesByLevel(texts, values, 2).map(group => [...group]), [[1, 3, 6], [2, 5]]);
  assert.deepEqual(valuesByLevel(texts, values), []);
});
