import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calibrationByQuantile } from '../evaluation/calibration.js';
import type { StudiedRegressor } from '../evaluation/studyRegressors.js';
import { regressorByName } from '../regression/registry.js';
import { tenthsFigure } from './tenthsFigure.js';
import { mostSensitive, searchSpread, tuningFigure } from './tuningFigure.js';

type Studied = Pick<StudiedRegressor, 'entry' | 'search'>;
const candidate = (params: Record<string, number | string | null>, meanR2: number) =>
  ({ params, meanR2, folds: [], predicted: new Float64Array() });
function studied(name: string, ...candidates: ReturnType<typeof candidate>[]): Studied {
  return { entry: regressorByName(name), search: { candidates,
    best: candidates.reduce((a, b) => b.meanR2 > a.meanR2 ? b : a) } };
}
const ridge = studied('ridge', candidate({ alpha: 0.1 }, 0.2), candidate({ alpha: 10 }, 0.9));
const knn = studied('knn', candidate({ nNeighbors: 3, weights: 'uniform' }, 0.5),
  candidate({ nNeighbors: 5, weights: 'distance' }, 0.75),
  candidate({ nNeighbors: 7, weights: 'uniform' }, NaN));
const tree = studied('decision_tree', candidate({ maxDepth: null, minSamplesLeaf: 1 }, 0.4),
  candidate({ maxDepth: 4, minSamplesLeaf: 1 }, 0.5));

test('the surface shows each pair of settings, and says the best in words', () => {
  const { data: [trace], layout, alt } = tuningFigure(knn) as unknown as {
    data: { x: string[]; y: string[]; z: number[][] }[]; layout: { xaxis: { title: { text: string } } };
    alt: string };
  assert.deepEqual([trace.x, trace.y], [['3', '5', '7'], ['uniform', 'distance']]);
  assert.deepEqual(trace.z, [[0.5, NaN, NaN], [NaN, 0.75, NaN]]);
  assert.equal(layout.xaxis.title.text, 'nNeighbors');
  assert.match(alt, /3 settings of k nearest neighbours; the best is nNeighbors 5, weights distance with 0.7500/);
});

test('one hyper-parameter is a strip, a lifted limit is none', () => {
  const { data: [strip] } = tuningFigure(ridge) as unknown as { data: { y: string[]; z: number[][] }[] };
  assert.deepEqual([strip.y, strip.z], [['R²'], [[0.2, 0.9]]]);
  const { data: [other] } = tuningFigure(tree) as unknown as { data: { x: string[] }[] };
  assert.deepEqual(other.x, ['none', '4']);
});

test('shown is the model for which the setting matters most, of those with two settings', () => {
  assert.equal(mostSensitive([ridge, tree, knn]), knn);
  assert.equal(mostSensitive([ridge]), ridge);
  assert.ok(Math.abs(searchSpread(knn) - 0.25) < 1e-12);
  assert.equal(searchSpread(studied('linear', candidate({}, NaN))), 0);
});

test('the tenths show bias with its errors and where the typical error is greatest', () => {
  const predicted = Float64Array.from({ length: 40 }, (_, i) => i);
  const actual = predicted.map((v, i) => v + (i % 2 ? 1 : -1) * (i >= 36 ? 5 : 1));
  const { data, alt } = tenthsFigure('Ridge', calibrationByQuantile(actual, predicted), '$') as unknown as {
    data: { name: string; x: number[]; y: number[] }[]; alt: string };
  assert.deepEqual(data.map(one => one.name),
    ['bias', 'two standard errors below', 'two standard errors above', 'typical error']);
  assert.equal(data[3].y.length, 10);
  assert.equal(data[3].y[9], 5);
  assert.ok(data[1].y.every((v, i) => v <= data[0].y[i] && data[2].y[i] >= data[0].y[i]));
  assert.match(alt, /greatest, \$5\.00, where \$38 is predicted/);
});
