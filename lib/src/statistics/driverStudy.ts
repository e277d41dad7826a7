import { columnOf, completeRows, take, takeRows, type Matrix } from '../numerics/matrix.js';
import { describe } from './describe.js';
import { holm } from './holm.js';
import { independentNumbers } from './independentNumbers.js';
import { leastSquaresInference, type LeastSquaresInference } from './leastSquares.js';
import { vif } from './vif.js';

/** What one driver does to the target, the others held still. */
export interface Driver {
  readonly driver: string;
  /** Change of the target by one unit of the driver, with its 95 % interval. */
  readonly slope: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
  /** Corrected for asking about all drivers at once (Holm). */
  readonly pHolm: number;
  /** Change of the target by one standard deviation of the driver: comparable across units. */
  readonly perSd: number;
  readonly perSdLow: number;
  readonly perSdHigh: number;
  /** Variance inflation: 1 where no other driver says the same. */
  readonly vif: number;
  readonly matters: boolean;
}

/** Least squares of the target on all drivers and what it says of each. */
export interface DriverStudy {
  readonly X: Matrix;
  readonly inference: LeastSquaresInference;
  /** The strongest first. */
  readonly drivers: readonly Driver[];
  /** Drivers that are constant or follow from others: nothing can be said of them. */
  readonly leftOut: readonly string[];
  /** The rows without a missing driver, counted from 0: those the study is of. */
  readonly rows: Int32Array;
}

/** The chance of a false finding that is accepted over all drivers together. */
export const significance = 0.05;

/**
 * Which drivers go with the target, in which order, how sure: least squares on the rows where no
 * driver is missing; categories take no part.
 * @throws InputError where the drivers say the same or rows are too few.
 */
export function driverStudy(table: Matrix, y: Float64Array): DriverStudy {
  const { X, leftOut } = independentNumbers(table);
  const rows = completeRows(X), complete = takeRows(X, rows);
  const inference = leastSquaresInference(complete, take(y, rows));
  const inflation = vif(complete), terms = inference.terms.slice(1);
  const corrected = holm(terms.map(term => term.p));
  const drivers = terms.map((term, j): Driver => {
    const { sd } = describe(columnOf(complete, j));
    return {
      driver: term.term, slope: term.coefficient, low: term.low, high: term.high, p: term.p,
      pHolm: corrected[j], perSd: term.coefficient * sd, perSdLow: term.low * sd,
      perSdHigh: term.high * sd, vif: inflation[j].vif, matters: corrected[j] < significance,
    };
  });
  drivers.sort((a, b) => Math.abs(b.perSd) - Math.abs(a.perSd));
  return { X: complete, inference, drivers, rows, leftOut };
}
