import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { matrix } from '../numerics/matrix.js';
import { meanRegressor } from './meanRegressor.js';
import { medianRegressor } from './medianRegressor.js';
import { moreSets } from './moreOracle.testing.js';
import { distance, repeatRows } from './oracle.testing.js';

const valueOf = (model: typeof meanRegressor, y: number[], weights?: number[]): number =>
  model().fit(matrix(y.length, 1), Float64Array.from(y),
    weights && { sampleWeight: Float64Array.from(weights) }).toJSON().value;

for (const { name, X, y, weights, mean, median } of moreSets) {
  test(`mean and median equal scikit-learn's: ${name}`, () => {
    const weighted = meanRegressor().fit(X, y, { sampleWeight: weights });
    assert.ok(distance(weighted.predict(X), y.map(() => mean)) < 1e-14);
    assert.equal(medianRegressor().fit(X, y).toJSON().value, median);
  });
}

test('the median of an even number is amid the two middle values, of weighted rows as well', () => {
  assert.equal(valueOf(medianRegressor, [4, 1, 3, 2]), 2.5);
  assert.equal(valueOf(medianRegressor, [4, 1, 3]), 3);
  assert.equal(valueOf(medianRegressor, [4, 1], [1, 1]), 2.5);
  assert.equal(valueOf(medianRegressor, [4, 1], [1, 2]), 1);
  assert.equal(valueOf(medianRegressor, [1, 2, 3], [1, 1, 2]), 2.5);
  assert.equal(valueOf(medianRegressor, [1, 2, 3], [0, 0, 2]), 3);
  assert.equal(valueOf(medianRegressor, [1, 2, 3, 9], [0.5, 0.5, 0, 1]), 5.5);
});

test('weighted rows are repeated rows', () => {
  const row = fc.record({ value: fc.integer({ min: -9, max: 9 }), weight: fc.nat(4) });
  fc.assert(fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), rows => {
    fc.pre(rows.some(({ weight }) => weight > 0));
    const y = Float64Array.from(rows, one => one.value), X = matrix(y.length, 1);
    const weights = Float64Array.from(rows, one => one.weight);
    const repeated = repeatRows(X, y, weights);
    for (const model of [meanRegressor(), medianRegressor()]) {
      const ours = model.fit(X, y, { sampleWeight: weights }).toJSON().value;
      const theirs = model.fit(repeated.X, repeated.y).toJSON().value;
      assert.ok(Math.abs(ours - theirs) < 1e-13, `${model.kind}: ${ours}, not ${theirs}`);
    }
  }));
});

test('extreme values neither overflow nor vanish', () => {
  const most = Number.MAX_VALUE / 4, least = 5e-324;
  assert.equal(valueOf(meanRegressor, [most, most, most]), most);
  assert.equal(valueOf(meanRegressor, [most, most], [1e300, 1e300]), most);
  assert.equal(valueOf(medianRegressor, [most, most]), most);
  assert.equal(valueOf(medianRegressor, [least, least], [3, 4]), least);
  assert.equal(valueOf(meanRegressor, [1e16, 1, -1e16]), 1 / 3);
});
