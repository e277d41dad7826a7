import { architectureGraph } from './architectures.js';
import type { NetworkState } from './fittedNetwork.js';
import type { NamedWeight } from './namedWeights.js';
import { initialWeights, weightSeed, weightShapes } from './networkWeights.js';

/** The weights that a network's training began with: its seed gives them again. */
export function startingWeights(
  { params, featureCount }: Pick<NetworkState, 'params' | 'featureCount'>,
): NamedWeight[] {
  const graph = architectureGraph(params.architecture, featureCount);
  const weights = initialWeights(graph, weightSeed(params.seed));
  return weightShapes(graph).map(({ name, shape }) =>
    ({ name, shape, values: weights.get(name) ?? new Float32Array(0) }));
}
