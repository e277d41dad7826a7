import type { NetworkFiles } from './fittedNetwork.js';

/** The values of one weight of a stored network, by tf.layers' name: dense_1/kernel, ... */
export interface NamedWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** The weights of a stored network in the order of its file. */
export function namedWeights(
  { topology, weights }: Pick<NetworkFiles, 'topology' | 'weights'>,
): NamedWeight[] {
  const all = new Float32Array(weights.slice().buffer); // a copy begins where floats may
  let at = 0;
  return topology.weightsManifest.flatMap(group => group.weights).map(({ name, shape }) => {
    const size = shape.reduce((a, b) => a * b, 1);
    return { name, shape, values: all.subarray(at, at += size) };
  });
}
