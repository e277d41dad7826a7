import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mixturesByBic } from '../clustering/gaussianMixture.js';
import { blobs } from '../clustering/points.testing.js';
import { clusterSpace } from '../figures/clusterSpace.js';
import { coordinates } from '../figures/coordinates.js';
import type { JsonObject } from '../figures/figure.js';
import { matrix } from '../numerics/matrix.js';
import { describeSegments } from '../segments/describe.js';
import { gapStatistic } from '../segments/gapStatistic.js';
import { kMeansByK } from '../segments/segmentationStudy.js';
import { assignmentRows, cardRows, silhouetteBySegment, validityByK }
  from '../segments/segmentCards.js';
import { stability } from '../segments/stability.js';
import { clusterVerdict } from '../segments/verdict.js';
import { choiceFigure, coordinatesFigure } from './segmentFigures.js';

const { X, labels } = blobs(3, 30, 2, 1);
const byK = kMeansByK(X, [2, 3, 4], {}), verdict = clusterVerdict(X);
const gap = gapStatistic(X, 3, { draws: 5 }), mixtures = mixturesByBic(X, 3, 1);
const steady = [stability(X, byK[1].model, 4, 1)];

test('five arguments stand in five panels, each on the figures it argues with', () => {
  const { data, layout, alt } = choiceFigure({ byK, verdict, gap, mixtures, stability: steady,
    choice: { k: 3, reason: 'so' } });
  const on = (axis: string) => data.filter(trace => trace.xaxis === axis);
  assert.deepEqual(on('x')[0].y, byK.map(one => one.validity.inertia));
  assert.equal(on('x2').length, 3);
  assert.deepEqual(on('x3')[0].y, gap.byK.map(one => one.gap));
  assert.deepEqual(on('x4')[0].x, [1, 2, 3]);
  assert.equal((on('x4')[0].y as number[])[2], mixtures[0].bic);
  assert.deepEqual([on('x5')[0].x, on('x5')[0].y], [[3], [steady[0].mean]]);
  assert.equal((layout.shapes as unknown[]).length, 5);
  assert.match(alt, /its rule says 3.*lowest at 3/);
});

test('segments lie on parallel axes by their means in standard deviations, with intervals', () => {
  const segments = describeSegments({ X, y: X.data.subarray(0, 90), labels });
  const { data, layout } = coordinatesFigure(segments, X);
  assert.equal(data.length, 3);
  for (const trace of data) {
    assert.deepEqual(trace.x, ['feature 0', 'feature 1']);
    const { array, arrayminus } = trace.error_y as { array: number[]; arrayminus: number[] };
    assert.ok([...array, ...arrayminus].every(value => value > 0 && value < 0.5));
    assert.ok((trace.y as number[]).every(value => Math.abs(value) < 2.5));
  }
  assert.equal((layout.xaxis as JsonObject).type, 'category');
  const flat = coordinatesFigure(describeSegments({ X: matrix(90, 1), y: X.data.subarray(0, 90),
    labels }), matrix(90, 1));
  assert.deepEqual(flat.data[0].y, [0]);
  assert.equal(coordinates('t', 'a', ['x'], 's', []).data.length, 0);
});

test('the space to turn has its flat twin: the same rows on three faces', () => {
  const { turning, flat } = clusterSpace('T', X, [0.7, 0.3], { name: 'k', labels, names: ['a', 'b', 'c'] });
  assert.deepEqual(turning.data.map(trace => [trace.type, trace.name]),
    [['scatter3d', 'a'], ['scatter3d', 'b'], ['scatter3d', 'c']]);
  assert.ok((turning.data[0].z as number[]).every(value => value === 0));
  assert.equal(flat.data.length, 9);
  assert.deepEqual(flat.data.map(trace => trace.showlegend), [...Array<boolean>(9).keys()].map(i => i < 3));
  assert.deepEqual(flat.data[0].x, turning.data[0].x);
  assert.deepEqual(flat.data[3].x, turning.data[0].x);
  assert.deepEqual(flat.data[6].x, turning.data[0].y);
});

test('rows of tables hold what was found, and null for what was not asked', () => {
  const rows = validityByK(byK, verdict, gap.byK, mixtures, steady);
  assert.deepEqual(rows.map(row => [row.k, row.gap === null, row.mixture_bic === null,
    row.stability === null]), [[2, false, false, true], [3, false, false, false], [4, true, true, true]]);
  assert.equal(rows[1].mixture_bic, mixtures[0].bic);
  const [card] = cardRows([{ label: 0, conditions: [], text: 'r', accuracy: 1, precision: 0.9,
    recall: 0.8 }], [{ label: 0, driver: 'd', action: 'do', worth: 1, low: 0, high: 2, total: 9 }]);
  assert.deepEqual([card.rule, card.rule_recall, card.action, card.worth_in_all], ['r', 0.8, 'do', 9]);
  assert.deepEqual(silhouetteBySegment(Float64Array.of(1, 0.5, 0), Int32Array.of(0, 1, 1), 2), [1, 0.25]);
  assert.deepEqual(assignmentRows([{ segment: 1, name: 'n', distance: 2, membership: [0.1, 0.9],
    unusualness: 3, likeness: 'rare' }], [{ row: 7 }]), [{ row: 7, segment: 1, name: 'n', distance: 2,
    membership: 0.9, unusualness: 3, likeness: 'rare' }]);
});
