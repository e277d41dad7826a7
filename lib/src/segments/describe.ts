import { InputError } from '../core/errors.js';
import { standardScaler } from '../data/scaler.js';
import { checkPoints } from '../metrics/checkPoints.js';
import { clusterIndex, clusterMeans, toCentre } from '../metrics/clusterIndex.js';
import { columnOf, type Matrix } from '../numerics/matrix.js';
import { holm } from '../statistics/holm.js';
import { compareToRest, type Comparison } from './compareToRest.js';
import { nameSegments } from './names.js';
import { valueTiers } from './tiers.js';

/** Customers in segments: features and spend in their own units. */
export interface SegmentedCustomers {
  /** n x p drivers, unscaled. */
  readonly X: Matrix;
  /** Spend of each customer. */
  readonly y: Float64Array;
  /** The segment of each customer; noise (-1) must be left out before. */
  readonly labels: Int32Array;
  /** How people call each driver; the names of the columns where they are left out. */
  readonly drivers?: readonly string[];
  readonly units?: readonly string[];
}

/** A figure of a segment beside that of all other customers. */
export interface Difference extends Comparison {
  readonly name: string;
  readonly unit: string;
  /** p after Holm's correction over all figures of all segments. */
  readonly correctedP: number;
}

/** A segment in figures, and in words that follow from them. */
export interface Segment {
  readonly label: number;
  readonly name: string;
  /** The third of all customers (low, middle, high) in which its mean spend lies. */
  readonly valueTier: string;
  readonly size: number;
  readonly share: number;
  readonly revenue: number;
  /** NaN unless the revenue of all is positive. */
  readonly revenueShare: number;
  readonly spend: Difference;
  readonly drivers: readonly Difference[];
  /** Row numbers of the customers nearest to its mean (drivers standardised), nearest first. */
  readonly typical: readonly number[];
}

/**
 * Describes each segment by how it differs from all other customers, in the order of the labels.
 * Everything said follows from the figures: other ids for the same customers say the same. The
 * tests of drivers by which the segments were cut say how they were cut, not that they exist
 * (see clusterVerdict); spend took no part in the cut, so its test is a finding. O(npk).
 * @throws InputError on NaN, noise, or sizes that do not fit.
 */
export function describeSegments(customers: SegmentedCustomers, typical = 3): readonly Segment[] {
  const { X, y, labels } = customers;
  checkCustomers(customers);
  const index = clusterIndex(labels), ids = [...new Set(labels)].sort((a, b) => a - b);
  const names = customers.drivers ?? X.names ?? Array.from({ length: X.columns }, (_, j) =>
    `feature ${j}`);
  const figures = [...names.map((name, j) => ({
    name, unit: customers.units?.[j] ?? '', values: columnOf(X, j) })),
  { name: 'spend', unit: '', values: y }];
  const differences = withHolm(ids.map(id => figures.map(({ name, unit, values }) =>
    ({ name, unit, ...compareToRest(values, row => labels[row] === id) }))));
  const words = nameSegments(differences.map(own => ({
    drivers: own.slice(0, -1), spend: own[own.length - 1].mean })));
  const total = y.reduce((sum, value) => sum + value, 0), tier = tierNamer(y);
  const nearest = nearestRows(X, labels, typical);
  return ids.map((label, s): Segment => {
    const spend = differences[s][figures.length - 1], size = index.sizes[s];
    const revenue = y.reduce((sum, value, i) => labels[i] === label ? sum + value : sum, 0);
    return {
      label, name: words[s], valueTier: tier(spend.mean), size, share: size / y.length, revenue,
      revenueShare: total > 0 ? revenue / total : NaN, spend,
      drivers: differences[s].slice(0, -1), typical: nearest[s],
    };
  });
}

type Uncorrected = Omit<Difference, 'correctedP'>;

/** Corrects over every p that is known. */
function withHolm(rows: readonly (readonly Uncorrected[])[]): Difference[][] {
  const known = rows.flat().filter(({ p }) => !Number.isNaN(p));
  const corrected = holm(known.map(({ p }) => p));
  const of = new Map(known.map((difference, at) => [difference, corrected[at]]));
  return rows.map(row => row.map(difference =>
    ({ ...difference, correctedP: of.get(difference) ?? NaN })));
}

/** The name of a value's third; `middle` for all where spend takes too few values to be cut. */
function tierNamer(y: Float64Array): (value: number) => string {
  try {
    const tiers = valueTiers(y);
    return value => tiers.names[tiers.tierOf(value)];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return () => 'middle';
  }
}

/** The rows nearest to the mean of each segment, drivers standardised; ties by row number. */
function nearestRows(X: Matrix, labels: Int32Array, count: number): number[][] {
  const Z = standardScaler().fit(X).transform(X), index = clusterIndex(labels);
  const means = clusterMeans(Z, index), { order, starts } = index;
  return Array.from(index.sizes, (_, q) => {
    const rows = [...order.subarray(starts[q], starts[q + 1])];
    const distance = new Map(rows.map(i => [i, toCentre(Z, i, means, q)]));
    return rows.sort((a, b) => (distance.get(a) ?? 0) - (distance.get(b) ?? 0) || a - b)
      .slice(0, count);
  });
}

function checkCustomers({ X, y, labels, drivers, units }: SegmentedCustomers): void {
  checkPoints(X);
  for (const [what, length] of [['spends', y.length], ['labels', labels.length]] as const) {
    if (length === X.rows) continue;
    throw new InputError(`X has ${X.rows} rows but there are ${length} ${what}`);
  }
  for (const [what, list] of [['driver names', drivers], ['units', units]] as const) {
    if (list && list.length !== X.columns) {
      throw new InputError(`X has ${X.columns} columns but there are ${list.length} ${what}`);
    }
  }
  const bad = y.findIndex(value => !Number.isFinite(value));
  if (bad >= 0) throw new InputError(`spend is ${y[bad]} in row ${bad}; drop or mend that row`);
}
