import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { loadDataset } from '../data/dataset.js';
import { loadSchema } from '../data/schema.js';
import { rmse } from '../metrics/rmse.js';
import { fromColumns, take, takeRows } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { linear } from '../regression/linear.js';
import { leaveOneOut, leaveOneOutScores } from './leaveOneOut.js';

const root = workspaceRoot(import.meta.dirname);
const real = join(root, '../shared/data/ecommerce_customer.csv');

test('one fit predicts each row as n fits without it do', () => {
  const source = random(4), n = 25;
  const X = fromColumns([1, 2, 3].map(scale =>
    Float64Array.from({ length: n }, () => scale * source.normal())), ['a', 'b', 'c']);
  const y = Float64Array.from({ length: n }, (_, i) => 2 * X.data[3 * i] + source.normal());
  const quick = leaveOneOut(X, y);
  for (let i = 0; i < n; i++) {
    const others = Int32Array.from({ length: n }, (_, r) => r).filter(r => r !== i);
    const [slow] = linear().fit(takeRows(X, others), take(y, others)).predict(takeRows(X, Int32Array.of(i)));
    assert.ok(Math.abs(quick[i] - slow) < 1e-9, `${i}: ${quick[i]}, not ${slow}`);
  }
});

test('a row that alone decides its fit has no prediction without it', () => {
  const X = fromColumns([Float64Array.of(0, 0, 0, 1)]), y = Float64Array.of(1, 2, 3, 9);
  const [, , , alone] = leaveOneOut(X, y);
  assert.ok(Number.isNaN(alone));
});

test('the real file: leave-one-out RMSE 10.0210', { skip: !existsSync(real) && 'not here' }, () => {
  const { X, y } = loadDataset(real, loadSchema(join(root, 'data/ecommerce_customer.schema.json')));
  assert.equal(rmse(y, leaveOneOut(X, y)).toFixed(4), '10.0210');
});

test('rows with a missing driver are left out of the scores', () => {
  const x = Float64Array.of(1, 2, NaN, 4, 5, 7), y = Float64Array.of(1, 2, 100, 4.5, 5, 7);
  const whole = Int32Array.of(0, 1, 3, 4, 5);
  assert.deepEqual(leaveOneOutScores(fromColumns([x]), y),
    { ...leaveOneOutScores(fromColumns([take(x, whole)]), take(y, whole)), rows: 5 });
});
