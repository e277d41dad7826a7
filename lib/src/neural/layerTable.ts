import type { LayersFile } from './fittedNetwork.js';

/** One layer of a stored network, for tables and drawings. */
export interface LayerRow {
  readonly name: string;
  /** The class of tf.layers: Dense, BatchNormalization, ... */
  readonly type: string;
  /** Values a row that it hands on. */
  readonly size: number;
  /** Its weights in number, those that are only averaged included. */
  readonly parameters: number;
  /** The names of the layers it takes from. */
  readonly inputs: readonly string[];
}

interface StoredLayer {
  readonly name: string;
  readonly class_name: string;
  readonly config: { readonly units?: number; readonly batch_input_shape?: readonly number[] };
  /** For each use of the layer: [name, node, tensor, options] of each input. */
  readonly inbound_nodes: readonly (readonly (readonly unknown[])[])[];
}

/**
 * The layers of a network's topology in order, inputs before what takes from them. It reads the
 * file alone and needs no TensorFlow. O(layers).
 */
export function layerTable(topology: LayersFile): readonly LayerRow[] {
  const { config } = topology.modelTopology as
    { config: { layers: readonly StoredLayer[] } };
  const weights = topology.weightsManifest.flatMap(group => group.weights);
  const sizes = new Map<string, number>();
  return config.layers.map(layer => {
    const inputs = (layer.inbound_nodes[0] ?? []).map(([from]) => String(from));
    const { units, batch_input_shape: shape } = layer.config;
    const size = units ?? shape?.at(-1) ?? sizes.get(inputs[0]) ?? 0;
    sizes.set(layer.name, size);
    const own = weights.filter(({ name }) => name.startsWith(`${layer.name}/`));
    return {
      name: layer.name,
      type: layer.class_name,
      size,
      parameters: own.reduce((sum, w) => sum + w.shape.reduce((a, b) => a * b, 1), 0),
      inputs,
    };
  });
}
