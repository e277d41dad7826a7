import { InputError } from '../core/errors.js';
import { amount, fixed } from '../core/format.js';
import type { Matrix } from '../numerics/matrix.js';
import { namesOf } from '../statistics/correlationMatrix.js';
import { independentNumbers } from '../statistics/independentNumbers.js';
import { leastSquaresInference, type Term } from '../statistics/leastSquares.js';
import type { Difference, Segment } from './describe.js';

/** One thing to do for a segment, and what goes with it; an association, not a cause. */
export interface SegmentAction {
  readonly label: number;
  /** The driver in which the segment differs most, of those that spend goes with; '' for none. */
  readonly driver: string;
  readonly action: string;
  /** What spend a customer goes with closing, or keeping, the gap to the others: 95 % interval. */
  readonly worth: number;
  readonly low: number;
  readonly high: number;
  /** `worth` times the customers of the segment. */
  readonly total: number;
}

const level = 0.05;

/**
 * One action a segment, tied to the driver that differs most from the rest (by effect size, upheld
 * by the corrected test) among those whose slope of spend, by least squares on all drivers, is
 * not 0. Below the others, in what spend rises with: close the gap; above them: keep it. Worth is
 * the slope times the gap of the means, its interval the slope's. Drivers that are constant or
 * follow from others have no slope. O(np^2).
 */
export function segmentActions(
  segments: readonly Segment[], X: Matrix, y: Float64Array, unit = '',
): readonly SegmentAction[] {
  const slopes = slopesOf(X, y), names = namesOf(X);
  return segments.map(segment => {
    const candidates = segment.drivers.flatMap((driver, j) => {
      const term = slopes.get(names[j]);
      return driver.correctedP < level && term && term.p < level ? [{ driver, term }] : [];
    });
    if (candidates.length === 0) {
      return { label: segment.label, driver: '', worth: NaN, low: NaN, high: NaN, total: NaN,
        action: 'No driver tells it apart that spend goes with: treat it as the average customer' };
    }
    const { driver, term } = candidates.reduce((a, b) =>
      Math.abs(b.driver.d) > Math.abs(a.driver.d) ? b : a);
    const gap = Math.abs(driver.mean - driver.restMean);
    const ends = [term.low * gap, term.high * gap].map(Math.abs).sort((a, b) => a - b);
    const worth = Math.abs(term.coefficient) * gap;
    return { label: segment.label, driver: driver.name, worth, low: ends[0], high: ends[1],
      total: worth * segment.size, action: actionOf(driver, term.coefficient, worth, unit) };
  });
}

/** By column; without those that are constant or follow from others, and none for too few rows. */
function slopesOf(X: Matrix, y: Float64Array): ReadonlyMap<string, Term> {
  try {
    const { terms } = leastSquaresInference(independentNumbers(X).X, y);
    return new Map(terms.slice(1).map(term => [term.term, term]));
  } catch (error) {
    if (error instanceof InputError) return new Map();
    throw error;
  }
}

function actionOf(
  { name, unit, mean, restMean }: Difference, slope: number, worth: number, money: string,
): string {
  const value = (x: number): string => `${fixed(x)}${unit ? ` ${unit}` : ''}`;
  const good = mean > restMean === slope > 0, up = slope > 0;
  const each = `${amount(worth, money)} a customer`;
  return good
    ? `Keep ${name} ${up ? 'up' : 'down'}: ${value(mean)} instead of the others' ${value(restMean)} ` +
      `goes with ${each} more`
    : `${up ? 'Raise' : 'Lower'} ${name} from ${value(mean)} towards the others' ` +
      `${value(restMean)}: the gap goes with ${each}`;
}
