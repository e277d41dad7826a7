import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pointsOf } from '../metrics/points.js';
import { matrix, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { epsGrid, visitPairs } from './epsGrid.js';
import { nearPairs } from './nearPairs.js';
import { cloud, mapped } from './points.testing.js';

/** The pairs of both ways, as rows, sorted. */
function both(X: Matrix, eps: number): [screened: string[], twin: string[]] {
  const points = pointsOf(X), pairs = nearPairs(X, points, eps), grid = epsGrid(points, eps);
  assert.ok(pairs, 'it is screened');
  const sorted = (visitor: (visit: (a: number, b: number) => void) => void,
    row: (place: number) => number): string[] => {
    const found: string[] = [];
    visitor((a, b) => void found.push([row(a), row(b)].sort((m, n) => m - n).join()));
    return found.sort();
  };
  const first = sorted(pairs, i => i);
  assert.deepEqual(sorted(pairs, i => i), first, 'a second visit sees the same');
  return [first, sorted(visit => visitPairs(grid, visit), place => grid.row[place])];
}

test('the pairs are those of the grid, whatever the features, the place and the unit', () => {
  for (const [n, p, eps] of [[300, 7, 2], [257, 16, 4.5], [400, 9, 0.4], [260, 12, 30]] as const) {
    const X = cloud(n, p, n + p);
    for (const other of [X, mapped(X, v => v + 1e6), mapped(X, v => 1e-6 * v)]) {
      const unit = other.data[0] === 1e-6 * X.data[0] ? 1e-6 : 1;
      const [screened, twin] = both(other, eps * unit);
      assert.deepEqual(screened, twin, `${n} x ${p}`);
    }
  }
});

test('pairs exactly eps apart count, those a hair farther do not', () => {
  const source = random(4), X = matrix(400, 8, Float64Array.from({ length: 3200 }, () => source.integer(4)));
  for (const eps of [2, Math.sqrt(5), 3, 3 - 1e-12]) {
    const [screened, twin] = both(X, eps);
    assert.ok(twin.length > 100);
    assert.deepEqual(screened, twin);
  }
});

test('few features, few points and lengths beyond single precision are left to the grid', () => {
  const none = (X: Matrix, eps = 1): void => assert.equal(nearPairs(X, pointsOf(X), eps), undefined);
  none(cloud(300, 6, 1));
  none(cloud(255, 8, 1));
  none(mapped(cloud(300, 8, 1), v => 1e30 * v), 1e30);
  none(mapped(cloud(300, 8, 1), v => 1e-30 * v), 1e-30);
  none(matrix(300, 8));
});
