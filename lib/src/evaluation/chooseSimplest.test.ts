import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chooseSimplest } from './chooseSimplest.js';

const contender = (model: string, complexity: number, cvR2: number, cvStandardError = 0.01) =>
  ({ model, complexity, cvR2, cvStandardError });

test('the simplest model within one standard error of the best is chosen', () => {
  const { chosen, best, within, threshold } = chooseSimplest([
    contender('linear', 1, 0.975), contender('forest', 7, 0.98), contender('tree', 5, 0.9),
  ]);
  assert.equal(best.model, 'forest');
  assert.equal(chosen.model, 'linear');
  assert.deepEqual(within.map(one => one.model), ['linear', 'forest']);
  assert.ok(Math.abs(threshold - 0.97) < 1e-12);
});

test('a simple model outside the band is not chosen', () => {
  assert.equal(chooseSimplest([contender('linear', 1, 0.8), contender('forest', 7, 0.98)])
    .chosen.model, 'forest');
});

test('between equally simple models the better is chosen', () => {
  assert.equal(chooseSimplest([contender('ridge', 2, 0.975), contender('lasso', 2, 0.978)])
    .chosen.model, 'lasso');
});

test('without a standard error only the best is within', () => {
  const { within } = chooseSimplest([contender('a', 1, 0.5, NaN), contender('b', 2, 0.6, NaN)]);
  assert.deepEqual(within.map(one => one.model), ['b']);
});

test('nothing to choose from is refused', () => {
  assert.throws(() => chooseSimplest([]), /invalid contenders/);
});

test('the choice does not depend on the order of the models', () => {
  const models = fc.uniqueArray(fc.record({
    model: fc.string({ minLength: 1 }), complexity: fc.integer({ min: 1, max: 13 }),
    cvR2: fc.double({ min: 0, max: 1, noNaN: true }), cvStandardError: fc.constant(0.02),
  }), { minLength: 1, selector: one => `${one.complexity}/${one.cvR2}` });
  fc.assert(fc.property(models, list => {
    const a = chooseSimplest(list).chosen, b = chooseSimplest([...list].reverse()).chosen;
    assert.equal(a.complexity, b.complexity);
    assert.equal(a.cvR2, b.cvR2);
  }));
});
