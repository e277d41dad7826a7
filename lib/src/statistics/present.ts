import { InputError } from '../core/errors.js';

/** The values that are not missing (NaN), in order. @throws InputError on an infinite value. */
export function present(values: ArrayLike<number>): Float64Array {
  checkNoInfinity(values);
  return Float64Array.from(values).filter(value => !Number.isNaN(value));
}

/**
 * The pairs of which neither value is missing (NaN), in order.
 * @throws InputError on unequal lengths or an infinite value.
 */
export function presentPairs(
  x: ArrayLike<number>, y: ArrayLike<number>,
): { x: Float64Array; y: Float64Array } {
  if (x.length !== y.length) {
    throw new InputError(`x has ${x.length} values but y has ${y.length}; make them equal`);
  }
  checkNoInfinity(x);
  checkNoInfinity(y);
  const keep = (_: number, i: number): boolean => !Number.isNaN(x[i]) && !Number.isNaN(y[i]);
  return { x: Float64Array.from(x).filter(keep), y: Float64Array.from(y).filter(keep) };
}

function checkNoInfinity(values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (Math.abs(values[i]) === Infinity) {
      throw new InputError(`value ${values[i]} in row ${i}; drop or mend that row`);
    }
  }
}
