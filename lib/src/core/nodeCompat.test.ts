import assert from 'node:assert/strict';
import util from 'node:util';
import { test } from 'node:test';
import { restoreNodeUtil } from './nodeCompat.js';

interface Legacy {
  isArray(value: unknown): boolean;
  isNullOrUndefined(value: unknown): boolean;
}

test('on a util without them, the functions that tfjs-node calls are put back', () => {
  const target: Partial<Legacy> = {};
  restoreNodeUtil(target);
  const { isArray, isNullOrUndefined } = target as Legacy;
  assert.deepEqual([null, undefined, 0, '', false, NaN].map(isNullOrUndefined),
    [true, true, false, false, false, false]);
  assert.deepEqual([[], {}, 'a', Float64Array.of(1)].map(isArray), [true, false, false, false]);
});

test('what is there stays', () => {
  const own = (): boolean => true;
  const target = { isArray: own };
  restoreNodeUtil(target);
  assert.equal(target.isArray, own);
});

test('node:util has them after the call, on every version of Node', () => {
  restoreNodeUtil();
  assert.equal((util as unknown as Legacy).isNullOrUndefined(undefined), true);
  assert.equal((util as unknown as Legacy).isArray([]), true);
});
