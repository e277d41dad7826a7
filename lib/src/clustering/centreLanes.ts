import type { Matrix } from '../numerics/matrix.js';

/** A power of two that brings the numbers, by a sample of the rows, to about one. */
export function scaleOf({ rows: n, columns: p, data }: Matrix, origin: Float64Array): number {
  const step = Math.max(1, Math.floor(n / 1000));
  let sum = 0, count = 0;
  for (let i = 0; i < n; i += step) {
    for (let j = 0; j < p; j++, count++) sum += (data[i * p + j] - origin[j]) ** 2;
  }
  return 2 ** -Math.round(Math.log2(sum / count) / 2);
}

/**
 * The rows as float32 times `scale`, in blocks of eight, feature by feature; and the greatest
 * length in each block, a little more than less. Returns the greatest of all and the sum of all
 * squares.
 */
export function fillLanes(
  { rows: n, columns: p, data }: Matrix, origin: Float64Array, scale: number,
  lanes: Float32Array, lengths: Float32Array,
): { greatest: number; squares: number } {
  let greatest = 0, squares = 0;
  for (let from = 0; from < n; from += 8) {
    let most = 0;
    for (let i = from; i < n && i < from + 8; i++) {
      let square = 0;
      for (let j = 0, o = i * p, to = from * p + (i & 7); j < p; j++, o++, to += 8) {
        const x = (data[o] - origin[j]) * scale;
        lanes[to] = x;
        square += x * x;
      }
      squares += square;
      if (square > most) most = square;
    }
    lengths[from >> 3] = Math.sqrt(most) * (1 + 1e-6);
    if (most > greatest) greatest = most;
  }
  return { greatest: Math.sqrt(greatest), squares };
}
