import { InputError } from '../core/errors.js';
import type { Matrix } from '../numerics/matrix.js';

/** @throws InputError when X has no rows, no columns, or a value that is NaN or infinite. */
export function checkPoints(X: Matrix): void {
  if (X.rows === 0) throw new InputError('no rows to cluster; hand in at least one');
  if (X.columns === 0) throw new InputError('no features to cluster by; hand in at least one');
  const bad = firstNotFinite(X.data);
  if (bad < 0) return;
  const i = Math.floor(bad / X.columns), j = bad % X.columns;
  const name = X.names ? `"${X.names[j]}"` : `feature ${j}`;
  throw new InputError(`${name} is ${X.data[bad]} in row ${i}; impute or drop that row`);
}

function firstNotFinite(values: Float64Array): number {
  // what is infinite or NaN leaves no zero
  for (let i = 0; i < values.length; i++) if (values[i] - values[i] !== 0) return i;
  return -1;
}
