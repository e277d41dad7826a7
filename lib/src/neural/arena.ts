import type { NetworkGraph, NetworkPart } from './networkGraph.js';
import { isAverage, weightShapes } from './networkWeights.js';

/** Where an array of weights lies, in floats: rows x columns with a multiple of 4 of each. */
export interface WeightPlace {
  readonly at: number;
  readonly rows: number;
  readonly columns: number;
  /** Columns with those that fill up. */
  readonly stride: number;
}

/** What a part computes for a batch: its values, its gradient, and what a block keeps beside. */
export interface PartPlace {
  readonly out: number;
  readonly gradient: number;
  /** Before the norm, and then normalised; the same as `out` where there is none. */
  readonly inner: number;
  readonly mean: number;
  readonly inverse: number;
  readonly stride: number;
}

/** The memory of a network in training, in floats. */
export interface Arena {
  readonly length: number;
  /** Weights that are trained lie together, those with a penalty first. */
  readonly trained: { readonly at: number; readonly count: number; readonly penalised: number };
  /** As many each: the gradients and Adam's moments. */
  readonly gradients: number;
  readonly firstMoments: number;
  readonly secondMoments: number;
  readonly weights: ReadonlyMap<string, WeightPlace>;
  readonly parts: readonly PartPlace[];
  /** The targets of a batch, a row of zeros, and room to turn a kernel over. */
  readonly targets: number;
  readonly zeros: number;
  readonly turned: number;
  /** Four words of random state a block. */
  readonly states: number;
}

const filled = (n: number): number => n + 3 & ~3;

/** Lays out a network that takes `capacity` rows at once. */
export function planArena(graph: NetworkGraph, capacity: number): Arena {
  let length = 0;
  const take = (count: number): number => {
    const at = length;
    length += filled(count);
    return at;
  };
  const weights = new Map<string, WeightPlace>();
  const shapes = weightShapes(graph);
  const place = (wanted: (name: string) => boolean): void => {
    for (const { name, shape } of shapes.filter(one => wanted(one.name))) {
      const [rows, columns] = shape.length === 2 ? shape : [1, shape[0]];
      const stride = filled(columns), held = shape.length === 2 ? filled(rows) : 1;
      weights.set(name, { at: take(held * stride), rows, columns, stride });
    }
  };
  const penalised = (name: string): boolean => /^dense_\d+\/kernel$/.test(name);
  place(penalised);
  const penalty = length;
  place(name => !penalised(name) && !isAverage(name));
  const count = length;
  const [gradients, firstMoments, secondMoments] = [take(count), take(count), take(count)];
  place(isAverage);
  const rows = filled(capacity), widest = Math.max(...graph.parts.map(part => filled(part.units)));
  const parts = graph.parts.map((part: NetworkPart): PartPlace => {
    const stride = filled(part.units), out = take(rows * stride);
    if (part.kind !== 'block') {
      return { out, gradient: take(rows * stride), inner: out, mean: 0, inverse: 0, stride };
    }
    return { out, gradient: take(rows * stride), inner: take(rows * stride), mean: take(stride),
      inverse: take(stride), stride };
  });
  return {
    trained: { at: 0, count, penalised: penalty }, gradients, firstMoments, secondMoments,
    weights, parts, targets: take(rows), zeros: take(widest), turned: take(widest * widest),
    states: take(4 * graph.parts.length), length,
  };
}
