import { forward } from './forward.js';
import { gradientSteps } from './gradientSteps.js';
import type { NetworkGraph } from './networkGraph.js';
import type { NetworkWeights } from './networkWeights.js';
import type { TensorFlow } from './tensorflow.js';
import { readWeights, tensorflowModel, writeWeights } from './tensorflowModel.js';
import type { TrainableNetwork, TrainableOptions, TrainingRows } from './trainable.js';

/** Trains a network by TensorFlow.js: for large ones, and as the engine's second opinion. */
export function tensorflowNetwork(
  tf: TensorFlow, graph: NetworkGraph, weights: NetworkWeights, options: TrainableOptions,
): TrainableNetwork {
  const model = tensorflowModel(tf, graph, weights, options);
  const steps = gradientSteps(tf, model, options.clipNorm);
  return {
    step: (rows, order, learningRate) => steps.take(takeBatch(rows, order), learningRate),
    predict: X => forward(tf, model, X, graph.featureCount),
    weights: () => readWeights(model),
    setWeights: given => writeWeights(tf, model, given),
    dispose() {
      steps.dispose();
      model.dispose();
    },
  };
}

function takeBatch({ X, y }: TrainingRows, order: Int32Array): TrainingRows {
  const p = X.length / y.length;
  const batch = { X: new Float32Array(order.length * p), y: new Float32Array(order.length) };
  order.forEach((from, i) => {
    for (let j = 0; j < p; j++) batch.X[i * p + j] = X[from * p + j];
    batch.y[i] = y[from];
  });
  return batch;
}
