import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kMeans } from '../clustering/kMeans.js';
import { blobs, cloud, mapped } from '../clustering/points.testing.js';
import { InputError } from '../core/errors.js';
import { standardScaler } from '../data/scaler.js';
import { fromRows, matrix, type Matrix } from '../numerics/matrix.js';
import { restoreSegmentation, segmentation, type SegmentationState } from './assignment.js';

function segmented(X: Matrix, k: number) {
  const scaler = standardScaler().fit(X), Z = scaler.transform(X), found = kMeans({ k }).fit(Z);
  const names = Array.from({ length: k }, (_, q) => `segment ${q}`);
  return { Z, found, model: segmentation(Z, scaler, found, names) };
}
const shop = mapped(blobs(3, 60, 2, 1).X, v => 40 + 3 * v);

test('the customers themselves are assigned as they were cut', () => {
  const { found, model } = segmented(shop, 3), assigned = model.assign(shop);
  assert.deepEqual(Int32Array.from(assigned, one => one.segment), found.labels);
  for (const { segment, name, distance, membership } of assigned) {
    assert.equal(name, `segment ${segment}`);
    assert.ok(distance >= 0 && Math.abs(membership.reduce((a, b) => a + b) - 1) < 1e-12);
    assert.equal(membership.indexOf(Math.max(...membership)), segment);
    assert.ok(membership[segment] > 0.99);
  }
});

test('halfway between two centres both are as likely', () => {
  const { model } = segmented(shop, 3), { centers } = model.clusters;
  const scaler = standardScaler().fit(shop);
  const middle = scaler.inverse(fromRows([[0, 1].map(j =>
    (centers.data[j] + centers.data[2 + j]) / 2)]));
  const [{ membership, distance }] = model.assign(middle);
  assert.ok(Math.abs(membership[0] - membership[1]) < 1e-6);
  assert.ok(distance > 0);
});

test('one of a hundred is rare, none of the known is unlike all, and one far off is', () => {
  const X = cloud(500, 3, 7), { model } = segmented(X, 4);
  const count = (likeness: string): number =>
    model.assign(X).filter(one => one.likeness === likeness).length;
  assert.deepEqual([count('usual'), count('rare'), count('unlike anyone seen')], [495, 5, 0]);
  const [far, near] = model.assign(fromRows([[9, 9, 9], [0, 0, 0]]));
  assert.deepEqual([far.likeness, near.likeness], ['unlike anyone seen', 'usual']);
});

test('strange is strange by the spread in its direction', () => {
  const X = cloud(400, 2, 3);
  for (let i = 0; i < 400; i++) X.data[2 * i + 1] = X.data[2 * i] + 0.1 * X.data[2 * i + 1];
  const [along, across] = segmented(X, 2).model.assign(fromRows([[2, 2], [1.5, -1.5]]));
  assert.equal(along.likeness, 'usual');
  assert.equal(across.likeness, 'unlike anyone seen');
  const flat = matrix(50, 2, Float64Array.from({ length: 100 }, (_, at) => at % 2 ? 5 : at));
  const [same, other] = segmented(flat, 2).model.assign(fromRows([[40, 5], [40, 6]]));
  assert.deepEqual([same.likeness, other.likeness], ['usual', 'unlike anyone seen']);
});

test('its file is all that it needs, bit for bit', () => {
  const { model } = segmented(shop, 3);
  const again = restoreSegmentation(JSON.parse(JSON.stringify(model)) as SegmentationState);
  assert.deepEqual(again.assign(shop), model.assign(shop));
  const state = model.toJSON();
  for (const wrong of [{ ...state, kind: 'x' }, { ...state, names: ['a'] },
    { ...state, usual: NaN }, {}] as SegmentationState[]) {
    assert.throws(() => restoreSegmentation(wrong), InputError);
  }
});

test('a missing driver is imputed, another number of them refused', () => {
  const { model } = segmented(shop, 3);
  assert.equal(model.assign(fromRows([[NaN, 40]])).length, 1);
  assert.throws(() => model.assign(fromRows([[1, 2, 3]])), InputError);
  const { Z, found } = segmented(shop, 3);
  assert.throws(() => segmentation(Z, standardScaler().fit(shop), found, ['one']), InputError);
});
