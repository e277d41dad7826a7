import { random, type RandomSource } from '../numerics/random.js';
import { exchange } from './exchange.js';
import { lloyd, type Partition } from './lloyd.js';
import type { CentreRows } from './nearestCentres.js';
import { seedCentres } from './seedCentres.js';

/** The options of k-means that its search heeds. */
export interface SearchSettings {
  readonly k: number;
  readonly restarts: number | 'auto';
  readonly patience: number | null;
  readonly maxIterations: number;
  readonly tolerance: number;
  readonly seed: number;
}

interface Found extends Partition { readonly inertia: number }

// Long enough for random swaps to end at a good optimum, short enough to try several.
const roundLength = 100;
// The last run of Lloyd ends at this share of the tolerance: no label of a small table changes
// below it, and large ones do not dribble on for hundreds of iterations.
const lastTolerance = 1e-4;
// Exchange weighs distances by n / (n - 1): in large clusters it finds what Lloyd finds, slower.
const mostExchangeRows = 20_000;

/**
 * The best of the restarts; the first of equals. Start s draws from stream s of the seed. Each
 * round begins with a fresh seeding and goes on by putting one centre of the round's best on a
 * random row (random swap: Franti 2018, doi 10.1186/s40537-018-0122-y), which finds a good optimum
 * far sooner than fresh seedings; rounds know nothing of each other.
 */
export function searchPartition(
  rows: CentreRows, settings: SearchSettings,
): { best: Found; starts: number } {
  const { k, maxIterations } = settings, source = random(settings.seed);
  const restarts = restartsFor(settings, rows.n), patience = settings.patience ?? Infinity;
  const shift = settings.tolerance * rows.variance;
  const from = (start: Float64Array): Found => descend(rows, start, maxIterations, shift);
  let best = from(seedCentres(rows, k, source.fork(0))), round = best, starts = 1;
  const done = (last: number): boolean =>
    starts >= restarts || starts - last >= patience || best.inertia === 0;
  for (let last = 1; !done(last); starts++) {
    const stream = source.fork(starts), first = starts % roundLength === 0;
    const run = from(first ? seedCentres(rows, k, stream)
      : swapOne(rows, round.centres, stream));
    if (first || isBetter(run, round)) round = run;
    if (!isBetter(run, best)) continue;
    best = run;
    last = starts + 1;
  }
  return { best, starts };
}

/** Not for the last digits: the same optimum reached again is no improvement. */
function isBetter(run: Found, than: Found): boolean {
  return run.inertia < than.inertia * (1 - 1e-12);
}

/** Lloyd; on tables that are not large also single-point exchange, and Lloyd to end it. */
function descend(
  rows: CentreRows, start: Float64Array, maxIterations: number, shift: number,
): Found {
  const first = lloyd(rows, start, maxIterations, shift);
  if (rows.n > mostExchangeRows) return withInertia(rows, first);
  const better = exchange(rows.points, first, maxIterations);
  const last = lloyd(rows, better, maxIterations, shift * lastTolerance);
  return withInertia(rows, { ...last, iterations: first.iterations + last.iterations });
}

function withInertia(rows: CentreRows, run: Partition): Found {
  return { ...run, inertia: rows.inertia(run.centres, run.labels) };
}

/** The centres with one of them, drawn evenly, put on a row drawn evenly. */
function swapOne(rows: CentreRows, centres: Float64Array, source: RandomSource): Float64Array {
  const { width } = rows, k = centres.length / width;
  const out = centres.slice(), row = rows.rowsAt([source.integer(rows.n)]);
  out.set(row.data, source.integer(k) * width);
  return out;
}

/** 400 starts up to 500 rows, then as many as keep starts x rows at 200,000, and never below 4. */
function restartsFor({ k, restarts }: SearchSettings, n: number): number {
  if (k === 1) return 1;
  return restarts === 'auto' ? Math.min(400, Math.max(4, Math.ceil(200_000 / n))) : restarts;
}
