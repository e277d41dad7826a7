import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kFold } from '../data/folds.js';
import { fromColumns, type Matrix } from '../numerics/matrix.js';
import type { FittedNetwork } from '../neural/fittedNetwork.js';
import { neuralNetwork, type NetworkOptions } from '../neural/network.js';
import { loadTensorFlow } from '../neural/tensorflow.js';
import { random } from '../numerics/random.js';
import { fitEncoded } from './encodedNetwork.js';
import { networkCoverage, type NetworkFit } from './networkCoverage.js';

const { tf } = await loadTensorFlow();
const names = ['conformal', 'dropout', 'dropout and noise', 'ensemble', 'ensemble and noise'];

/** y = 30 a + 10 b and a noise of deviation 10. */
function noisyTable(n: number): { X: Matrix; y: Float64Array } {
  const { normal } = random(6), column = () => Float64Array.from({ length: n }, normal);
  const X = fromColumns([column(), column()], ['a', 'b']);
  return { X, y: Float64Array.from({ length: n }, (_, i) =>
    30 * X.data[2 * i] + 10 * X.data[2 * i + 1] + 10 * normal()) };
}
const fitOf = (options: NetworkOptions): NetworkFit => (X, y, seed) =>
  neuralNetwork({ quick: true, architecture: 'wide_and_deep', ...options, seed }).fit(X, y);
const { X, y } = noisyTable(240);

test('what knows of the noise covers, what knows of the network alone does not', async () => {
  const rows = await networkCoverage(fitOf({}), X, y, kFold(240, 2), { seed: 3, members: 3, samples: 50 });
  assert.deepEqual(rows.map(row => row.method), names);
  const by = new Map(rows.map(row => [row.method, row]));
  for (const name of ['conformal', 'dropout and noise', 'ensemble and noise']) {
    const { coverage, width } = by.get(name)!;
    assert.ok(coverage > 0.88 && coverage <= 1, `${name} ${coverage}`);
    assert.ok(width > 30 && width < 70, `${name} ${width}`); // 39 for noise known to the digit
  }
  assert.ok(by.get('dropout')!.coverage < 0.8, `${by.get('dropout')!.coverage}`);
  assert.ok(rows.every(row => row.rows === 240 && row.level === 0.95 &&
    row.low <= row.coverage && row.coverage <= row.high));
  assert.equal(by.get('conformal')!.narrowest < by.get('conformal')!.widest, true); // two folds
});

/** Says always the same, and counts how often it is made and freed. */
function constantFit(value: number, counts: { made: number; freed: number }): NetworkFit {
  return () => {
    counts.made++;
    return Promise.resolve({ params: { dropout: 0 },
      predict: (rows: Matrix) => new Float64Array(rows.rows).fill(value),
      dispose: () => { counts.freed++; } } as unknown as FittedNetwork);
  };
}

test('members that agree spread nothing; every one of them is freed', async () => {
  const counts = { made: 0, freed: 0 }, seen: number[] = [];
  const rows = await networkCoverage(constantFit(5, counts), X, y, kFold(240, 3),
    { seed: 1, members: 4, onTraining: done => seen.push(done) });
  assert.deepEqual(rows.map(row => row.method), ['conformal', 'ensemble', 'ensemble and noise']);
  assert.deepEqual([rows[1].coverage, rows[1].width], [0, 0]);
  assert.deepEqual(counts, { made: 12, freed: 12 });
  assert.deepEqual(seen, Array.from({ length: 12 }, (_, i) => i + 1));
});

test('methods are handed no row that they are judged by', async () => {
  const folds = kFold(240, 3), counts = { made: 0, freed: 0 }, plain = constantFit(0, counts);
  const unseen = new Map(folds.map(({ test: held }, f) => [f, new Set(Array.from(held, row => y[row]))]));
  await networkCoverage((rows, target, seed) => {
    const held = unseen.get(Math.floor(counts.made / 2));
    assert.ok(!target.some(value => held?.has(value)));
    return plain(rows, target, seed);
  }, X, y, folds, { seed: 1, members: 2 });
  assert.equal(counts.made, 6);
});

test('tables with categories go through the encoder of each network', async () => {
  const kind = Float64Array.from({ length: 240 }, (_, i) => i % 3);
  const mixed = { ...fromColumns([Float64Array.from(X.data.filter((_, at) => at % 2 === 0)), kind],
    ['a', 'kind']), levels: [undefined, ['x', 'y', 'z']] };
  const rows = await networkCoverage((inside, target, seed) =>
    fitEncoded(neuralNetwork({ quick: true, epochs: 5, seed }), inside, target), mixed, y, kFold(240, 2),
  { seed: 3, members: 2, samples: 5 });
  assert.deepEqual(rows.map(row => row.method), names);
});

test('the same seed gives the same table, and no tensor stays', async () => {
  const once = () => networkCoverage(fitOf({ epochs: 3 }), X, y, kFold(240, 2),
    { seed: 3, members: 2, samples: 5 });
  const first = await once(), { numTensors } = tf.memory();
  assert.deepEqual(await once(), first);
  assert.equal(tf.memory().numTensors, numTensors);
});

test('an interrupt ends it, wrong options are refused by name', async () => {
  const counts = { made: 0, freed: 0 }, fit = constantFit(0, counts), folds = kFold(240, 2);
  await assert.rejects(networkCoverage(fit, X, y, folds, { seed: 1, signal: AbortSignal.abort() }),
    { name: 'AbortError' });
  assert.equal(counts.made, 0);
  await assert.rejects(networkCoverage(fit, X, y, folds, { seed: 1, members: 1 }),
    { name: 'RangeError', message: 'invalid members; not an integer >= 2: 1' });
  await assert.rejects(networkCoverage(fit, X, y, folds, { seed: 1, level: 1 }),
    { name: 'RangeError', message: 'invalid level; not in (0, 1): 1' });
});
