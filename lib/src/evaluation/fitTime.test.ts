import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromColumns } from '../numerics/matrix.js';
import type { Regressor } from '../regression/estimator.js';
import { meanRegressor } from '../regression/meanRegressor.js';
import { fitTime, timeClass } from './fitTime.js';

const X = fromColumns([[1, 2, 3]]), y = Float64Array.of(1, 2, 3);

test('classes of magnitude meet without a gap', () => {
  const at = [0, 0.99, 1, 9.9, 10, 99, 100, 999, 1000, 9999, 10_000, Infinity].map(timeClass);
  assert.deepEqual(at, ['under 1 ms', '1 to 10 ms', '10 to 100 ms', '0.1 to 1 s', '1 to 10 s', 'over 10 s']
    .flatMap(name => [name, name]));
});

test('the shortest fit counts, and long ones are not repeated', () => {
  const timed = (...durations: number[]): { said: string; fits: number } => {
    let now = 0, fits = 0;
    const create = (): Regressor => ({ ...meanRegressor(), fit: (table, target) => {
      now += durations[Math.min(fits++, durations.length - 1)];
      return meanRegressor().fit(table, target);
    } });
    return { said: fitTime(create, X, y, () => now), fits };
  };
  assert.deepEqual(timed(20, 5, 0.5, 4, 6), { said: 'under 1 ms', fits: 5 });
  assert.deepEqual(timed(2000), { said: '1 to 10 s', fits: 1 });
  assert.deepEqual(timed(30, 25), { said: '10 to 100 ms', fits: 2 });
});
