import { random } from '../numerics/random.js';
import { kFold, type Fold } from './folds.js';

/**
 * k folds, again and again with other blocks: the first round is kFold's own in the given order of
 * rows, each further one shuffled by a stream of `seed` of its own. O(n k repeats).
 * @throws RangeError when `repeats` is not an integer of at least 1; as kFold does.
 */
export function repeatedKFold(n: number, k: number, repeats: number, seed: number): readonly Fold[] {
  if (!Number.isInteger(repeats) || repeats < 1) {
    throw new RangeError(`invalid repeats; not an integer of at least 1: ${repeats}`);
  }
  const source = random(seed);
  return Array.from({ length: repeats }, (_, round) =>
    kFold(n, k, round === 0 ? undefined : source.fork(round))).flat();
}

/**
 * k folds in which low and high values of y are equally frequent: rows are sorted by y and each
 * run of k neighbours is dealt to the folds in random order. O(n log n).
 * @throws as kFold does.
 */
export function stratifiedKFold(y: Float64Array, k: number, seed: number): readonly Fold[] {
  const n = y.length, blank = kFold(n, k), source = random(seed);
  const order = Array.from(y.keys()).sort((a, b) => y[a] - y[b] || a - b);
  const foldOf = new Int32Array(n);
  for (let start = 0; start < n; start += k) {
    const deal = source.permutation(k);
    order.slice(start, start + k).forEach((row, i) => { foldOf[row] = deal[i]; });
  }
  const rows = Int32Array.from(foldOf.keys());
  return blank.map((_, fold) => ({
    train: rows.filter(row => foldOf[row] !== fold), test: rows.filter(row => foldOf[row] === fold),
  }));
}
