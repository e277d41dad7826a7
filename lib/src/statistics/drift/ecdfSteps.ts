/**
 * Walks over the distinct values of two samples in rising order: each with the two empirical
 * distribution functions there. O(n log n); the samples are not changed.
 */
export function ecdfSteps(
  a: Float64Array, b: Float64Array, step: (value: number, f: number, g: number) => void,
): void {
  const x = a.slice().sort(), y = b.slice().sort();
  for (let i = 0, j = 0; i < x.length || j < y.length;) {
    const value = j >= y.length || x[i] <= y[j] ? x[i] : y[j];
    while (i < x.length && x[i] === value) i++;
    while (j < y.length && y[j] === value) j++;
    step(value, i / x.length, j / y.length);
  }
}
