import assert from 'node:assert/strict';
import { test } from 'node:test';
import { r2 } from '../metrics/r2.js';
import { fromColumns } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { networkLearner } from './networkLearner.js';
import { seedRows, seedStudy, seedSummary } from './seedStudy.js';

const { normal } = random(4), column = (n: number) => Float64Array.from({ length: n }, normal);
function table(n: number) {
  const X = fromColumns([column(n), column(n)], ['a', 'b']);
  return { X, y: Float64Array.from({ length: n }, (_, i) =>
    3 * X.data[2 * i] - X.data[2 * i + 1] + 0.3 * normal()) };
}
const known = table(80), held = table(30);
const options = { seed: 5, seeds: 3, quick: true,
  settings: new Map(['simple_ann', 'deep_ann', 'wide_and_deep'].map(name => [name, { epochs: 3 }])) };

test('each network is trained from each seed, and their mean is the ensemble', async () => {
  const seen: string[] = [];
  const studies = await seedStudy(known, held, { ...options, onSeed: label => seen.push(label) });
  assert.equal(seen.length, 9);
  assert.deepEqual(studies.map(one => one.seeds.length), [3, 3, 3]);
  assert.equal(new Set(studies[0].seeds).size, 3);
  assert.deepEqual(studies[0].seeds, studies[2].seeds);
  const said: Float64Array[] = [];
  for (const seed of studies[1].seeds) {
    const fitted = await networkLearner('deep_ann', seed, options).fit(known.X, known.y);
    said.push(fitted.predict(held.X));
    fitted.dispose();
  }
  assert.deepEqual(studies[1].r2, said.map(one => r2(held.y, one)));
  const mean = held.y.map((_, i) => (said[0][i] + said[1][i] + said[2][i]) / 3);
  studies[1].predicted.forEach((value, i) => assert.ok(Math.abs(value - mean[i]) < 1e-9));
  assert.ok(Math.abs(studies[1].together - r2(held.y, mean)) < 1e-9);
  assert.ok(studies[1].spread.every(sd => sd > 0));
});

test('more seeds begin with the same ones; the tables tell of all', async () => {
  const few = await seedStudy(known, held, { ...options, seeds: 2 });
  const more = await seedStudy(known, held, options);
  few.forEach((one, i) => assert.deepEqual(one.r2, more[i].r2.slice(0, 2)));
  assert.equal(seedRows(more).length, 9);
  const [row] = seedSummary(more) as { [name: string]: number }[];
  const order = [row.least, row['5th percentile'], row.median, row.most];
  assert.deepEqual(order, order.slice().sort((a, b) => a - b));
});

test('one seed is no study; an interrupt ends it', async () => {
  await assert.rejects(seedStudy(known, held, { ...options, seeds: 1 }),
    { name: 'RangeError', message: 'invalid seeds; not an integer >= 2: 1' });
  await assert.rejects(seedStudy(known, held, { ...options, signal: AbortSignal.abort() }),
    { name: 'AbortError' });
});
