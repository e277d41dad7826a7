import type { LayersModel } from '@tensorflow/tfjs-node';
import { IntegrityError } from '../core/errors.js';
import type { LayersFile, WeightSpec } from './fittedNetwork.js';
import { seededDropoutName } from './seededDropout.js';
import type { LoadedTensorFlow, TensorFlow } from './tensorflow.js';

type SaveHandler = Parameters<TensorFlow['io']['withSaveHandler']>[0];
type ModelArtifacts = Parameters<SaveHandler>[0];

/** The name of the file of weights, which lies beside the topology. */
export const weightsFileName = 'weights.bin';

/**
 * The topology and the weights (little-endian float32, in the order of the manifest). Only stock
 * layers are in it: a Dropout of the same rate stands for the seeded one, and predicts the same.
 */
export async function toLayersFile(
  { tf, version }: LoadedTensorFlow, model: LayersModel,
): Promise<{ topology: LayersFile; weights: Uint8Array }> {
  let saved: ModelArtifacts | undefined;
  await model.save(tf.io.withSaveHandler(artifacts => {
    saved = artifacts;
    // nobody reads the date
    return Promise.resolve({ modelArtifactsInfo: {
      dateSaved: new Date(0), modelTopologyType: 'JSON' as const } });
  }));
  const specs = saved?.weightSpecs as readonly WeightSpec[] | undefined;
  if (!specs || !saved?.weightData) throw new IntegrityError('tf.layers saved no weights');
  return {
    topology: {
      format: 'layers-model',
      generatedBy: `TensorFlow.js tfjs-layers v${version}`,
      convertedBy: null,
      modelTopology: withStockLayers(saved.modelTopology) as LayersFile['modelTopology'],
      weightsManifest: [{
        paths: [weightsFileName],
        weights: specs.map(({ name, shape, dtype }) => ({ name, shape, dtype })),
      }],
    },
    weights: new Uint8Array(tf.io.CompositeArrayBuffer.join(saved.weightData)),
  };
}

function withStockLayers(topology: unknown): unknown {
  return JSON.parse(JSON.stringify(topology), (key, value: unknown) =>
    key === 'class_name' && value === seededDropoutName ? 'Dropout' : value);
}

/** @throws IntegrityError when the weights are not those that the topology names. */
export async function fromLayersFile(
  tf: TensorFlow, topology: LayersFile, weights: Uint8Array,
): Promise<LayersModel> {
  const specs = topology.weightsManifest?.flatMap(group => group.weights);
  if (topology.format !== 'layers-model' || !Array.isArray(specs)) {
    throw new IntegrityError('this is not a tf.layers model; train the network again');
  }
  const known = specs.every(({ dtype, shape }) => dtype === 'float32' &&
    shape.every(size => Number.isSafeInteger(size) && size > 0));
  const values = specs.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  if (!known || weights.byteLength !== 4 * values) {
    throw new IntegrityError(`the weights have ${weights.byteLength} bytes, but the topology ` +
      `names ${values} values of 4 bytes; train the network again`);
  }
  const artifacts = {
    modelTopology: topology.modelTopology,
    weightSpecs: specs as unknown as ModelArtifacts['weightSpecs'],
    weightData: weights.slice().buffer,
  };
  try {
    return await tf.loadLayersModel(tf.io.fromMemory(artifacts));
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new IntegrityError(`the network does not load: ${reason}`);
  }
}
