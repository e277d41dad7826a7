import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random, randomState } from '../numerics/random.js';
import { architectureGraph } from './architectures.js';
import { networkGraph } from './networkGraph.js';
import { initialWeights, maskSeed, weightShapes } from './networkWeights.js';

const graph = architectureGraph('wide_and_deep', 6);

test('each array has its shape, and norms start as no change', () => {
  const weights = initialWeights(graph, 3);
  assert.deepEqual([...weights.keys()], weightShapes(graph).map(({ name }) => name));
  assert.equal(weights.get('dense_2/kernel')?.length, 64 * 32);
  for (const [name, value] of [['norm_1/gamma', 1], ['norm_1/beta', 0], ['norm_2/moving_mean', 0],
    ['norm_2/moving_variance', 1], ['wide/kernel', 0], ['deep/bias', 0]] as const) {
    assert.ok(weights.get(name)?.every(one => one === value), name);
  }
});

test('hidden kernels are normal, cut at two deviations; outputs fill their interval', () => {
  const wide = networkGraph('any', 100, (x, { block, output }) => output(block(x, 300)));
  const weights = initialWeights(wide, 8), deviation = Math.sqrt(2 / 100);
  const hidden = weights.get('dense_1/kernel') ?? new Float32Array(0);
  const within = (k: number) => hidden.filter(w => Math.abs(w) <= k * deviation).length / 30_000;
  assert.ok(within(2.00001) === 1);
  assert.ok(Math.abs(within(1) - 0.6827 / 0.9545) < 0.01, `${within(1)}`);
  const last = weights.get('output/kernel') ?? new Float32Array(0), limit = Math.sqrt(6 / 301);
  assert.ok(last.every(w => Math.abs(w) <= limit) && Math.max(...last) > 0.95 * limit);
});

test('an array more changes no other, and blocks have masks of their own', () => {
  const two = (widths: number[]) => initialWeights(
    networkGraph('any', 4, (x, { blocks, output }) => output(blocks(x, widths))), 5);
  assert.deepEqual(two([8, 8]).get('dense_1/kernel'), two([8, 8, 8]).get('dense_1/kernel'));
  const seeds = graph.parts.flatMap(part => part.kind === 'block' ? [maskSeed(1, part)] : []);
  assert.equal(new Set(seeds).size, 2);
});

test('the state of a source is four words that its first draw follows from', () => {
  const [a, , , d] = randomState(77), sum = a + d | 0;
  assert.equal(random(77).next(), ((sum << 7 | sum >>> 25) + a >>> 0) / 2 ** 32);
});
