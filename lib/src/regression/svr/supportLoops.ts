import { openKernel } from '../../numerics/kernel.js';
import * as plain from './plainSupport.js';
import type { KernelMatrix, Points, Problem } from './plainSupport.js';

/** The loops of one problem and of its compact part, by kernel or plainly. */
export interface SupportLoops {
  /** All points, and those that are left where most have settled: rows and columns are copied. */
  readonly whole: Problem;
  readonly part: Problem;
  readonly ids: Int32Array;
  readonly columns: Float64Array;
  /** The greatest slope up, the least down, and 1 where no pair can move. */
  readonly out: Float64Array;
  solve(which: 'whole' | 'part', n: number, epsilon: number, tolerance: number, most: number): number;
  /** Copies the kernel of the points named in ids[0..m) to the part, `width` a row. */
  gather(m: number, width: number): void;
  /** u -= by K[i] for all points. */
  move(i: number, by: number): void;
}

/** The kernel matrix of more points is kept in single precision. */
const mostDouble = 1024;
/** Below this a kernel's memory costs more than its loops save; the figures are the same. */
const leastPoints = 64;

type Functions = Readonly<Record<'solve32' | 'solve64' | 'gather32' | 'gather64' | 'move32' | 'move64',
  (...args: number[]) => number>>;

const layoutOf = (n: number, m: number, p: number, kind: 'f32' | 'f64') => ({
  K: [kind, n * n], u: ['f64', n], beta: ['f64', n], C: ['f64', n], up: ['f64', n], lo: ['f64', n],
  diagonal: ['f64', n], ready: ['u8', n], partK: [kind, m * m], partU: ['f64', m], partBeta: ['f64', m],
  partC: ['f64', m], partUp: ['f64', m], partLo: ['f64', m], partDiagonal: ['f64', m],
  partReady: ['u8', m], ids: ['i32', n], columns: ['f64', n * p], out: ['f64', 3],
} as const);
type Layout = ReturnType<typeof layoutOf>;
type Arrays = { readonly [name in keyof Layout]: Layout[name][0] extends 'f32' | 'f64'
  ? (name extends 'K' | 'partK' ? KernelMatrix : Float64Array)
  : name extends 'ids' ? Int32Array : Uint8Array };

/**
 * Loops for n points (a multiple of 4) of p columns and a part of at most m. Memory: n² + m² numbers
 * of 8 bytes, of 4 above 1,024 points.
 */
export function supportLoops(
  n: number, m: number, p: number, gamma: number, useKernel = n >= leastPoints,
): SupportLoops {
  const kind = n > mostDouble ? 'f32' : 'f64', layout = layoutOf(n, m, p, kind);
  const kernel = useKernel ? openKernel<Functions, Layout>('supportVectors', layout) : undefined;
  const arrays = (kernel?.arrays ?? plainArrays(layout)) as Arrays;
  const { ids, columns, out } = arrays, points: Points = { columns, p, gamma };
  const whole: Problem = { n, ...arrays };
  const part: Problem = { n: m, K: arrays.partK, u: arrays.partU, beta: arrays.partBeta,
    C: arrays.partC, up: arrays.partUp, lo: arrays.partLo, diagonal: arrays.partDiagonal,
    ready: arrays.partReady.fill(1) };
  const of = (which: 'whole' | 'part', count: number): Problem =>
    ({ ...which === 'whole' ? whole : part, n: count });
  if (!kernel) {
    return { whole, part, ids, columns, out,
      solve: (which, count, epsilon, tolerance, most) =>
        plain.solve(of(which, count), points, epsilon, tolerance, most, out),
      gather: (count, width) => plain.gather(whole, points, ids, count, width, part.K),
      move: (i, by) => plain.moveAll(whole, points, i, by),
    };
  }
  const { run, at } = kernel, bits = kind === 'f32' ? '32' : '64';
  return { whole, part, ids, columns, out,
    solve: (which, count, epsilon, tolerance, most) => which === 'whole'
      ? run[`solve${bits}`](at.K, count, count, at.u, at.beta, at.C, at.up, at.lo, at.diagonal, epsilon,
        tolerance, most, at.out, at.ready, at.columns, p, gamma)
      : run[`solve${bits}`](at.partK, count, count, at.partU, at.partBeta, at.partC, at.partUp,
        at.partLo, at.partDiagonal, epsilon, tolerance, most, at.out, at.partReady, at.columns, p, gamma),
    gather: (count, width) => {
      run[`gather${bits}`](at.K, n, at.ids, count, width, at.partK, at.ready, at.columns, p, gamma);
    },
    move: (i, by) => {
      run[`move${bits}`](at.K, n, i, by, at.u, at.ready, at.columns, p, gamma);
    },
  };
}

function plainArrays(layout: Layout): Arrays {
  const kinds = { f32: Float32Array, f64: Float64Array, i32: Int32Array, u8: Uint8Array };
  return Object.fromEntries(Object.entries(layout).map(([name, [kind, length]]) =>
    [name, new kinds[kind](length)])) as unknown as Arrays;
}
