import mlRegression from 'ml-regression';
import { columnOf, numberColumns, type Matrix } from '../numerics/matrix.js';

/** Lines through one driver and the target, by the package ml-regression. */
export interface TrendLine {
  readonly driver: string;
  readonly intercept: number;
  readonly slope: number;
  /** The median of the slopes of all pairs: outliers hardly move it. */
  readonly theilSenSlope: number;
  readonly r2: number;
  /** Of the parabola; little more than `r2` says that a straight line will do. */
  readonly quadraticR2: number;
}

/** No line goes through a column that does not vary. */
const unknown = { intercept: NaN, slope: NaN, theilSenSlope: NaN, r2: NaN, quadraticR2: NaN };

/**
 * Straight, robust and quadratic trend of the target over each driver, one driver at a time.
 * Rows where the driver is missing are left out, as are categories. O(n²) for Theil and Sen's slopes (1968,
 * doi 10.1080/01621459.1968.10480934), of the first `most` rows.
 */
export function trendLines(table: Matrix, y: Float64Array, most = 1000): TrendLine[] {
  const X = numberColumns(table);
  return Array.from({ length: X.columns }, (_, j) => {
    const column = columnOf(X, j);
    const rows = Array.from(column.keys()).filter(i => Number.isFinite(column[i]));
    const x = rows.map(i => column[i]), target = rows.map(i => y[i]);
    const driver = X.names?.[j] ?? `feature ${j}`;
    if (x.every(value => value === x[0])) return { driver, ...unknown };
    const line = new mlRegression.SimpleLinearRegression(x, target);
    const robust = new mlRegression.TheilSenRegression(x.slice(0, most), target.slice(0, most));
    const parabola = new mlRegression.PolynomialRegression(x, target, 2);
    return {
      driver, intercept: line.intercept, slope: line.slope,
      theilSenSlope: robust.slope, r2: line.score(x, target).r2,
      quadraticR2: parabola.score(x, target).r2,
    };
  });
}
