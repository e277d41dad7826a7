import { randomState } from '../numerics/random.js';
import type { Arena } from './arena.js';
import type { NetworkGraph } from './networkGraph.js';
import { maskSeed } from './networkWeights.js';
import type { LayerFunctions } from './plainLayers.js';
import type { TrainableOptions } from './trainable.js';

/** As in tf.layers: the batch norm's epsilon, and 1 - its momentum. */
const epsilon = 1e-3, pace = 1 - 0.9;

/** Memory of floats, and functions that take addresses in it. */
export interface LayerMemory {
  readonly run: LayerFunctions;
  readonly floats: Float32Array;
  /** The address of the first float. */
  readonly base: number;
}

/** The passes through a network whose batch lies in the arena. */
export interface NetworkPasses {
  forward(rows: number, training: boolean): void;
  /** Fills the gradients after `forward` in training; returns the sum of squared errors. */
  backward(rows: number): number;
  /** Adam's step number `step`, from 1. */
  descend(step: number, learningRate: number): void;
  /** To be called before `forward` without training, after the weights changed. */
  settle(): void;
}

/** Backpropagation part by part: forward in their order, backward in the reverse. */
export function networkPasses(
  graph: NetworkGraph, arena: Arena, { run, floats, base }: LayerMemory, options: TrainableOptions,
): NetworkPasses {
  const { dropout, l2, clipNorm } = options, { trained } = arena, last = graph.parts.length - 1;
  const address = (float: number): number => base + 4 * float;
  const weight = (name: string): number => arena.weights.get(name)?.at ?? 0;
  const gradientOf = (at: number): number => address(arena.gradients + at - trained.at);
  const steps = graph.parts.map((part, i) => {
    const own = arena.parts[i], out = address(own.out), gradient = address(own.gradient);
    return { part, own, out, gradient };
  });
  const limit = Math.ceil(dropout * 2 ** 32), scale = 1 / (1 - dropout);
  const words = new Uint32Array(floats.buffer, floats.byteOffset, floats.length);
  for (const part of graph.parts) {
    if (part.kind === 'block') {
      words.set(randomState(maskSeed(options.seed, part)), arena.states + 4 * part.index);
    }
  }
  const norm = (index: number, name: string): number => weight(`norm_${index}/${name}`);

  function forward(rows: number, training: boolean): void {
    for (const { part, own, out } of steps) {
      if (part.kind === 'inputs') continue;
      if (part.kind === 'sum') {
        const [first, ...others] = part.terms.map(term => arena.parts[term].out);
        floats.copyWithin(own.out, first, first + rows * own.stride);
        others.forEach(term => run.addScaled(out, address(term), rows * own.stride, 1, 1));
        continue;
      }
      const from = arena.parts[part.from], x = address(from.out);
      if (part.kind === 'dense') {
        const start = part.bias ? weight(`${part.name}/bias`) : arena.zeros;
        run.multiply(x, address(weight(`${part.name}/kernel`)), address(start), 0, out, rows,
          from.stride, own.stride);
        continue;
      }
      const { index } = part, z = address(own.inner);
      run.multiply(x, address(weight(`dense_${index}/kernel`)), address(arena.zeros), 0, z, rows,
        from.stride, own.stride);
      const mean = address(own.mean), inverse = address(own.inverse);
      if (training) {
        run.moments(z, mean, inverse, address(norm(index, 'moving_mean')),
          address(norm(index, 'moving_variance')), rows, own.stride, pace, epsilon);
      }
      run.rectify(z, mean, inverse, address(norm(index, 'gamma')), address(norm(index, 'beta')),
        out, rows, own.stride);
      if (training && dropout > 0) {
        run.dropout(out, rows, part.units, own.stride, address(arena.states + 4 * index), limit,
          scale);
      }
    }
  }

  /** Hands the gradient at `to` on through a kernel; `seen` says whose gradient is begun. */
  function passBack(kernel: number, from: number, to: number, rows: number, seen: Set<number>) {
    const source = arena.parts[from], own = arena.parts[to], d = address(own.gradient);
    run.crossProducts(address(source.out), d, gradientOf(kernel), rows, source.stride, own.stride);
    if (graph.parts[from].kind === 'inputs') return;
    run.transpose(address(kernel), address(arena.turned), source.stride, own.stride);
    const target = address(source.gradient), started = seen.has(from);
    run.multiply(d, address(arena.turned), started ? target : address(arena.zeros),
      started ? 1 : 0, target, rows, own.stride, source.stride);
    seen.add(from);
  }

  function backward(rows: number): number {
    const { own: output, out, gradient: slope } = steps[last], seen = new Set([last]);
    const squares = run.errors(out, address(arena.targets), slope, rows, output.stride);
    for (let i = last; i > 0; i--) {
      const { part, own, out: a, gradient: d } = steps[i];
      if (part.kind === 'sum') {
        for (const term of part.terms) {
          const target = arena.parts[term].gradient, count = rows * own.stride;
          if (seen.has(term)) run.addScaled(address(target), d, count, 1, 1);
          else floats.copyWithin(target, own.gradient, own.gradient + count);
          seen.add(term);
        }
      } else if (part.kind === 'dense') {
        if (part.bias) run.columnSums(d, gradientOf(weight(`${part.name}/bias`)), rows, own.stride);
        passBack(weight(`${part.name}/kernel`), part.from, i, rows, seen);
      } else if (part.kind === 'block') {
        const { index } = part, gamma = norm(index, 'gamma'), beta = norm(index, 'beta');
        run.normBackward(d, a, address(own.inner), address(gamma), address(own.inverse),
          gradientOf(gamma), gradientOf(beta), rows, own.stride, scale);
        passBack(weight(`dense_${index}/kernel`), part.from, i, rows, seen);
      }
    }
    return squares;
  }

  function descend(step: number, learningRate: number): void {
    const w = address(trained.at), g = address(arena.gradients);
    if (l2 > 0) run.addScaled(g, w, trained.penalised, 1, 2 * l2);
    const norm = clipNorm > 0 ? Math.sqrt(run.sumOfSquares(g, trained.count)) : 0;
    const shrink = clipNorm > 0 ? Math.min(1, clipNorm / norm) : 1;
    run.adam(w, g, address(arena.firstMoments), address(arena.secondMoments), trained.count,
      shrink, learningRate / (1 - 0.9 ** step), 1 / (1 - 0.999 ** step));
  }

  function settle(): void {
    for (const { part, own } of steps) {
      if (part.kind !== 'block') continue;
      const mean = norm(part.index, 'moving_mean'), spread = norm(part.index, 'moving_variance');
      for (let o = 0; o < part.units; o++) {
        floats[own.mean + o] = floats[mean + o];
        floats[own.inverse + o] = 1 / Math.sqrt(Math.fround(floats[spread + o] + epsilon));
      }
    }
  }
  return { forward, backward, descend, settle };
}
