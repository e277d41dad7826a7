import { random, type RandomSource } from '../numerics/random.js';
import type { NetworkGraph, NetworkPart } from './networkGraph.js';

/** The weights of a network by the names that tf.layers gives them, kernels row by row. */
export type NetworkWeights = ReadonlyMap<string, Float32Array>;

/** One array of weights. */
export interface WeightShape {
  readonly name: string;
  readonly shape: readonly number[];
  /** What it starts with. */
  readonly start: 'he_normal' | 'glorot_uniform' | 0 | 1;
}

/** The arrays of weights of a network in the order of tf.layers: part by part, averages last. */
export function weightShapes({ parts }: NetworkGraph): readonly WeightShape[] {
  const shapes = parts.flatMap((part): readonly WeightShape[] => {
    if (part.kind === 'block') return blockShapes(part.index, parts[part.from].units, part.units);
    if (part.kind !== 'dense') return [];
    const shape = [parts[part.from].units, part.units];
    return part.bias
      ? [{ name: `${part.name}/kernel`, shape, start: 'glorot_uniform' },
        { name: `${part.name}/bias`, shape: [part.units], start: 0 }]
      : [{ name: `${part.name}/kernel`, shape, start: 0 }];
  });
  return [...shapes.filter(one => !isAverage(one.name)), ...shapes.filter(one => isAverage(one.name))];
}

/** Whether an array is averaged over what goes by, and not trained. */
export const isAverage = (name: string): boolean => name.includes('/moving_');

/** No constant: the batch norm takes any out again and adds its own. */
function blockShapes(index: number, inputs: number, units: number): readonly WeightShape[] {
  const norm = (name: string, start: 0 | 1): WeightShape =>
    ({ name: `norm_${index}/${name}`, shape: [units], start });
  return [
    { name: `dense_${index}/kernel`, shape: [inputs, units], start: 'he_normal' },
    norm('gamma', 1), norm('beta', 0), norm('moving_mean', 0), norm('moving_variance', 1),
  ];
}

/** The number of weights in an array. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

// Each part draws from a stream of its own: one more draw in one of them changes no other.
const weightStream = (i: number): number => 2 * i, maskStream = (i: number): number => 2 * i + 1;

/**
 * The weights that a training starts from: hidden kernels normal with deviation sqrt(2 / fan-in),
 * cut at two deviations (He et al. 2015, arXiv 1502.01852), outputs uniform within
 * sqrt(6 / (fan-in + fan-out)) (Glorot & Bengio 2010), linear paths 0.
 */
export function initialWeights(graph: NetworkGraph, seed: number): NetworkWeights {
  const source = random(seed);
  return new Map(weightShapes(graph).map(({ name, shape, start }, i) => {
    const draw = source.fork(weightStream(i)), [fanIn, fanOut] = shape;
    const deviation = Math.sqrt(2 / fanIn), limit = Math.sqrt(6 / (fanIn + fanOut));
    const value = start === 'he_normal' ? () => deviation * cutNormal(draw)
      : start === 'glorot_uniform' ? () => limit * (2 * draw.next() - 1) : () => start;
    return [name, Float32Array.from({ length: sizeOf(shape) }, value)];
  }));
}

function cutNormal(source: RandomSource): number {
  for (;;) {
    const value = source.normal();
    if (Math.abs(value) <= 2) return value;
  }
}

/** The seed of weights and masks, of the stream of a network's seed that is theirs. */
export const weightSeed = (networkSeed: number): number =>
  random(networkSeed).fork(2).integer(2 ** 32);

/** The seed of the dropout masks of a block. */
export function maskSeed(seed: number, block: NetworkPart & { kind: 'block' }): number {
  return random(seed).fork(maskStream(block.index)).integer(2 ** 32);
}
