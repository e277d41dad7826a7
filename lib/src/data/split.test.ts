import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { InputError } from '../core/errors.js';
import { oracle } from '../core/temporary.test.js';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { trainTestSplit } from './split.js';

interface SplitCase { n: number; seed: number; testShare: number; train: number[]; test: number[] }

test('the rows are those of scikit-learn train_test_split, in its order', () => {
  const { splits } = oracle<{ splits: SplitCase[] }>('data');
  for (const { n, seed, testShare, train, test } of splits) {
    const split = trainTestSplit(n, { seed, testShare });
    assert.deepEqual([...split.train], train);
    assert.deepEqual([...split.test], test);
  }
});

const reference = join(workspaceRoot(import.meta.dirname),
  '../shared/reference/ecommerce_customer.json');
test('seed 42 and share 0.2 of 500 rows are the published split',
  { skip: !existsSync(reference) && 'the reference is not here' }, () => {
    const published = JSON.parse(readFileSync(reference, 'utf8')) as
      { published_split: { test_rows: number[] } };
    assert.deepEqual([...trainTestSplit(500, { seed: 42, testShare: 0.2 }).test],
      published.published_split.test_rows);
  });

test('every row is in exactly one part, and the test part has ceil(t n) rows', () => {
  const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(fc.property(fc.integer({ min: 2, max: 300 }), fc.nat(), share,
    (n, seed, testShare) => {
      const wanted = Math.ceil(testShare * n);
      fc.pre(wanted < n);
      const { train, test } = trainTestSplit(n, { seed, testShare });
      assert.equal(test.length, wanted);
      assert.deepEqual([...train, ...test].sort((a, b) => a - b),
        Array.from({ length: n }, (_, i) => i));
    }));
});

test('two rows can be split, one or none cannot', () => {
  assert.equal(trainTestSplit(2, { seed: 0, testShare: 0.5 }).train.length, 1);
  for (const n of [0, 1]) {
    assert.throws(() => trainTestSplit(n, { seed: 0, testShare: 0.5 }), (error: Error) =>
      error instanceof InputError && error.message.startsWith(`${n} rows are too few`));
  }
});

test('a wrong share or seed is a RangeError that names value and rule', () => {
  for (const testShare of [0, 1, -0.1, 2, NaN, Infinity]) {
    assert.throws(() => trainTestSplit(10, { seed: 0, testShare }),
      { name: 'RangeError', message: `invalid testShare; not a number in (0, 1): ${testShare}` });
  }
  assert.throws(() => trainTestSplit(10, { seed: -1, testShare: 0.2 }), /invalid seed/);
});
