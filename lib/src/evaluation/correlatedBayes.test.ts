import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { correlatedBayes } from './correlatedBayes.js';

// the formula of the paper evaluated with SciPy 1.17.1's t.cdf
test('values by the published formula', () => {
  const verdict = correlatedBayes([0.01, 0.03, -0.01, 0.02, 0.015], { rope: 0.01, testShare: 0.2 });
  assert.ok(Math.abs(verdict.worse - 0.04094470885296503) < 1e-12, String(verdict.worse));
  assert.ok(Math.abs(verdict.better - 0.6109752255499896) < 1e-12, String(verdict.better));
});

test('the three sum to one, turn round with the sign, and a wider rope is the same more often', () => {
  const differences = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 20 });
  fc.assert(fc.property(differences,
    fc.double({ min: 0, max: 0.5, noNaN: true }), (d, rope) => {
      const a = correlatedBayes(d, { rope, testShare: 0.2 });
      const b = correlatedBayes(d.map(x => -x), { rope, testShare: 0.2 });
      assert.ok(Math.abs(a.worse + a.same + a.better - 1) < 1e-9);
      assert.ok(Math.abs(a.worse - b.better) < 1e-9 && Math.abs(a.same - b.same) < 1e-9);
      const wider = correlatedBayes(d, { rope: rope + 0.1, testShare: 0.2 });
      assert.ok(wider.same >= a.same - 1e-12);
    }));
});

test('differences that are all the same leave no doubt', () => {
  assert.deepEqual(correlatedBayes([0, 0, 0], { rope: 0.01, testShare: 0.2 }),
    { worse: 0, same: 1, better: 0 });
  assert.deepEqual(correlatedBayes([0.5, 0.5], { rope: 0.01, testShare: 0.2 }),
    { worse: 0, same: 0, better: 1 });
});

test('wrong arguments are refused by name', () => {
  assert.throws(() => correlatedBayes([1], { rope: 0, testShare: 0.2 }), /invalid differences/);
  assert.throws(() => correlatedBayes([1, 2], { rope: -1, testShare: 0.2 }), /invalid rope/);
  assert.throws(() => correlatedBayes([1, 2], { rope: 0, testShare: 1 }), /invalid testShare/);
});
