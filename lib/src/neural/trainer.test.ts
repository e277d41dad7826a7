import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random } from '../numerics/random.js';
import { architectureGraph } from './architectures.js';
import { networkGraph } from './networkGraph.js';
import { initialWeights } from './networkWeights.js';
import { loadTensorFlow } from './tensorflow.js';
import { engineLimit, trainer, workOf } from './trainer.js';

const options = { dropout: 0, l2: 0, clipNorm: 0, seed: 1 };

test('the work of a step is kernel weights times rows', () => {
  assert.equal(workOf(architectureGraph('simple_ann', 4), 10), 10 * (4 * 64 + 64 * 32 + 32));
  assert.equal(workOf(architectureGraph('wide_and_deep', 4), 1), 4 * 64 + 64 * 32 + 32 + 4);
});

test('the networks of this table train by the engine, larger ones by TensorFlow', async () => {
  for (const [widths, batch, wanted] of [
    [[64, 32], 64, 'engine'], [[256, 256], 64, 'engine'],
    [[600, 600], 64, (await loadTensorFlow()).backend],
  ] as const) {
    const graph = networkGraph('any', 8, (x, { blocks, output }) => output(blocks(x, widths)));
    const made = await trainer(graph, initialWeights(graph, 1), batch, options);
    assert.equal(made.backend, wanted);
    assert.equal(workOf(graph, batch) > engineLimit, wanted !== 'engine');
    const X = Float32Array.from({ length: 8 * batch }, random(1).normal);
    const y = X.subarray(0, batch), order = Int32Array.from({ length: batch }, (_, i) => i);
    const losses = Array.from({ length: 6 }, () => made.network.step({ X, y }, order, 1e-4));
    assert.ok(losses[5] < losses[0], String(losses));
    made.network.dispose();
  }
});
