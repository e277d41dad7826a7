import { ecdfSteps } from './ecdfSteps.js';

/** Cells of the lattice up to which p is exact; beyond that its limit is good to far below 0.01. */
const exactCells = 1e7;

/**
 * The two-sample Kolmogorov-Smirnov test, two-sided: the largest distance of the two empirical
 * distribution functions and its p. Exact (also with ties, then conservative) by counting paths,
 * O(nm); of large samples Kolmogorov's limit with Stephens' correction (1970,
 * doi 10.1111/j.2517-6161.1970.tb00821.x). NaN of an empty sample.
 */
export function kolmogorovSmirnov(
  a: Float64Array, b: Float64Array,
): { readonly statistic: number; readonly p: number } {
  if (a.length === 0 || b.length === 0) return { statistic: NaN, p: NaN };
  let statistic = 0;
  ecdfSteps(a, b, (_, f, g) => { statistic = Math.max(statistic, Math.abs(f - g)); });
  const exact = a.length * b.length <= exactCells;
  return { statistic, p: (exact ? exactSf : limitSf)(statistic, a.length, b.length) };
}

/** P(D >= d): one minus the share of lattice paths that stay nearer to the diagonal than d. */
function exactSf(d: number, n: number, m: number): number {
  // d is a multiple of 1/(nm): the bound lies half a step below it
  const bound = (Math.round(d * n * m) - 0.5) / (n * m);
  const inside = (i: number, j: number): boolean => Math.abs(i / n - j / m) <= bound;
  const paths = new Float64Array(m + 1);
  for (let j = 0; j <= m && inside(0, j); j++) paths[j] = 1;
  for (let i = 1; i <= n; i++) {
    // of the paths to here: the share that stayed inside, by their last step; it cannot underflow
    for (let j = 0; j <= m; j++) {
      paths[j] = inside(i, j) ? (i * paths[j] + (j && j * paths[j - 1])) / (i + j) : 0;
    }
  }
  return Math.min(1, Math.max(0, 1 - paths[m]));
}

function limitSf(d: number, n: number, m: number): number {
  const root = Math.sqrt(n / (n + m) * m), x = (root + 0.12 + 0.11 / root) * d;
  if (x < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += (k % 2 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
  return Math.min(1, Math.max(0, sum));
}
