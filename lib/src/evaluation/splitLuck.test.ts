import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { loadTable } from '../data/loadTable.js';
import { loadParameters } from '../core/parameters.js';
import { madeTable } from '../regression/oracle.testing.js';
import { splitLuck, splitsFor } from './splitLuck.js';

const shared = join(workspaceRoot(import.meta.dirname), '../shared');
const data = join(shared, 'data/ecommerce_customer.csv');

test('on the real file they are the reference\'s 200 splits: seed 42 unlucky, ridge and least squares tied',
  { skip: !existsSync(data) && 'the real file is not here' }, async () => {
    const { cross_validation: wanted } = JSON.parse(readFileSync(
      join(shared, 'reference/ecommerce_customer.json'), 'utf8')) as { cross_validation: {
      two_hundred_splits_linear_r2: { mean: number; sd: number }; ridge_minus_linear_mean_r2: number } };
    const { X, y } = loadTable({ ...loadParameters(), data });
    const luck = await splitLuck(X, y, { seed: 42, testShare: 0.2 });
    assert.equal(luck.scores.length, 200);
    assert.ok(Math.abs(luck.mean - wanted.two_hundred_splits_linear_r2.mean) < 5e-6);
    assert.ok(Math.abs(luck.sd - wanted.two_hundred_splits_linear_r2.sd) < 1e-5, `${luck.sd}`);
    const { mean, low, high, p } = luck.difference;
    assert.ok(Math.abs(mean - wanted.ridge_minus_linear_mean_r2) < 5e-7, `${mean}`);
    assert.ok(low < 0 && high > 0 && p > 0.5);
    assert.equal(luck.below, 0.065);
    assert.ok(Math.abs(luck.own - 0.977813) < 1e-6);
  });

test('a seed beyond those tried has its own split; each split is reported', async () => {
  const { X, y } = madeTable(60, 2, 3);
  let splits = 0;
  const luck = await splitLuck(X, y, { seed: 5000, testShare: 0.25 }, () => { splits++; });
  assert.equal(splits, luck.scores.length);
  assert.ok(luck.below >= 0 && luck.below <= 1 && Number.isFinite(luck.own));
  assert.ok(luck.low <= luck.mean && luck.mean <= luck.high);
  assert.deepEqual(await splitLuck(X, y, { seed: 5000, testShare: 0.25 }), luck);
});

test('of a large table fewer splits are tried, but never fewer than twenty', () => {
  const sized = (rows: number, columns: number) => splitsFor({ rows, columns, data: new Float64Array(0) });
  assert.deepEqual([sized(500, 4), sized(50_000, 4), sized(1e6, 16)], [200, 62, 20]);
});
