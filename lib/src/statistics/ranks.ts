/** Ranks from 1, equal values sharing the mean of theirs, and the sum of t^3 - t over ties. */
export interface Ranks {
  readonly ranks: Float64Array;
  /** Sum over groups of t equal values of t^3 - t: 0 without ties. */
  readonly tieTerm: number;
}

/** Midranks (SciPy's rankdata, method average) of values without NaN. O(n log n). */
export function ranks(values: ArrayLike<number>): Ranks {
  const n = values.length;
  const order = Uint32Array.from({ length: n }, (_, i) => i)
    .sort((a, b) => values[a] - values[b]);
  const out = new Float64Array(n);
  let tieTerm = 0;
  for (let start = 0, end = 0; start < n; start = end) {
    while (end < n && values[order[end]] === values[order[start]]) end++;
    const t = end - start;
    for (let at = start; at < end; at++) out[order[at]] = (start + 1 + end) / 2;
    tieTerm += t ** 3 - t;
  }
  return { ranks: out, tieTerm };
}
