import assert from 'node:assert/strict';
import { test } from 'node:test';
import { densityValleys } from '../clustering/densityValleys.js';
import { blobs, cloud, mapped, moons } from '../clustering/points.testing.js';
import { oracle } from '../core/temporary.test.js';
import { fromRows, matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { clusterVerdict } from './verdict.js';

interface Benchmarks {
  readonly sets: readonly { name: string; seed: number; groups: number; X: number[][] }[];
}

test('on scikit-learn\'s benchmarks the verdict is the truth: a table of confusions', () => {
  const confusions: Record<string, Record<string, number>> = { groups: {}, 'no groups': {} };
  const wrong: string[] = [];
  for (const { name, seed, groups, X } of oracle<Benchmarks>('cluster_benchmarks').sets) {
    const { verdict, k, statement } = clusterVerdict(fromRows(X), { mostClusters: 5, restarts: 2 });
    const row = confusions[groups > 1 ? 'groups' : 'no groups'];
    row[verdict] = (row[verdict] ?? 0) + 1;
    const right = groups > 1 ? verdict === 'clusters' : verdict === 'none';
    if (!right) wrong.push(`${name} ${seed}: ${statement}`);
    if (groups > 1 && !/moons|rings/.test(name) && verdict === 'clusters' && k !== groups) {
      wrong.push(`${name} ${seed}: ${k} of ${groups} groups`);
    }
  }
  assert.ok((confusions.groups.clusters ?? 0) >= 17, JSON.stringify(confusions));
  assert.ok((confusions['no groups'].none ?? 0) >= 14, JSON.stringify(confusions));
  assert.equal(confusions['no groups'].clusters ?? 0, 0, wrong.join('\n'));
  assert.ok(wrong.length <= 3, wrong.join('\n'));
});

test('groups that touch are weak or clusters, never none', () => {
  const X = blobs(2, 150, 2, 5, 4).X;
  assert.notEqual(clusterVerdict(X).verdict, 'none');
});

test('no valley runs through a cloud, one runs between two moons, two among three blobs', () => {
  const deepest = (depths: readonly number[]): number => depths[0] ?? 1;
  assert.ok(deepest(densityValleys(cloud(400, 3, 1)).depths) < 1.3);
  assert.ok(deepest(densityValleys(moons(200, 1).X).depths) > 2);
  const { depths } = densityValleys(blobs(3, 100, 2, 1).X);
  assert.ok(depths[1] > 3 && !(depths[2] > 1.6), depths.join());
});

test('the depth of valleys knows no unit, no place and no order of rows', () => {
  const { X } = blobs(3, 60, 2, 4), { depths } = densityValleys(X);
  const order = random(1).permutation(X.rows);
  const shuffled = matrix(X.rows, 2, Float64Array.from({ length: 2 * X.rows }, (_, at) =>
    X.data[2 * order[at >> 1] + (at & 1)]));
  for (const other of [mapped(X, v => 8 * v - 64), shuffled]) {
    const found = densityValleys(other).depths;
    assert.equal(found.length, depths.length);
    found.forEach((depth, i) => assert.ok(Math.abs(depth - depths[i]) < 1e-9 * depth));
  }
});

test('rounded values make no regions of the rows on one spot', () => {
  const source = random(2);
  const grid = matrix(600, 2, Float64Array.from({ length: 1200 }, () => source.integer(5)));
  assert.deepEqual(densityValleys(grid).depths, []);
  const rounded = mapped(cloud(500, 2, 3), v => Math.round(4 * v) / 4);
  assert.ok((densityValleys(rounded).depths[0] ?? 1) < 1.5);
  const apart = mapped(blobs(2, 200, 2, 3).X, Math.round);
  assert.equal(densityValleys(apart).depths.filter(depth => depth > 2).length, 1);
});

test('few rows, and rows all on one spot, have no valley', () => {
  assert.deepEqual(densityValleys(cloud(15, 2, 1)).depths, []);
  assert.deepEqual(densityValleys(matrix(50, 2)).depths, []);
});
