import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kMeans } from '../clustering/kMeans.js';
import { cloud, ifReal, oracle, realCustomers } from '../clustering/points.testing.js';
import { InputError } from '../core/errors.js';
import { fromRows, matrix, takeRows, take } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { describeSegments, type Segment, type SegmentedCustomers } from './describe.js';

const { segments: expected } = oracle;
const customers: SegmentedCustomers = {
  X: fromRows(expected.X, ['a', 'b']), y: Float64Array.from(expected.y),
  labels: Int32Array.from(expected.labels),
};

/** A segment without its id: what must not depend on ids. */
const told = ({ label: _, ...rest }: Segment) => rest;

test('means, intervals, effect sizes and corrected tests equal SciPy\'s', () => {
  const segments = describeSegments(customers);
  for (const row of expected.rows) {
    const segment = segments[row.segment];
    const found = row.of === 'spend' ? segment.spend
      : segment.drivers.find(({ name }) => name === row.of);
    assert.ok(found);
    const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1e-3, Math.abs(b));
    assert.ok(near(found.mean, row.mean));
    assert.ok(near(found.low, row.low) && near(found.high, row.high));
    assert.ok(near(found.d, row.d), `d ${found.d} ${row.d}`);
    assert.ok(Math.abs(found.p / row.p - 1) < 1e-8, `p ${found.p} ${row.p}`);
    assert.ok(Math.abs(found.correctedP / row.holm - 1) < 1e-8);
  }
});

test('sizes, shares and revenue add up', () => {
  const segments = describeSegments(customers);
  const total = (of: (segment: Segment) => number) => segments.reduce((a, s) => a + of(s), 0);
  assert.deepEqual(segments.map(({ size }) => size), [20, 15, 25]);
  assert.ok(Math.abs(total(s => s.share) - 1) < 1e-12);
  assert.ok(Math.abs(total(s => s.revenueShare) - 1) < 1e-12);
  assert.ok(Math.abs(total(s => s.revenue) - customers.y.reduce((a, b) => a + b)) < 1e-8);
});

test('names come from the drivers that differ most, tiers from mean spend', () => {
  const X = cloud(300, 3, 1), labels = Int32Array.from({ length: 300 }, (_, i) => i % 3);
  labels.forEach((label, i) => {
    X.data[3 * i] += [0, 5, 0][label];
    X.data[3 * i + 2] += [0, -2, 8][label];
  });
  const named = { ...X, names: ['Length of Membership', 'VIP Visits', 'Time on App'] };
  const y = Float64Array.from(labels, label => [10, 20, 60][label]);
  const segments = describeSegments({ X: named, y, labels });
  assert.deepEqual(segments.map(({ name }) => name), [
    'Low length of membership, low time on app', 'High length of membership, low time on app',
    'High time on app, low length of membership']);
  assert.equal(segments[2].valueTier, 'high');
  assert.equal(segments[0].valueTier, 'low');
});

test('the lowest spenders are never called high, whatever their id', () => {
  const { X, y } = customers, order = [...y.keys()].sort((a, b) => y[a] - y[b]);
  const labels = new Int32Array(60);
  order.forEach((row, rank) => { labels[row] = rank < 20 ? 7 : rank < 40 ? 0 : 3; });
  const tiers = new Map(describeSegments({ X, y, labels }).map(s => [s.label, s.valueTier]));
  assert.deepEqual([tiers.get(7), tiers.get(0), tiers.get(3)], ['low', 'middle', 'high']);
});

test('other ids for the same customers say the same of them: words follow the numbers', () => {
  const plain = describeSegments(customers);
  for (const ids of [[1, 2, 0], [2, 1, 0], [40, 7, 12]]) {
    const swapped = describeSegments({ ...customers, labels: customers.labels.map(l => ids[l]) });
    for (const segment of plain) {
      const same = swapped.find(({ label }) => label === ids[segment.label]);
      assert.ok(same);
      assert.deepEqual(told(same), told(segment));
    }
  }
});

