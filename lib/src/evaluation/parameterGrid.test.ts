import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeParameters, parameterGrid } from './parameterGrid.js';

test('the last named parameter varies fastest', () => {
  assert.deepEqual(parameterGrid({ a: [1, 2], b: ['x', 'y'] }), [
    { a: 1, b: 'x' }, { a: 1, b: 'y' }, { a: 2, b: 'x' }, { a: 2, b: 'y' },
  ]);
});

test('an empty grid is one setting: the defaults', () => {
  assert.deepEqual(parameterGrid({}), [{}]);
  assert.equal(describeParameters({}), 'defaults');
});

test('a parameter without values leaves nothing to try', () => {
  assert.deepEqual(parameterGrid({ a: [] }), []);
});

test('a setting is said in one line, null as none', () => {
  assert.equal(describeParameters({ maxDepth: null, nEstimators: 200 }),
    'maxDepth none, nEstimators 200');
});
