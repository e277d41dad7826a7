import { openKernel } from '../../numerics/kernel.js';
import { rootKey } from './featureOrder.js';
import { sameTarget, type TreeGrower } from './growTree.js';
import { fillPairs } from './nodeRows.js';
import { takeTree } from './nodeStore.js';
import type { SortedColumns } from './sortedColumns.js';

type Functions = Readonly<Record<'open' | 'begin' | 'grow',
  (...args: number[]) => number>>;

/** Nodes of at most this many rows are copied together, to work in the cache. */
const mostGathered = 1024;
/** Below this the kernel's memory costs more than its loops save. */
const leastRows = 128;

const layoutOf = (n: number, p: number, room: number) => ({
  values: ['f64', n * p], sorted: ['i32', n * p], order: ['i32', n * p], targets: ['f64', n],
  moments: ['f64', 2 * n],
  ids: ['i32', n], gaps: ['f64', p], tied: ['u8', p],
  roomValues: ['f64', room * p], roomOrder: ['i32', room * p], roomTargets: ['f64', room],
  roomMoments: ['f64', 2 * room], roomIds: ['i32', room],
  side: ['u8', n], buffer: ['i32', n], columns: ['i32', p], pending: ['i32', 6 * (n + 1)],
  feature: ['i32', 2 * n], split: ['f64', 2 * n], child: ['i32', 2 * n], value: ['f64', 2 * n],
  gain: ['f64', 2 * n], places: ['u32', 24], fitted: ['f64', n], out: ['f64', 1],
} as const);

/** growTree's growth in WebAssembly, the same to the last bit; undefined where it cannot be had. */
export function kernelGrower(sorted: SortedColumns): TreeGrower | undefined {
  const { rows: n, columns: p } = sorted, room = n > 2 * mostGathered ? mostGathered : 0;
  const kernel = n < leastRows ? undefined
    : openKernel<Functions, ReturnType<typeof layoutOf>>('growTree', layoutOf(n, p, room));
  if (!kernel) return undefined;
  const { run, at, arrays } = kernel;
  arrays.values.set(sorted.values);
  arrays.sorted.set(sorted.order);
  arrays.gaps.set(sorted.gaps);
  arrays.tied.set(sorted.tied);
  arrays.ids.forEach((_, i) => { arrays.ids[i] = i; });
  arrays.places.set([p, at.gaps, at.tied, at.side, at.buffer, at.columns, at.pending, at.feature, at.split,
    at.child, at.value, at.gain, n, at.values, at.order, at.targets, at.moments, at.ids,
    room, at.roomValues, at.roomOrder, at.roomTargets, at.roomMoments, at.roomIds]);
  run.open(at.places);
  return {
    grow(targets, weights, limits, fitted) {
      arrays.targets.set(targets.y);
      fillPairs(arrays.moments, targets, weights);
      const rows = run.begin(n, at.sorted);
      const least = limits.minSamplesLeaf, fewest = Math.max(limits.minSamplesSplit, 2 * least);
      if (fitted) arrays.fitted.set(fitted); // rows without weight stay as they are
      const count = run.grow(rows, targets.centre, targets.scale, Math.min(limits.maxDepth, 0x7fffffff),
        Math.min(least, 0x7fffffff), Math.min(fewest, 0x7fffffff), Math.min(p, limits.maxFeatures),
        sameTarget * Math.min(1, targets.scale), rootKey(limits.seed), fitted ? at.fitted : 0, at.out);
      if (fitted) fitted.set(arrays.fitted);
      return takeTree({ ...arrays, count }, arrays.out[0], targets.scale);
    },
  };
}