test('the order of the customers changes no figure beyond rounding and no word', () => {
  const order = random(5).permutation(60), { X, y, labels } = customers;
  const mixed = describeSegments({
    X: takeRows(X, order), y: take(y, order), labels: Int32Array.from(order, i => labels[i]) });
  describeSegments(customers).forEach((segment, s) => {
    assert.equal(mixed[s].name, segment.name);
    assert.ok(Math.abs(mixed[s].spend.d - segment.spend.d) < 1e-10);
    assert.deepEqual(mixed[s].typical.map(at => order[at]), segment.typical);
  });
});

test('units and names of drivers are carried; typical customers belong to the segment', () => {
  const segments = describeSegments({ ...customers, drivers: ['First', 'Second'],
    units: ['minutes', 'years'] }, 4);
  assert.deepEqual(segments[0].drivers.map(({ name, unit }) => [name, unit]),
    [['First', 'minutes'], ['Second', 'years']]);
  for (const { label, typical } of segments) {
    assert.equal(typical.length, 4);
    for (const row of typical) assert.equal(customers.labels[row], label);
  }
});

test('typical customers do not depend on the units of the drivers', () => {
  const { X } = customers, scaled = matrix(60, 2, X.data.map((v, at) => at % 2 ? 1000 * v : v));
  const typical = (data: typeof X) =>
    describeSegments({ ...customers, X: data }).map(segment => segment.typical);
  assert.deepEqual(typical(scaled), typical(X));
});

test('segments alike in every driver are told apart by their rank by spend', () => {
  const X = matrix(8, 1, Float64Array.of(1, 2, 1, 2, 1, 2, 1, 2));
  const labels = Int32Array.of(0, 0, 1, 1, 0, 0, 1, 1);
  const y = Float64Array.of(1, 2, 30, 40, 3, 1, 50, 60);
  const names = describeSegments({ X, y, labels }).map(({ name }) => name);
  assert.deepEqual(names, ['Near the average (2. by spend)', 'Near the average (1. by spend)']);
});

test('one segment, one customer and constant spend leave unknown what cannot be known', () => {
  const X = fromRows([[1], [2], [3]]), y = Float64Array.of(5, 5, 5);
  const [all] = describeSegments({ X, y, labels: new Int32Array(3) });
  assert.equal(all.share, 1);
  assert.equal(all.valueTier, 'middle');
  assert.ok(Number.isNaN(all.spend.p) && Number.isNaN(all.spend.correctedP));
  const lone = describeSegments({ X, y, labels: Int32Array.of(0, 0, 1) })[1];
  assert.ok(Number.isNaN(lone.spend.low));
  assert.equal(lone.spend.d, 0);
  assert.deepEqual(lone.typical, [2]);
});

test('a share of no revenue is unknown', () => {
  const [segment] = describeSegments({ X: fromRows([[1], [2]]), y: Float64Array.of(-1, 1),
    labels: Int32Array.of(0, 1) });
  assert.ok(Number.isNaN(segment.revenueShare));
});

test('wrong data is refused', () => {
  const { X, y, labels } = customers, refused = (over: Partial<SegmentedCustomers>) =>
    assert.throws(() => describeSegments({ X, y, labels, ...over }), InputError);
  refused({ y: y.slice(1) });
  refused({ labels: labels.slice(1) });
  refused({ labels: labels.map((label, i) => i === 3 ? -1 : label) });
  refused({ y: y.map((value, i) => i === 3 ? NaN : value) });
  refused({ X: matrix(60, 2, X.data.map((value, i) => i === 3 ? NaN : value)) });
  refused({ drivers: ['one'] });
  refused({ units: ['one'] });
});

test('the real customers: four different names, the high tier above the low one', ifReal, () => {
  const { Z, spend } = realCustomers();
  const segments = describeSegments({ X: Z, y: spend, labels: kMeans({ k: 4 }).fit(Z).labels });
  assert.equal(new Set(segments.map(({ name }) => name)).size, 4);
  const high = segments.filter(({ valueTier }) => valueTier === 'high');
  const low = segments.filter(({ valueTier }) => valueTier === 'low');
  for (const a of high) for (const b of low) assert.ok(a.spend.mean > b.spend.mean);
});
