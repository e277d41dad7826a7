import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkInteger, checkLimits, growthLimits, treeLimits } from './limits.js';

test('null stands for no limit of depth and for all features', () => {
  assert.deepEqual(growthLimits(treeLimits, 7, 5),
    { maxDepth: Infinity, minSamplesSplit: 2, minSamplesLeaf: 1, maxFeatures: 7, seed: 5 });
});

test('features are counted, or a share of them but at least one', () => {
  const count = (maxFeatures: number | null, features: number): number =>
    growthLimits({ ...treeLimits, maxFeatures }, features, 0).maxFeatures;
  assert.deepEqual([count(3, 7), count(9, 7), count(0.5, 7), count(0.01, 7), count(1, 7)],
    [3, 7, 3, 1, 1]);
});

test('wrong limits are refused with value and rule', () => {
  checkLimits(treeLimits);
  for (const [wrong, message] of [
    [{ maxDepth: 0 }, 'invalid maxDepth; not an integer >= 1: 0'],
    [{ minSamplesSplit: 1 }, 'invalid minSamplesSplit; not an integer >= 2: 1'],
    [{ minSamplesLeaf: 0.5 }, 'invalid minSamplesLeaf; not an integer >= 1: 0.5'],
    [{ maxFeatures: -0.5 }, 'invalid maxFeatures; not an integer >= 1: -0.5'],
    [{ maxFeatures: 1.5 }, 'invalid maxFeatures; not an integer >= 1: 1.5'],
    [{ seed: NaN }, 'invalid seed; not an integer >= 0: NaN'],
  ] as const) {
    assert.throws(() => checkLimits({ ...treeLimits, ...wrong }), { name: 'RangeError', message });
  }
  assert.throws(() => checkInteger('size', Infinity, 1), RangeError);
});
