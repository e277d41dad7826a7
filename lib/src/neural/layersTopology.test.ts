import assert from 'node:assert/strict';
import { test } from 'node:test';
import { architectureGraph, architectures } from './architectures.js';
import { forward } from './forward.js';
import { fromLayersFile, toLayersFile } from './layersFile.js';
import { layersTopology, weightBytes } from './layersTopology.js';
import { networkGraph } from './networkGraph.js';
import { initialWeights } from './networkWeights.js';
import { loadTensorFlow } from './tensorflow.js';
import { tensorflowModel } from './tensorflowModel.js';
import { bitsOf } from './trial.testing.js';

const loaded = await loadTensorFlow(), { tf } = loaded;
const graphs = [
  ...Object.keys(architectures).map(name => architectureGraph(name, 5)),
  networkGraph('two_trunks', 3, (x, { blocks, block, output, linear, sum }) => {
    const trunk = blocks(x, [7, 5]);
    return sum([output(block(trunk, 6), 'far'), output(trunk, 'near'), linear(x, 'wide')], 'output');
  }),
];

for (const graph of graphs) {
  for (const options of [{ dropout: 0.1, l2: 0.01, seed: 8 }, { dropout: 0, l2: 0, seed: 1 }]) {
    test(`${graph.name} is written as tf.layers saves it, dropout ${options.dropout}`, async () => {
      const weights = initialWeights(graph, 4);
      const model = tensorflowModel(tf, graph, weights, options);
      const saved = await toLayersFile(loaded, model), own = layersTopology(graph, options);
      assert.equal(JSON.stringify(own), JSON.stringify(saved.topology));
      assert.deepEqual(weightBytes(graph, weights), saved.weights);
      const again = await fromLayersFile(tf, own, weightBytes(graph, weights));
      const x = Float32Array.from({ length: 4 * graph.featureCount }, (_, i) => Math.sin(i));
      assert.equal(bitsOf(forward(tf, again, x, graph.featureCount)),
        bitsOf(forward(tf, model, x, graph.featureCount)));
      again.dispose();
      model.dispose();
    });
  }
}

test('arrays that are missing are written as none', () => {
  assert.equal(weightBytes(graphs[0], new Map()).length, 0);
});
