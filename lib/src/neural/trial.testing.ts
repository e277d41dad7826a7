// What the tests of this room share. It holds none itself: processes of their own load it too.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import type { LayersModel } from '@tensorflow/tfjs-node';
import { matrix, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { architectureGraph } from './architectures.js';
import type { NetworkOptions } from './network.js';
import { initialWeights } from './networkWeights.js';
import type { TensorFlow } from './tensorflow.js';
import { tensorflowModel, type ModelOptions } from './tensorflowModel.js';

export interface Table {
  readonly X: Matrix;
  readonly y: Float64Array;
}

/** A made table: two features on scales of their own, a step and a product in the target. */
export function trialTable(rows: number, seed = 1): Table {
  const source = random(seed);
  const X = matrix(rows, 2, Float64Array.from({ length: 2 * rows }, (_, i) =>
    i % 2 === 0 ? 30 + 4 * source.normal() : 1000 * source.next()), ['age', 'visits']);
  const y = Float64Array.from({ length: rows }, (_, i) => {
    const age = X.data[2 * i], visits = X.data[2 * i + 1];
    return 500 + 20 * (age - 30) + (visits > 500 ? 100 : 0) + 0.02 * (age - 30) * visits +
      5 * source.normal();
  });
  return { X, y };
}

/** A network that trains in a tenth of a second. */
export const small: NetworkOptions = { architecture: 'simple_ann', epochs: 4, batchSize: 16 };

/** Runs a program (an ES module) in a process of its own and returns what it printed. */
export function inOwnProcess(program: string, input = ''): string {
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', program],
    { input, encoding: 'utf8', cwd: import.meta.dirname, maxBuffer: 1e8 });
  assert.equal(run.status, 0, run.stderr);
  return run.stdout.trim();
}

/** The bits of numbers as text. */
export function bitsOf(values: Float64Array | Float32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('hex');
}

/** An untrained network as a model of tf.layers. */
export function buildNetwork(
  tf: TensorFlow, name: string, featureCount: number, options: ModelOptions,
): LayersModel {
  const graph = architectureGraph(name, featureCount);
  return tensorflowModel(tf, graph, initialWeights(graph, options.seed), options);
}
