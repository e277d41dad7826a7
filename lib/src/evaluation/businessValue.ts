import type { Matrix } from '../numerics/matrix.js';
import { quantile } from '../numerics/quantile.js';
import type { RandomSource } from '../numerics/random.js';
import type { Predictor } from './crossValidate.js';

/** What a group of customers is expected to bring in together. */
export type ForecastRow = {
  readonly group: string;
  readonly customers: number;
  readonly total: number;
  readonly low: number;
  readonly high: number;
};

const draws = 2000;

/**
 * The sum of predictions of each group of rows, and of all, with a 95 % interval: each customer
 * errs as one whom the model had not seen (`residuals`, drawn anew), and the model as a whole by as
 * much as the mean of as many residuals may. Errors of customers are taken to be independent.
 */
export function revenueForecast(
  predicted: Float64Array, labels: ArrayLike<number>, names: readonly string[],
  residuals: Float64Array, source: RandomSource,
): ForecastRow[] {
  const mean = residuals.reduce((a, b) => a + b, 0) / residuals.length;
  const errors = residuals.map(value => value - mean); // what is left of a mean is luck of the rows
  const groups = [...names.map((group, label) => ({ group, of: (i: number) => labels[i] === label })),
    { group: 'all', of: () => true }];
  return groups.map(({ group, of }) => {
    const own = predicted.filter((_, i) => of(i)), total = own.reduce((a, b) => a + b, 0);
    const sums = Float64Array.from({ length: draws }, () => {
      let shift = 0, sum = total;
      for (let i = 0; i < errors.length; i++) shift += errors[source.integer(errors.length)];
      for (let i = 0; i < own.length; i++) sum += errors[source.integer(errors.length)];
      return sum + shift / errors.length * own.length;
    });
    return { group, customers: own.length, total, low: quantile(sums, 0.025), high: quantile(sums, 0.975) };
  });
}

/** A customer who is expected to spend less than those like them. */
export type RiskRow = {
  readonly row: number;
  readonly group: string;
  readonly predicted: number;
  /** The mean prediction of the group. */
  readonly peers: number;
  /** predicted - peers, in units of the target and of the group's standard deviation. */
  readonly gap: number;
  readonly deviations: number;
};

/**
 * The `count` customers whose prediction is farthest below their group's, in its standard
 * deviations: whom to look after first. Groups of fewer than three have no peers.
 */
export function riskList(
  predicted: Float64Array, labels: ArrayLike<number>, names: readonly string[],
  rowNumbers: ArrayLike<number>, count = 10,
): RiskRow[] {
  const rows = names.flatMap((group, label) => {
    const own = Array.from(predicted.keys()).filter(i => labels[i] === label), n = own.length;
    const peers = own.reduce((sum, i) => sum + predicted[i], 0) / n;
    const spread = Math.sqrt(own.reduce((sum, i) => sum + (predicted[i] - peers) ** 2, 0) / (n - 1));
    return n < 3 || spread === 0 ? [] : own.map(i => ({ row: rowNumbers[i], group,
      predicted: predicted[i], peers, gap: predicted[i] - peers,
      deviations: (predicted[i] - peers) / spread }));
  });
  return rows.sort((a, b) => a.deviations - b.deviations || a.row - b.row).slice(0, count);
}

/** What goes with a change of one driver. */
export type WhatIfRow = {
  readonly driver: string;
  /** One standard deviation of the driver. */
  readonly change: number;
  /** The mean change of the prediction, and where 95 % of the customers' are. */
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Of all customers together. */
  readonly total: number;
};

/**
 * How predictions differ when each driver is one standard deviation higher: a difference between
 * customers, not the effect of an action. Missing values stay missing; categories are left out.
 */
export function whatIf(model: Predictor, X: Matrix): WhatIfRow[] {
  const p = X.columns, base = model.predict(X);
  return Array.from({ length: p }, (_, j) => j).filter(j => !X.levels?.[j]).map(j => {
    const column = Float64Array.from({ length: X.rows }, (_, i) => X.data[i * p + j])
      .filter(value => !Number.isNaN(value));
    const mean = column.reduce((a, b) => a + b, 0) / column.length;
    const change = Math.sqrt(column.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (column.length - 1));
    const data = X.data.map((value, at) => at % p === j ? value + change : value);
    const moved = model.predict({ ...X, data }), by = moved.map((value, i) => value - base[i]);
    const total = by.reduce((a, b) => a + b, 0);
    return { driver: X.names?.[j] ?? `feature ${j}`, change, mean: total / X.rows,
      low: quantile(by, 0.025), high: quantile(by, 0.975), total };
  });
}
