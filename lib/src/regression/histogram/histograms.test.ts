import assert from 'node:assert/strict';
import { test } from 'node:test';
import { madeTable } from '../oracle.testing.js';
import { binEdges, fillBins } from './binning.js';
import { histograms } from './histograms.js';

const { X, y } = madeTable(333, 6, 51), edges = binEdges(X, 255, 0);

/** The same steps with the kernel and with its twin. */
function both(weighted: boolean) {
  return [true, false].map(useKernel => {
    const h = histograms({ rows: 333, columns: 6, slots: 3, weighted }, useKernel);
    fillBins(X, edges, h.bins);
    h.values.set(y);
    if (weighted) h.weights.set(y.map((_, i) => 1 + i % 3 / 7));
    h.ids.set(Int32Array.from({ length: 333 }, (_, i) => i));
    h.fill(0, 0, 333);
    const middle = h.part(5, 100, 0, 333), further = h.part(0, 128, 0, middle);
    h.fill(1, 0, middle);
    h.subtract(0, 1);
    h.settle(further, middle, 0.3);
    h.fill(2, 0, middle);
    return { middle, further, ...h };
  });
}

test('the kernel does what its twin does, to the last bit', () => {
  for (const weighted of [false, true]) {
    const [a, b] = both(weighted);
    assert.deepEqual([a.middle, a.further], [b.middle, b.further]);
    for (const name of ['bins', 'values', 'ids', 'hist', 'weights'] as const) {
      assert.deepEqual(a[name], b[name], name);
    }
  }
});

test('a histogram holds the sums of its bins, a sibling is what the parent has more', () => {
  const [{ middle, ids, hist, slotLength, bins }] = both(false);
  const expected = new Float64Array(2 * 6 * 256);
  for (let at = middle; at < 333; at++) {
    for (let j = 0; j < 6; j++) {
      const row = ids[at], bin = bins[(j >> 2) * 333 + row] >>> 8 * (j & 3) & 255;
      expected[j * 512 + 2 * bin] += y[row];
      expected[j * 512 + 2 * bin + 1]++;
    }
  }
  expected.forEach((value, k) => assert.ok(Math.abs(hist[k] - value) < 1e-9, `${k}`));
  assert.equal(slotLength, 8 * 512);
});

test('rows part by their bins, each side in its order', () => {
  const [{ middle, further, ids, bins }] = both(false);
  const bin = (row: number, j: number): number => bins[(j >> 2) * 333 + row] >>> 8 * (j & 3) & 255;
  ids.forEach((row, at) => {
    assert.equal(bin(row, 5) <= 100, at < middle);
    if (at < middle) assert.equal(bin(row, 0) <= 128, at < further);
  });
  for (const [from, to] of [[0, further], [further, middle], [middle, 333]]) {
    const part = Array.from(ids.subarray(from, to));
    assert.deepEqual(part, [...part].sort((p, q) => p - q));
  }
});

test('a value is in bin b when it is above edge b - 1 and at most edge b', () => {
  for (const maxBins of [2, 7, 255]) {
    const own = binEdges(X, maxBins, 0), h = histograms({ rows: 333, columns: 6, slots: 1, weighted: false });
    fillBins(X, own, h.bins);
    for (let i = 0; i < 333; i++) {
      for (let j = 0; j < 6; j++) {
        const bin = h.bins[(j >> 2) * 333 + i] >>> 8 * (j & 3) & 255, value = X.data[i * 6 + j];
        assert.equal(bin, own[j].filter(edge => edge < value).length);
      }
    }
    assert.ok(own.every(e => e.length === maxBins - 1));
  }
});

test('few values have an edge between each, weights of 1 change no quantile, and 0 takes a row out', () => {
  const whole = { ...X, data: X.data.map(v => Math.round(v)) };
  binEdges(whole, 255, 0).forEach((own, j) => {
    const values = [...new Set(y.map((_, i) => whole.data[i * 6 + j]))].sort((a, b) => a - b);
    assert.deepEqual(Array.from(own), values.slice(1).map((v, k) => (v + values[k]) / 2));
  });
  const ones = new Float64Array(333).fill(1);
  assert.deepEqual(binEdges(X, 20, 0, ones), binEdges(X, 20, 0));
  const without = y.map((_, i) => i % 2);
  const odd = Int32Array.from(y.keys()).filter(i => i % 2);
  const kept = { rows: odd.length, columns: 6,
    data: Float64Array.from(odd).length ? Float64Array.from([...odd].flatMap(i =>
      Array.from(X.data.subarray(i * 6, i * 6 + 6)))) : X.data };
  assert.deepEqual(binEdges(X, 20, 0, without), binEdges(kept, 20, 0));
});

test('edges between values so near that nothing fits between them still part them', () => {
  const near = { rows: 2, columns: 1, data: Float64Array.of(1, 1 + Number.EPSILON) };
  assert.deepEqual(binEdges(near, 255, 0), [Float64Array.of(1)]);
  const wide = { rows: 2, columns: 1, data: Float64Array.of(-1.7e308, 1.7e308) };
  assert.deepEqual(binEdges(wide, 255, 0), [Float64Array.of(0)]);
});
