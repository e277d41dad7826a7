import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { powerOfTwo } from './powerOfTwo.js';
import { scaledTargets, typicalTarget } from './scaledTargets.js';
import { weightedMean } from './weightedMean.js';

const finite = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }),
  { minLength: 1, maxLength: 20 });

test('deviations are at most 1, or next to it, whatever the unit', () => {
  fc.assert(fc.property(finite, list => {
    const { deviations } = scaledTargets(Float64Array.from(list));
    assert.ok(deviations.every(d => Math.abs(d) <= 2));
  }), { numRuns: 300, seed: 3 });
});

test('targets come back from their deviations', () => {
  for (const list of [[1, 2, 3.5], [1e8, 1e8 + 1, 1e8 - 0.125], [-1e-300, 3e-300], [5e-324, 0],
    [1.7e308, -1.7e308], [0.1, 0.1, 0.1]]) {
    const y = Float64Array.from(list), { centre, scale, deviations } = scaledTargets(y);
    deviations.forEach((d, i) => assert.ok(
      Math.abs(centre + scale * d - y[i]) <= Number.EPSILON * scale, String(list)));
    assert.ok(Number.isInteger(Math.log2(scale)), 'scales are powers of two');
  }
});

test('an outlier does not cost the others their digits', () => {
  const y = Float64Array.of(0.1, 0.2, 0.3, 0.4, 1e15, 0.6, 0.7);
  const { centre, scale, deviations } = scaledTargets(y);
  for (const i of [0, 1, 2, 3, 5, 6]) {
    assert.ok(Math.abs(centre + scale * deviations[i] - y[i]) < 1e-15);
  }
});

test('rows of weight 0 have no say in centre and scale', () => {
  const y = Float64Array.of(1, 2, 3, 1e300, -1e300), weights = Float64Array.of(1, 2, 1, 0, 0);
  const ours = scaledTargets(y, weights), alone = scaledTargets(y.slice(0, 3));
  assert.deepEqual([ours.centre, ours.scale], [alone.centre, alone.scale]);
});

test('a given centre is kept', () => {
  const { centre, scale, deviations } = scaledTargets(Float64Array.of(3, -5), undefined, 0);
  assert.deepEqual([centre, scale, [...deviations]], [0, 8, [3 / 8, -5 / 8]]);
});

test('the typical target is the median, of a sample where there are many', () => {
  assert.equal(typicalTarget(Float64Array.of(5, 1, 100)), 5);
  assert.equal(typicalTarget(Float64Array.of(7)), 7);
  assert.equal(typicalTarget(Float64Array.of(9, 1, 2, 3), Float64Array.of(0, 1, 1, 1)), 2);
  const many = Float64Array.from({ length: 10_001 }, (_, i) => i * 7919 % 10_001);
  assert.ok(Math.abs(typicalTarget(many) - 5000) < 500);
  const sparse = new Float64Array(10_001);
  sparse[9000] = 1;
  assert.equal(typicalTarget(many, sparse), many[9000]);
});

test('the weighted mean is exact of constants and has the digits of the values', () => {
  assert.equal(weightedMean(Float64Array.of(0.1, 0.1, 0.1), Float64Array.of(1, 2, 4)), 0.1);
  assert.equal(weightedMean(Float64Array.of(1, 2, 6)), 3);
  assert.equal(weightedMean(Float64Array.of(1, 2, 6), Float64Array.of(1, 1, 0)), 1.5);
  const far = weightedMean(Float64Array.of(1e12 + 1, 1e12 + 2, 1e12 + 6), Float64Array.of(2, 1, 1));
  assert.equal(far, 1e12 + 2.5);
});

test('means of huge and tiny values and weights are finite', () => {
  assert.equal(weightedMean(Float64Array.of(1.7e308, 1.7e308), Float64Array.of(1, 3)), 1.7e308);
  assert.equal(weightedMean(Float64Array.of(-1.6e308, 1.6e308), Float64Array.of(1, 1)), 0);
  for (const unit of [1e-300, 1e300]) {
    assert.equal(weightedMean(Float64Array.of(1, 5), Float64Array.of(unit, 3 * unit)), 4);
  }
});

test('powers of two: within the range of doubles, next to x, 1 for 0', () => {
  assert.equal(powerOfTwo(0), 1);
  assert.equal(powerOfTwo(1), 1);
  assert.equal(powerOfTwo(5), 8);
  assert.equal(powerOfTwo(0.3), 0.5);
  assert.equal(powerOfTwo(1.7e308), 2 ** 1023);
  assert.equal(powerOfTwo(5e-324), 2 ** -1022);
});
