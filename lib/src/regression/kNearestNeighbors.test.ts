import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromRows, matrix, type Matrix } from '../numerics/matrix.js';
import { kNearestNeighbors } from './kNearestNeighbors.js';
import { distance, machineSets, madeTable, neighbourTies, oracleSets } from './oracle.testing.js';
import { mean } from '../numerics/sum.js';

for (const { name, X, y, queries, neighbours } of oracleSets) {
  test(`neighbours equal scikit-learn's: ${name}`, { skip: neighbours.length === 0 && 'too few rows' },
    () => {
      for (const { params, predicted } of neighbours) {
        const far = distance(kNearestNeighbors(params).fit(X, y).predict(queries), predicted);
        assert.ok(far < 1e-13, `${JSON.stringify(params)}: ${far}`);
      }
    });
}

test('rows at equal distances count as scikit-learn counts them', () => {
  const X = matrix(25, 2, Float64Array.from({ length: 50 }, (_, at) =>
    at % 2 === 0 ? Math.floor(at / 10) : (at >> 1) % 5));
  const y = Float64Array.from({ length: 25 }, (_, i) => i ** 1.5);
  for (const { params, query, predicted } of neighbourTies) {
    const [ours] = kNearestNeighbors(params).fit(X, y).predict(fromRows([query]));
    assert.ok(Math.abs(ours - predicted) < 1e-12 * predicted + 1e-12,
      `${JSON.stringify(params)} at ${query.join()}: ${ours}, not ${predicted}`);
  }
});

test('of equally near rows that are one too many the earlier count', () => {
  const X = fromRows([[1], [-1], [1], [-1]]), y = Float64Array.of(10, 20, 30, 40);
  assert.equal(kNearestNeighbors({ nNeighbors: 2 }).fit(X, y).predict(fromRows([[0]]))[0], 15);
  assert.equal(kNearestNeighbors({ nNeighbors: 3 }).fit(X, y).predict(fromRows([[0]]))[0], 20);
});

test('rows at distance 0 decide alone when distance weighs', () => {
  const X = fromRows([[0], [0], [1e-100], [1]]), y = Float64Array.of(1, 3, 100, 1000);
  const model = kNearestNeighbors({ nNeighbors: 4, weights: 'distance' }).fit(X, y);
  assert.equal(model.predict(fromRows([[0]]))[0], 2);
});

test('one neighbour repeats its row, all neighbours say the mean', () => {
  const { X, y } = madeTable(50, 2, 3);
  assert.deepEqual(kNearestNeighbors({ nNeighbors: 1 }).fit(X, y).predict(X), y);
  const all = kNearestNeighbors({ nNeighbors: 50 }).fit(X, y).predict(X);
  assert.ok(distance(all, new Float64Array(50).fill(mean(y))) < 1e-14);
});

test('predictions lie between the least and the largest target', () => {
  for (const { X, y, queries } of machineSets) {
    for (const weights of ['uniform', 'distance'] as const) {
      const predicted = kNearestNeighbors({ weights }).fit(X, y).predict(queries);
      assert.ok(Math.min(...predicted) >= Math.min(...y) && Math.max(...predicted) <= Math.max(...y));
    }
  }
});

test('weights by distance have no unit, and queries beyond measure are answered', () => {
  const X = fromRows([[1], [2], [5]]), y = Float64Array.of(1, 2, 6);
  const model = kNearestNeighbors({ nNeighbors: 3, weights: 'distance' });
  const ask = (unit: number): Matrix => fromRows([[3 * unit]]);
  const [base] = model.fit(X, y).predict(ask(1));
  for (const unit of [2 ** -1000, 2 ** 1000]) {
    const scaled = matrix(3, 1, X.data.map(x => x * unit));
    assert.equal(model.fit(scaled, y).predict(ask(unit))[0], base);
  }
  assert.equal(model.fit(X, y).predict(fromRows([[1e300]]))[0], 3);
});

test('more neighbours than rows are refused, and weights that it cannot heed', () => {
  const { X, y } = madeTable(4, 2, 3);
  assert.throws(() => kNearestNeighbors().fit(X, y),
    /4 rows are too few for 5 neighbours; ask for fewer/);
  assert.throws(() => kNearestNeighbors({ nNeighbors: 2 }).fit(X, y, { sampleWeight: y }),
    /knn has no sample weights/);
});
