import { didYouMean } from '../core/closestName.js';
import { InputError } from '../core/errors.js';
import { matrix, type Matrix } from '../numerics/matrix.js';
import type { ServedFeature } from './features.js';

/** A customer as a request describes one: a value for each driver by its name; null is missing. */
export type CustomerRecord = Readonly<Record<string, number | string | null>>;

/** Beyond this squares and their sums are no numbers any more. */
const largest = 1e100;

/**
 * Customers as a matrix in the order of the features; a missing value is NaN, a level its
 * position. @throws InputError naming customer, driver and fix: an unknown or a lacking driver,
 * text or a number beyond all measure where a number belongs, an unknown level.
 */
export function customerMatrix(
  features: readonly ServedFeature[], customers: readonly CustomerRecord[],
): Matrix {
  const names = features.map(feature => feature.name), p = names.length;
  const X = matrix(customers.length, p, undefined, names);
  customers.forEach((customer, i) => {
    const where = customers.length > 1 ? `customer ${i + 1}: ` : '';
    for (const name in customer) {
      if (names.includes(name)) continue;
      throw new InputError(`${where}there is no driver "${shortened(name)}"` +
        (didYouMean(name, names) || `; the drivers are ${names.join(', ')}`));
    }
    for (let j = 0; j < p; j++) {
      if (!Object.hasOwn(customer, names[j])) {
        throw new InputError(`${where}"${names[j]}" is lacking; give it, or null where it is not known`);
      }
      X.data[i * p + j] = valueOf(features[j], customer[names[j]], where);
    }
  });
  const levels = features.map(feature => feature.levels);
  return levels.some(one => one !== undefined) ? { ...X, levels } : X;
}

function valueOf(
  { name, levels }: ServedFeature, value: number | string | null, where: string,
): number {
  if (value === null) return NaN;
  if (levels) {
    const position = typeof value === 'string' ? levels.indexOf(value) : -1;
    if (position >= 0) return position;
    const text = shortened(String(value));
    throw new InputError(`${where}"${name}" has no level "${text}"` +
      (didYouMean(text, levels) || `; its levels are ${levels.slice(0, 20).join(', ')}`));
  }
  if (typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= largest) return value;
  throw new InputError(`${where}"${name}" is not a finite number: ${shortened(JSON.stringify(value))}`);
}

/** No more of somebody's text than a message needs. */
const shortened = (text: string): string => text.length > 40 ? `${text.slice(0, 40)}...` : text;

/** What must be known beside a prediction: nothing, or which drivers are missing or out of range. */
export function warningsOf(features: readonly ServedFeature[], row: ArrayLike<number>): string[] {
  return features.flatMap(({ name, unit, min, max, levels }, j) => {
    const value = row[j];
    if (Number.isNaN(value)) return [`${name} is missing; the mean of the training rows stands in`];
    if (levels || (value >= min && value <= max)) return [];
    return [`${name} is outside of what the model learned from ` +
      `(${min.toPrecision(4)} to ${max.toPrecision(4)}${unit === null || unit === '1' ? '' : ` ${unit}`})`];
  });
}
