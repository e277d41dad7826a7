import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cloud, farthest, mapped, wholeTable } from '../clustering/points.testing.js';
import { oracle } from '../core/temporary.test.js';
import { kernelModule } from '../numerics/kernel.js';
import { fromRows, rowOf } from '../numerics/matrix.js';
import { pairDistances } from './pairDistances.js';
import { silhouette } from './silhouette.js';

interface More {
  readonly silhouettes: readonly { n: number; p: number; mean: number; values: number[] }[];
}

for (const { n, p, mean, values } of oracle<More>('clustering_more').silhouettes) {
  test(`the silhouettes of ${n} x ${p} equal scikit-learn's`, () => {
    const labels = Int32Array.from({ length: n }, (_, i) => i % 5 >> 1);
    const own = silhouette(wholeTable(n, p), labels);
    assert.ok(Math.abs(own.mean - mean) < 1e-12);
    assert.ok(farthest(own.values.filter((_, i) => i % 97 === 0), values) < 1e-11);
  });
}

test('the kernel adds as its twin does, to the last bit, whatever the range', () => {
  assert.ok(kernelModule('pairDistances'), 'the kernels are built by the set-up');
  fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }),
    fc.array(fc.tuple(fc.nat(39), fc.nat(40), fc.nat(40)), { maxLength: 6 }), (n, p, ranges) => {
      const X = cloud(n, p, n + p), kernel = pairDistances(X, true), plain = pairDistances(X, false);
      for (const [i, from, to] of ranges) {
        const range = [i % n, Math.min(from, n), Math.min(to, n)] as const;
        assert.equal(kernel.add(...range), plain.add(...range));
        assert.deepEqual(kernel.beside, plain.beside);
      }
    }), { numRuns: 60 });
});

test('sums by hand: the distances from the origin, each also given to its row', () => {
  for (const useKernel of [true, false]) {
    const { add, beside } = pairDistances(fromRows([[0, 0], [3, 4], [6, 8], [0, 1], [5, 12], [8, 15]]),
      useKernel);
    assert.equal(add(0, 1, 6), 5 + 10 + 1 + 13 + 17);
    assert.equal(add(0, 2, 3), 10);
    assert.equal(add(0, 4, 4), 0);
    assert.deepEqual([...beside], [0, 5, 20, 1, 13, 17]);
  }
});

test('what the rows have been given is the sum over all pairs', () => {
  const X = cloud(37, 3, 1), { add, beside } = pairDistances(X, true);
  const sums = Float64Array.from({ length: 37 }, (_, i) => add(i, i + 1, 37));
  for (let i = 0; i < 37; i++) {
    let all = 0;
    for (let j = 0; j < 37; j++) {
      const other = rowOf(X, j);
      all += Math.hypot(...rowOf(X, i).map((x, f) => x - other[f]));
    }
    assert.ok(Math.abs(sums[i] + beside[i] - all) < 1e-12 * all);
  }
});

test('silhouettes far from zero, tiny or large keep their digits', () => {
  const X = cloud(1100, 4, 2), labels = Int32Array.from({ length: 1100 }, (_, i) => i % 3);
  const plain = silhouette(X, labels).values;
  assert.ok(farthest(silhouette(mapped(X, v => v * 2 ** -300), labels).values, plain) < 1e-12);
  assert.ok(farthest(silhouette(mapped(X, v => v * 2 ** 300), labels).values, plain) < 1e-12);
  assert.ok(farthest(silhouette(mapped(X, v => v + 1e6), labels).values, plain) < 1e-8);
});
