import { InputError } from '../core/errors.js';

/** @throws InputError unless there is one prediction for each of one or more values. */
export function checkPairs(y: Float64Array, predicted: Float64Array): void {
  if (y.length !== predicted.length) {
    throw new InputError(`${y.length} values but ${predicted.length} predictions; ` +
      'hand in one prediction a value');
  }
  if (y.length === 0) throw new InputError('no values to score; hand in at least one');
}
