/** The functions of lib/kernels/networkLayers.ts, which says what each of them does. */
export interface LayerFunctions {
  multiply(x: number, w: number, start: number, step: number, z: number, rows: number,
    inner: number, columns: number): number;
  transpose(w: number, t: number, rows: number, columns: number): number;
  crossProducts(x: number, d: number, g: number, rows: number, inner: number,
    columns: number): number;
  columnSums(d: number, sums: number, rows: number, columns: number): number;
  moments(z: number, mean: number, inverse: number, runningMean: number,
    runningVariance: number, rows: number, columns: number, pace: number, epsilon: number): number;
  rectify(z: number, mean: number, inverse: number, gamma: number, beta: number, a: number,
    rows: number, columns: number): number;
  dropout(a: number, rows: number, units: number, columns: number, state: number, limit: number,
    scale: number): number;
  errors(out: number, y: number, d: number, rows: number, columns: number): number;
  normBackward(d: number, a: number, z: number, gamma: number, inverse: number, gammas: number,
    betas: number, rows: number, columns: number, scale: number): number;
  addScaled(to: number, from: number, count: number, keep: number, factor: number): number;
  sumOfSquares(g: number, count: number): number;
  adam(w: number, g: number, m: number, v: number, count: number, shrink: number, step: number,
    root: number): number;
}

const f = Math.fround;

/**
 * The twin of the kernel in plain TypeScript, for machines without SIMD: the same functions over
 * addresses of `buffer`, the same sums in the same order, the same bits.
 */
