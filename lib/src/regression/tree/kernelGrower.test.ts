import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matrix } from '../../numerics/matrix.js';
import { random } from '../../numerics/random.js';
import { madeTable } from '../oracle.testing.js';
import { bootstrapCounts } from './bootstrap.js';
import { treeGrower, type GrowthLimits } from './growTree.js';
import { kernelGrower } from './kernelGrower.js';
import { scaledTargets } from './scaledTargets.js';
import { sortedColumns } from './sortedColumns.js';

const free: GrowthLimits = {
  maxDepth: Infinity, minSamplesSplit: 2, minSamplesLeaf: 1, maxFeatures: 99, seed: 5,
};

/** Trees by kernel and plainly on one table, compared to the last bit, fitted values too. */
function compare(X: ReturnType<typeof madeTable>['X'], y: Float64Array, what: string): void {
  const sorted = sortedColumns(X), n = X.rows, growers = [true, false].map(use => treeGrower(sorted, use));
  const weights = [undefined, bootstrapCounts(n, random(3)), y.map((_, i) => i % 4 / 3), y.map(() => 0.3)];
  const limits = [free, { ...free, maxDepth: 3 }, { ...free, minSamplesLeaf: 7, seed: 9 },
    { ...free, maxFeatures: 1 }, { ...free, maxFeatures: 2, minSamplesSplit: 11, seed: 2 ** 32 - 1 }];
  weights.forEach((w, k) => limits.forEach((limit, l) => {
    const [a, b] = growers.map(grower => {
      const fitted = new Float64Array(n).fill(-7);
      return { tree: grower.grow(scaledTargets(y, w), w, limit, fitted), fitted };
    });
    assert.deepEqual(a, b, `${what}, weights ${k}, limits ${l}`);
  }));
}

test('the kernel grows what its twin grows, to the last bit', () => {
  for (const [rows, columns] of [[128, 1], [300, 3], [700, 6]]) {
    const { X, y } = madeTable(rows, columns, rows);
    compare(X, y, `${rows} x ${columns}`);
    compare(matrix(rows, columns, X.data.map(v => Math.round(2 * v))), y.map(v => Math.round(v)), 'ties');
  }
});

test('nodes that are copied together are no other', () => {
  const { X, y } = madeTable(2600, 2, 81);
  compare(X, y, 'large');
  compare(matrix(2600, 2, X.data.map(v => Math.round(4 * v))), y.map(v => Math.round(v / 3)), 'large ties');
});

test('targets of one value, constant columns, huge and tiny units', () => {
  const { X, y } = madeTable(200, 3, 82);
  compare(X, y.map(() => 0.1), 'constant target');
  compare(matrix(200, 3, X.data.map((v, at) => at % 3 === 1 ? 4 : v)), y, 'constant column');
  compare(matrix(200, 3, X.data.map(v => v * 2 ** 900)), y.map(v => v * 2 ** -900), 'units');
  compare(X, y.map((_, i) => i % 2 ? -0 : 0), 'zeros');
});

test('of few rows there is no kernel, the twin grows', () => {
  const { X, y } = madeTable(20, 2, 83);
  assert.equal(kernelGrower(sortedColumns(X)), undefined);
  assert.ok(treeGrower(sortedColumns(X)).grow(scaledTargets(y), undefined, free).feature.length > 30);
});
