import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InputError } from '../core/errors.js';
import { adjustedRand } from '../metrics/adjustedRand.js';
import { fromRows, matrix, takeRows, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { dbscan, type DbscanOptions } from './dbscan.js';
import { cloud, ifReal, mapped, moons, realCustomers, sets } from './points.testing.js';

for (const [name, X, { dbscan: runs }] of sets) {
  test(`labels and core samples equal scikit-learn's: ${name}`, () => {
    for (const { eps, minSamples, labels, core } of runs) {
      const model = dbscan({ eps, minSamples }).fit(X);
      assert.deepEqual([...model.labels], labels, `eps ${eps}, minSamples ${minSamples}`);
      assert.deepEqual([...model.coreSamples], core);
      assert.equal(model.clusters, Math.max(...labels) + 1);
      assert.equal(model.noise, labels.filter(label => label < 0).length);
      assert.equal(model.noiseShare, model.noise / X.rows);
    }
  });
}

/** DBSCAN by its definition: all pairs, a queue, rows in order. */
function byDefinition(X: Matrix, { eps, minSamples }: DbscanOptions): number[] {
  const p = X.columns, labels = new Array<number>(X.rows).fill(-1);
  const near = labels.map((_, a) => labels.flatMap((_, b) => {
    let sum = 0;
    for (let j = 0; j < p; j++) sum += (X.data[a * p + j] - X.data[b * p + j]) ** 2;
    return sum <= eps * eps ? [b] : [];
  }));
  let clusters = 0;
  near.forEach((own, i) => {
    if (labels[i] >= 0 || own.length < minSamples) return;
    for (const queue = [i]; queue.length > 0;) {
      const at = queue.pop() ?? i;
      if (labels[at] >= 0) continue;
      labels[at] = clusters;
      if (near[at].length >= minSamples) queue.push(...near[at]);
    }
    clusters++;
  });
  return labels;
}

test('the grid finds what the definition finds, in 1 to 6 features, ties and duplicates', () => {
  const shape = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 60 }),
    fc.integer({ min: 0, max: 1000 }), fc.constantFrom(1, 1.5, 2, 40), fc.constantFrom(1, 2, 4));
  fc.assert(fc.property(shape, ([p, n, seed, eps, minSamples]) => {
    const source = random(seed);
    const X = matrix(n, p, Float64Array.from({ length: n * p }, () => source.integer(8)));
    assert.deepEqual([...dbscan({ eps, minSamples }).fit(X).labels],
      byDefinition(X, { eps, minSamples }));
  }), { numRuns: 120 });
});

test('a tiny eps on a wide table does not ask for a grid of its own size', () => {
  const X = mapped(cloud(300, 4, 1), v => v * 1e6);
  assert.equal(dbscan({ eps: 1e-6, minSamples: 2 }).fit(X).noise, 300);
  assert.equal(dbscan({ eps: 1e9, minSamples: 2 }).fit(X).clusters, 1);
});

test('it tells two moons apart, which no centre could', () => {
  const { X, labels } = moons(150, 3), model = dbscan({ eps: 0.2 }).fit(X);
  assert.equal(model.clusters, 2);
  assert.equal(adjustedRand(model.labels.map(label => Math.max(label, 0)), labels), 1);
});

test('the order of the rows changes no core sample and no noise', () => {
  const X = cloud(200, 3, 4), order = random(2).permutation(200);
  const plain = dbscan({ eps: 0.6 }).fit(X), mixed = dbscan({ eps: 0.6 }).fit(takeRows(X, order));
  assert.deepEqual(Array.from(mixed.coreSamples, i => order[i]).sort((a, b) => a - b),
    [...plain.coreSamples]);
  assert.equal(mixed.clusters, plain.clusters);
  order.forEach((i, at) => assert.equal(mixed.labels[at] < 0, plain.labels[i] < 0));
});

test('moving all rows by a power of two changes nothing', () => {
  const X = mapped(cloud(100, 2, 5), v => Math.round(v * 8) / 8);
  assert.deepEqual(dbscan({ eps: 0.25 }).fit(mapped(X, v => v + 1024)).labels,
    dbscan({ eps: 0.25 }).fit(X).labels);
});

test('neighbours at exactly eps count', () => {
  const X = fromRows([[0], [1], [2], [4.5]]);
  assert.deepEqual([...dbscan({ eps: 1, minSamples: 2 }).fit(X).labels], [0, 0, 0, -1]);
  assert.deepEqual([...dbscan({ eps: 1, minSamples: 3 }).fit(X).labels], [0, 0, 0, -1]);
  assert.deepEqual([...dbscan({ eps: 0.999, minSamples: 2 }).fit(X).labels], [-1, -1, -1, -1]);
});

test('one row, twins and a constant table have their trivial answers', () => {
  assert.deepEqual([...dbscan().fit(fromRows([[1, 2]])).labels], [-1]);
  assert.deepEqual([...dbscan({ minSamples: 1 }).fit(fromRows([[1, 2]])).labels], [0]);
  assert.deepEqual([...dbscan({ minSamples: 2 }).fit(fromRows([[1, 2], [1, 2]])).labels], [0, 0]);
  const constant = fromRows(Array.from({ length: 6 }, () => [3, 3, 3, 3]));
  assert.deepEqual([...dbscan().fit(constant).labels], [0, 0, 0, 0, 0, 0]);
});

test('wrong data and options are refused', () => {
  assert.throws(() => dbscan({ eps: 0 }), { name: 'RangeError', message: /invalid eps/ });
  assert.throws(() => dbscan({ eps: Infinity }), RangeError);
  assert.throws(() => dbscan({ minSamples: 0 }), /invalid minSamples/);
  assert.throws(() => dbscan().fit(fromRows([])), InputError);
  assert.throws(() => dbscan().fit(fromRows([[NaN]])), InputError);
});

test('the real customers: clusters and noise for each eps are the published ones', ifReal, () => {
  const { Z } = realCustomers();
  const published: [number, number, number][] = [[0.3, 0, 500], [0.4, 1, 486], [0.5, 5, 446],
    [0.6, 4, 355], [0.7, 6, 232], [0.8, 1, 134], [0.9, 1, 84], [1, 1, 50], [1.2, 1, 20]];
  for (const [eps, clusters, noise] of published) {
    const model = dbscan({ eps }).fit(Z);
    assert.deepEqual([model.clusters, model.noise], [clusters, noise], `eps ${eps}`);
  }
});
