import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pointsOf } from '../metrics/points.js';
import { matrix, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { blobs, cloud, mapped } from './points.testing.js';
import { WardScan } from './wardScan.js';
import { WardScreen } from './wardScreen.js';

/** Merges random clusters with their partners in both, which must find the same throughout. */
function compare(X: Matrix, seed: number): void {
  const screen = WardScreen.of(pointsOf(X)), scan = new WardScan(pointsOf(X));
  assert.ok(screen, 'it is screened');
  const source = random(seed), chain: number[] = [], same: number[] = [];
  for (let merges = 0; merges < X.rows - 2; merges++) {
    let x = scan.first();
    for (let hop = source.integer(3); hop > 0; hop--) x = scan.nearest(x, -1);
    const y = scan.nearest(x, -1);
    assert.equal(screen.nearest(x, -1), y, `after ${merges} merges`);
    assert.equal(screen.nearest(x, y), y);
    for (const set of [screen, scan]) set.merge(Math.min(x, y), Math.max(x, y));
    screen.compact(chain);
    scan.compact(same);
    assert.deepEqual(screen.row, scan.row);
    assert.equal(screen.first(), scan.first());
  }
}

test('the screen finds the partners that a look at all clusters finds, through all merges', () => {
  for (const [n, p] of [[200, 1], [150, 3], [300, 9], [170, 16], [80, 40]]) {
    compare(cloud(n, p, n), p);
  }
  compare(blobs(4, 60, 12, 1).X, 3);
});

test('neither place nor unit disturbs it', () => {
  const X = cloud(120, 10, 5);
  compare(mapped(X, v => 1e6 + v), 1);
  compare(mapped(X, v => 1e-7 * v), 2);
  compare(mapped(X, v => 1e9 * v), 3);
});

test('of equal partners the first is found, of rows on one spot as well', () => {
  const source = random(4);
  compare(matrix(200, 9, Float64Array.from({ length: 1800 }, () => source.integer(2))), 1);
  compare(matrix(100, 9, Float64Array.from({ length: 900 }, (_, at) => Math.floor(at / 90) % 3)), 2);
});

test('few points, and lengths past single precision, are left to the scan', () => {
  assert.equal(WardScreen.of(pointsOf(cloud(63, 9, 1))), undefined);
  assert.equal(WardScreen.of(pointsOf(mapped(cloud(80, 9, 1), v => 1e20 * v))), undefined);
  assert.equal(WardScreen.of(pointsOf(matrix(80, 9))), undefined);
});