export function plainLayers(buffer: ArrayBuffer): LayerFunctions {
  const at = new Float32Array(buffer), words = new Uint32Array(buffer);
  return {
    multiply(x, w, start, step, z, rows, inner, columns) {
      for (let n = 0; n < rows; n++) {
        const row = x / 4 + n * inner, to = z / 4 + n * columns;
        const from = start / 4 + (step ? n * columns : 0);
        for (let o = 0; o < columns; o++) {
          let sum = at[from + o];
          for (let i = 0, k = w / 4 + o; i < inner; i++, k += columns) {
            sum = f(sum + f(at[row + i] * at[k]));
          }
          at[to + o] = sum;
        }
      }
      return 0;
    },
    transpose(w, t, rows, columns) {
      for (let i = 0; i < rows; i++) {
        for (let o = 0; o < columns; o++) at[t / 4 + o * rows + i] = at[w / 4 + i * columns + o];
      }
      return 0;
    },
    crossProducts(x, d, g, rows, inner, columns) {
      for (let i = 0; i < inner; i++) {
        for (let o = 0; o < columns; o++) {
          let sum = 0;
          for (let n = 0, k = x / 4 + i, l = d / 4 + o; n < rows; n++, k += inner, l += columns) {
            sum = f(sum + f(at[k] * at[l]));
          }
          at[g / 4 + i * columns + o] = sum;
        }
      }
      return 0;
    },
    columnSums(d, sums, rows, columns) {
      for (let o = 0; o < columns; o++) {
        let sum = 0;
        for (let n = 0, k = d / 4 + o; n < rows; n++, k += columns) sum = f(sum + at[k]);
        at[sums / 4 + o] = sum;
      }
      return 0;
    },
    moments(z, mean, inverse, runningMean, runningVariance, rows, columns, pace, epsilon) {
      const towards = (k: number, value: number): void => {
        at[k] = f(at[k] - f(f(at[k] - value) * f(pace)));
      };
      for (let o = 0; o < columns; o++) {
        let sum = 0, squares = 0;
        const first = z / 4 + o, end = first + rows * columns;
        for (let k = first; k < end; k += columns) sum = f(sum + at[k]);
        const centre = f(sum / rows);
        for (let k = first; k < end; k += columns) {
          const off = f(at[k] - centre);
          squares = f(squares + f(off * off));
        }
        const variance = f(squares / rows);
        at[mean / 4 + o] = centre;
        at[inverse / 4 + o] = f(1 / f(Math.sqrt(f(variance + f(epsilon)))));
        towards(runningMean / 4 + o, centre);
        towards(runningVariance / 4 + o, variance);
      }
      return 0;
    },
    rectify(z, mean, inverse, gamma, beta, a, rows, columns) {
      for (let k = 0; k < rows * columns; k++) {
        const o = k % columns;
        const value = f(f(at[z / 4 + k] - at[mean / 4 + o]) * at[inverse / 4 + o]);
        const line = f(f(value * at[gamma / 4 + o]) + at[beta / 4 + o]);
        at[z / 4 + k] = value;
        at[a / 4 + k] = line < 0 ? 0 : line;
      }
      return 0;
    },
    dropout(a, rows, units, columns, state, limit, scale) {
      const s = words.subarray(state / 4, state / 4 + 4);
      for (let n = 0; n < rows; n++) {
        for (let k = a / 4 + n * columns, end = k + units; k < end; k++) {
          const sum = s[0] + s[3] | 0, bits = (sum << 7 | sum >>> 25) + s[0] >>> 0, t = s[1] << 9;
          s[2] ^= s[0];
          s[3] ^= s[1];
          s[1] ^= s[2];
          s[0] ^= s[3];
          s[2] ^= t;
          s[3] = s[3] << 11 | s[3] >>> 21;
          at[k] = bits < limit ? 0 : f(at[k] * f(scale));
        }
      }
      return 0;
    },
    errors(out, y, d, rows, columns) {
      let sum = 0;
      for (let n = 0; n < rows; n++) {
        const error = f(at[out / 4 + n * columns] - at[y / 4 + n]);
        sum += error * error;
        at[d / 4 + n * columns] = f(f(2 * error) / rows);
      }
      return sum;
    },
    normBackward(d, a, z, gamma, inverse, gammas, betas, rows, columns, scale) {
      for (let o = 0; o < columns; o++) {
        let sum = 0, products = 0;
        for (let k = o; k < rows * columns; k += columns) {
          const slope = at[a / 4 + k] > 0 ? f(at[d / 4 + k] * f(scale)) : 0;
          at[d / 4 + k] = slope;
          sum = f(sum + slope);
          products = f(products + f(slope * at[z / 4 + k]));
        }
        at[betas / 4 + o] = sum;
        at[gammas / 4 + o] = products;
        const factor = f(at[gamma / 4 + o] * at[inverse / 4 + o]);
        const mean = f(sum / rows), along = f(products / rows);
        for (let k = o; k < rows * columns; k += columns) {
          const rest = f(f(at[d / 4 + k] - mean) - f(at[z / 4 + k] * along));
          at[d / 4 + k] = f(factor * rest);
        }
      }
      return 0;
    },
    addScaled(to, from, count, keep, factor) {
      for (let k = 0; k < count; k++) {
        at[to / 4 + k] = f(f(at[to / 4 + k] * f(keep)) + f(at[from / 4 + k] * f(factor)));
      }
      return 0;
    },
    sumOfSquares(g, count) {
      let sum = 0;
      for (let k = g / 4; k < g / 4 + count; k++) sum += at[k] * at[k];
      return sum;
    },
    adam(w, g, m, v, count, shrink, step, root) {
      for (let k = 0; k < count; k++) {
        const slope = f(at[g / 4 + k] * f(shrink));
        const first = f(f(at[m / 4 + k] * f(0.9)) + f(slope * f(0.1)));
        const second = f(f(at[v / 4 + k] * f(0.999)) + f(f(slope * slope) * f(0.001)));
        at[m / 4 + k] = first;
        at[v / 4 + k] = second;
        const length = f(f(Math.sqrt(f(second * f(root)))) + f(1e-7));
        at[w / 4 + k] = f(at[w / 4 + k] - f(f(f(step) * first) / length));
      }
      return 0;
    },
  };
}
