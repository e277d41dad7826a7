import assert from 'node:assert/strict';
import { test } from 'node:test';
import { repeatedKFold } from '../data/repeatedFolds.js';
import { fromColumns } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { baselineDifferences } from './baselineDifferences.js';
import { foldTest } from './foldTest.js';
import { repeatedNetworks } from './networkRounds.js';
import { studyNetworks } from './studyNetworks.js';

const base = Array.from({ length: 10 }, (_, i) => 0.9 + 0.01 * (i % 3));
const model = (name: string, gap: (i: number) => number) =>
  ({ model: name, label: name, r2: base.map((value, i) => value + gap(i)) });
const baseline = model('ridge', () => 0);

test('each verdict is reached, and p is corrected for the family', () => {
  const rows = baselineDifferences(baseline, [
    model('up', i => 0.05 + 0.002 * (i % 2)), model('down', i => -0.05 - 0.002 * (i % 2)),
    model('equal', i => 0.001 * (i % 2 - 0.5)), model('wild', i => 0.2 * (i % 2 - 0.5)),
  ], 0.2);
  assert.deepEqual(rows.map(row => row.verdict), ['better', 'worse', 'the same', 'not told apart']);
  const alone = foldTest(model('up', i => 0.05 + 0.002 * (i % 2)).r2, base, 0.25);
  assert.ok(Math.abs(rows[0].p - 4 * alone.p) < 1e-12 || rows[0].p >= alone.p);
  assert.ok(rows[0].low < rows[0].difference && rows[0].difference < rows[0].high);
  assert.ok(rows.every(row => Math.abs(row.better + row.same + row.worse - 1) < 1e-9));
  assert.ok(rows[0].better > 0.99 && rows[1].worse > 0.99 && rows[2].same > 0.99);
});

test('only rounds that both have are compared', () => {
  const [row] = baselineDifferences({ ...baseline, r2: base.slice(0, 4) }, [model('up', () => 0.1)], 0.2);
  assert.equal(row.rounds, 4);
  assert.ok(Math.abs(row.difference - 0.1) < 1e-12);
});

test('further rounds keep the known folds, and are the same for the same seed', async () => {
  const { normal } = random(4), column = () => Float64Array.from({ length: 60 }, normal);
  const X = fromColumns([column(), column()], ['a', 'b']);
  const y = Float64Array.from({ length: 60 }, (_, i) => 3 * X.data[2 * i] - X.data[2 * i + 1]);
  const folds = repeatedKFold(60, 2, 2, 1), seen: string[] = [];
  const study = { seed: 5, quick: true,
    settings: new Map(['simple_ann', 'deep_ann', 'wide_and_deep'].map(name => [name, { epochs: 2 }])) };
  const studied = await studyNetworks(X, y, folds.slice(0, 2), study);
  const rounds = await repeatedNetworks(studied, X, y, folds,
    { ...study, onFold: label => seen.push(label) });
  assert.deepEqual(rounds.map(one => one.r2.length), [4, 4, 4]);
  rounds.forEach((one, i) =>
    assert.deepEqual(one.r2.slice(0, 2), studied[i].scores.folds.map(fold => fold.r2)));
  assert.equal(seen.length, 6);
  assert.deepEqual(await repeatedNetworks(studied, X, y, folds, study), rounds);
  studied.forEach(one => one.fitted.dispose());
});
