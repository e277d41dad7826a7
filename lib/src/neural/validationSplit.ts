import { InputError } from '../core/errors.js';

/** Positions (from 0), each part ascending. */
export interface ValidationSplit {
  readonly train: Int32Array;
  readonly validation: Int32Array;
}

/**
 * Keeps the first `share` of the positions in `order` (a permutation) to validate on, at least
 * one where the share is above 0; the others train.
 * @throws InputError when fewer than two are left: a batch norm learns nothing from one row.
 */
export function validationSplit(order: Int32Array, share: number): ValidationSplit {
  const n = order.length;
  const kept = share === 0 ? 0 : Math.max(1, Math.round(share * n));
  if (n - kept < 2) {
    throw new InputError(`${n} rows are too few to train a network with ${kept} of them kept to ` +
      `validate on; bring at least ${kept + 2}`);
  }
  return { train: order.slice(kept).sort(), validation: order.slice(0, kept).sort() };
}
