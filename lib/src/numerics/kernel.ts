import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../core/workspaceRoot.js';

/** The kinds of array that a kernel reads and writes. */
const kinds = {
  f64: Float64Array, f32: Float32Array, i32: Int32Array, u32: Uint32Array, u16: Uint16Array,
  u8: Uint8Array,
} as const;
type Kind = keyof typeof kinds;
type ArrayOf<K extends Kind> = InstanceType<(typeof kinds)[K]>;

/** Arrays in a kernel's memory: a name, a kind of number and how many of them. */
export type Layout = Readonly<Record<string, readonly [kind: Kind, length: number]>>;

/** A kernel at work: its functions, and the arrays of one layout with their addresses. */
export interface Kernel<F, L extends Layout> {
  readonly run: F;
  readonly at: Readonly<Record<keyof L, number>>;
  readonly arrays: { readonly [name in keyof L]: ArrayOf<L[name][0]> };
}

const page = 65_536;
/** A kernel's own constants lie below; arrays begin here. */
const firstAddress = page;
/** Room behind the last array: kernels may read, never write, a vector's width too far. */
const slack = 64;
const modules = new Map<string, WebAssembly.Module>();

/**
 * A compiled kernel (lib/kernels/NAME.ts) with a memory of its own, in which the arrays of `layout`
 * lie one behind the other, each at a multiple of 16 bytes and filled with zeros. The memory goes
 * when the last of its arrays is dropped: copy out what is to stay. Each kernel has a twin in
 * plain TypeScript, its judge in the tests and its fallback.
 * @returns undefined where it has not been built, or wants more memory than 4 GiB: take the twin.
 */
export function openKernel<F extends { readonly [name in keyof F]: (...args: number[]) => number },
  const L extends Layout>(name: string, layout: L): Kernel<F, L> | undefined {
  const entries = Object.entries(layout);
  const at: Record<string, number> = {};
  let end = firstAddress;
  for (const [array, [kind, length]] of entries) {
    at[array] = end;
    end += Math.ceil(length * kinds[kind].BYTES_PER_ELEMENT / 16) * 16;
  }
  const pages = Math.ceil((end + slack) / page);
  const module = pages < 65_536 ? kernelModule(name) : undefined;
  if (!module) return undefined;
  const { exports } = new WebAssembly.Instance(module, { env: { abort } });
  const memory = exports.memory as WebAssembly.Memory;
  try {
    memory.grow(Math.max(0, pages - memory.buffer.byteLength / page));
  } catch {
    return undefined; // the machine has no room for it
  }
  return {
    run: exports as unknown as F,
    at: at as Kernel<F, L>['at'],
    arrays: Object.fromEntries(entries.map(([array, [kind, length]]) =>
      [array, new kinds[kind](memory.buffer, at[array], length)])) as Kernel<F, L>['arrays'],
  };
}

/** Takes a compiled kernel over from another thread, with all that its compiler has learned. */
export function adoptKernel(name: string, module: WebAssembly.Module | undefined): void {
  if (module) modules.set(name, module);
}

/** The code of a kernel, to be sent to other threads; undefined where it has not been built. */
export function kernelModule(name: string): WebAssembly.Module | undefined {
  const known = modules.get(name);
  if (known) return known;
  const root = workspaceRoot(import.meta.dirname);
  try {
    const path = join(root, 'lib/dist/kernels', `${name}.wasm`);
    const module = new WebAssembly.Module(readFileSync(path));
    modules.set(name, module);
    return module;
  } catch {
    return undefined; // not built, or a machine without SIMD
  }
}

function abort(): never {
  throw new Error('a kernel failed');
}
