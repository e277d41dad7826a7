import { InputError } from '../core/errors.js';
import { clusterIndex } from './clusterIndex.js';

/**
 * The adjusted Rand index of two labellings of the same rows (Hubert & Arabie 1985,
 * doi 10.1007/BF01908075): 1 when they are the same partition, about 0 when they agree no more
 * than by chance, below 0 when less. Symmetric; names of clusters do not matter. O(n + k l).
 * @throws InputError on another number of labels, none at all, or noise (-1).
 */
export function adjustedRand(labels: Int32Array, others: Int32Array): number {
  if (labels.length !== others.length) {
    throw new InputError(`${labels.length} and ${others.length} labels; make them equal`);
  }
  if (labels.length === 0) throw new InputError('no labels to compare; hand in at least one');
  const a = clusterIndex(labels), b = clusterIndex(others), n = labels.length;
  const table = new Float64Array(a.k * b.k);
  for (let i = 0; i < n; i++) table[a.slots[i] * b.k + b.slots[i]]++;
  const both = pairs(table), inA = pairs(a.sizes), inB = pairs(b.sizes);
  const apart = n * (n - 1) / 2 - inA - inB + both;
  const onlyA = inA - both, onlyB = inB - both;
  if (onlyA === 0 && onlyB === 0) return 1;
  // The form in counts of pairs, which has no difference of large expectations in it.
  return 2 * (both * apart - onlyA * onlyB) /
    ((both + onlyA) * (onlyA + apart) + (both + onlyB) * (onlyB + apart));
}

function pairs(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += counts[i] * (counts[i] - 1) / 2;
  return sum;
}
