import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { oracle } from '../core/temporary.test.js';
import { columnMeans } from '../metrics/points.js';
import { kernelModule } from '../numerics/kernel.js';
import { matrix, takeRows, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { kMeans } from './kMeans.js';
import type { CentreRows } from './nearestCentres.js';
import { blobs, cloud, farthest, mapped, wholeTable } from './points.testing.js';
import { centreRows } from './screenedCentres.js';

interface More {
  readonly kMeans: readonly { n: number; p: number; k: number; inertia: number; iterations: number;
    centers: number[][]; sizes: number[]; weighted: number }[];
}

for (const { n, p, k, weighted, ...expected } of oracle<More>('clustering_more').kMeans) {
  test(`k-means of ${n} x ${p} from a given start equals scikit-learn's, k = ${k}`, () => {
    const X = wholeTable(n, p), start = takeRows(X, Array.from({ length: k }, (_, i) => i));
    const model = kMeans({ k, start }).fit(X);
    assert.equal(model.iterations, expected.iterations);
    assert.deepEqual(model.sizes, expected.sizes);
    assert.equal(model.labels.reduce((sum, label, i) => sum + label * (i % 1009), 0), weighted);
    assert.ok(Math.abs(model.inertia / expected.inertia - 1) < 1e-12);
    assert.ok(farthest(model.centers.data, expected.centers.flat()) < 1e-10);
  });
}

/** The kernel and its twin on the same table. */
function both(X: Matrix, k: number): [screened: CentreRows, plain: CentreRows] {
  const origin = columnMeans(X);
  return [centreRows(X, origin, k, true), centreRows(X, origin, k, false)];
}

/** Both go through the same centres, each time on to the means: the same to the last bit. */
function assertSame([screened, plain]: [CentreRows, CentreRows], first: Float64Array, rounds = 6): void {
  let centres = first;
  for (let round = 0; round < rounds; round++) {
    assert.equal(screened.assign(centres), plain.assign(centres), `round ${round}`);
    assert.deepEqual(screened.labels, plain.labels);
    assert.deepEqual(screened.tally, plain.tally);
    assert.equal(screened.inertia(centres, plain.labels), plain.inertia(centres, plain.labels));
    centres = centres.map((c, at) => {
      const count = plain.tally.counts[Math.floor(at / plain.width)];
      return count > 0 ? plain.tally.sums[at] / count : c;
    });
  }
}

const firstRows = (rows: CentreRows, k: number): Float64Array =>
  rows.rowsAt(Array.from({ length: k }, (_, q) => q)).data;

test('the kernel is there, so that what follows compares two programs', () => {
  assert.ok(kernelModule('nearestCentres'), 'the kernels are built by the set-up');
  const [screened] = both(cloud(9, 2, 1), 2);
  assert.ok(screened.labels.buffer.byteLength >= 65_536, 'labels lie in the kernel\'s memory');
});

test('the screen labels and sums as its twin does, whatever the numbers of rows, columns, centres', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 18 }),
    fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 999 }), (n, p, k, seed) => {
      const rows = both(cloud(n + k, p, seed), k);
      assertSame(rows, firstRows(rows[1], k));
    }), { numRuns: 60 });
});

test('it does over more rows than are screened at a time', () => {
  for (const n of [8191, 8192, 8193, 20_003]) {
    const rows = both(cloud(n, 3, n), 4);
    assertSame(rows, firstRows(rows[1], 4), 4);
  }
});

test('of equal centres the first is taken, also where single precision sees no difference', () => {
  const X = cloud(500, 4, 2), rows = both(X, 6), three = firstRows(rows[1], 3);
  const nearly = three.map(c => c * (1 + 1e-12)), centres = new Float64Array(24);
  centres.set(three);
  centres.set(nearly, 12);
  assertSame(rows, centres, 1);
  centres.set(three, 12);
  assertSame(both(X, 6), centres, 1);
  assert.ok(rows[0].labels.includes(4), 'double precision has told some of them');
});

test('whole numbers, of which many are as near to two centres, get the labels of the twin', () => {
  const source = random(5), X = matrix(900, 3,
    Float64Array.from({ length: 2700 }, () => source.integer(5)));
  const rows = both(X, 5), centres = firstRows(rows[1], 5).map((_, at) => at % 4 === 3 ? 0 : at % 3 - 1);
  assertSame(rows, centres);
});

test('no scale, outlier or distance from zero misleads it', () => {
  const X = cloud(600, 5, 3);
  for (const f of [(v: number) => v * 1e-160, (v: number) => v * 1e150, (v: number) => v + 1e9,
    (v: number) => Math.abs(v) > 2.5 ? v * 1e9 : v, (v: number) => Math.round(v) * 2 ** -1040,
    (v: number) => Math.sign(v) * Math.exp(9 * Math.abs(v))]) {
    const rows = both(mapped(X, f), 7);
    assertSame(rows, firstRows(rows[1], 7));
  }
});

test('centres far outside of the rows, and rows that are all alike, are no trouble', () => {
  const X = cloud(100, 2, 4), far = [1e30, -1e300, 1e200, 1e15];
  const centres = Float64Array.from({ length: 16 }, (_, at) => at % 4 < 2 ? far[at >> 2] : 0);
  assertSame(both(X, 4), centres, 1);
  assertSame(both(matrix(50, 2, new Float64Array(100).fill(3)), 2), new Float64Array(8), 1);
});

test('after clear the next assignment begins anew', () => {
  const X = cloud(300, 4, 6);
  for (const rows of both(X, 3)) {
    const centres = firstRows(rows, 3);
    rows.assign(centres);
    const labels = rows.labels.slice(), counts = rows.tally.counts.slice();
    rows.assign(centres.map(c => -c));
    rows.clear();
    assert.ok(rows.labels.every(label => label === -1));
    assert.equal(rows.assign(centres), 300);
    assert.deepEqual(rows.labels, labels);
    assert.deepEqual(rows.tally.counts, counts);
  }
});

test('memory given back is used again, with nothing left of what was in it', () => {
  const X = cloud(200, 3, 9), [first] = both(X, 5);
  first.assign(Float64Array.from({ length: 20 }, () => 1e300));
  const { buffer } = first.labels;
  first.release();
  const again = both(mapped(X, v => v + 1), 3);
  assert.equal(again[0].labels.buffer, buffer);
  assertSame(again, firstRows(again[1], 3));
  assert.notEqual(both(X, 3)[0].labels.buffer, buffer, 'what is in use is not handed out');
});

test('its rows and their variance are the twin\'s', () => {
  const [screened, plain] = both(cloud(40, 3, 8), 2);
  assert.equal(screened.variance, plain.variance);
  assert.deepEqual(screened.points, plain.points);
  assert.deepEqual(screened.rowsAt([3, 3, 0]), plain.rowsAt([3, 3, 0]));
  assert.equal(screened.points, screened.points, 'made once');
});

test('groups in a large table are found from a sample of it, the same for the same seed', () => {
  const { X, labels } = blobs(6, 10_000, 3, 1), fit = () => kMeans({ k: 6, restarts: 2 }).fit(X);
  const model = fit();
  assert.deepEqual([...model.sizes], new Array<number>(6).fill(10_000));
  const numbers = new Set(labels.map((label, i) => label * 6 + model.labels[i]));
  assert.equal(numbers.size, 6);
  assert.deepEqual(fit().toJSON(), model.toJSON());
});
