import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { oracle } from '../oracle.testing.js';
import { betaI, betaQ } from './beta.js';
import { chiSquaredCdf, chiSquaredQuantile, chiSquaredSf } from './chiSquared.js';
import { fisherFCdf, fisherFQuantile, fisherFSf } from './fisherF.js';
import { gammaP, gammaQ, logGamma, stirlingError } from './gamma.js';
import { normalCdf, normalPdf, normalQuantile, normalSf } from './normal.js';
import { studentTCdf, studentTQuantile, studentTSf } from './studentT.js';

type Numeric = (...values: number[]) => number;
const tails: Record<string, Numeric> = {
  normalSf, normalCdf, studentTSf, chiSquaredCdf, chiSquaredSf, fisherFCdf, fisherFSf, logGamma,
};
const inverses: Record<string, Numeric> = {
  normalQuantile, studentTQuantile, chiSquaredQuantile, fisherFQuantile,
};

function assertOracle(
  functions: Record<string, Numeric>, rows: typeof oracle.distributions,
): void {
  assert.deepEqual(Object.keys(rows).sort(), Object.keys(functions).sort());
  for (const [name, cases] of Object.entries(rows)) {
    // with a million degrees of freedom on both sides F's own last digit moves the tail so far
    const limit = name.startsWith('fisher') ? 5e-12 : 5e-13;
    test(`${name} has the digits of mpmath's, in the far tails too`, () => {
      const wrong = cases.filter(row => {
        const expected = row[row.length - 1], ours = functions[name](...row.slice(0, -1));
        const size = name === 'logGamma' ? Math.max(1, Math.abs(expected)) : Math.abs(expected);
        return !(Math.abs(ours - expected) <= limit * size);
      });
      assert.deepEqual(wrong.map(row => [...row, functions[name](...row.slice(0, -1))]), []);
    });
  }
}
assertOracle(tails, oracle.distributions);
assertOracle(inverses, oracle.quantiles);

const freedom = fc.double({ min: 0.5, max: 1e6, noNaN: true });
const place = fc.double({ min: 0, max: 1e4, noNaN: true });

test('the two tails add up to 1', () => {
  fc.assert(fc.property(place, freedom, freedom, (x, a, b) => {
    for (const [lower, upper] of [[chiSquaredCdf(x, a), chiSquaredSf(x, a)],
      [fisherFCdf(x, a, b), fisherFSf(x, a, b)], [studentTCdf(x, a), studentTSf(x, a)],
      [normalCdf(x), normalSf(x)]]) {
      assert.ok(lower >= 0 && upper >= 0 && Math.abs(lower + upper - 1) < 1e-12, `${x} ${a} ${b}`);
    }
  }), { numRuns: 60 });
});

test('symmetric distributions are symmetric, to the bit in the tail', () => {
  fc.assert(fc.property(place, freedom, (x, df) => {
    assert.equal(studentTCdf(-x, df), studentTSf(x, df));
    assert.equal(normalCdf(-x), normalSf(x));
  }), { numRuns: 60 });
});

test('quantiles undo distributions', () => {
  const p = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
  fc.assert(fc.property(p, fc.double({ min: 0.5, max: 300, noNaN: true }), (share, df) => {
    const near = (value: number): void =>
      assert.ok(Math.abs(value - share) <= 1e-12 * share + 1e-15, `${share} ${df}: ${value}`);
    near(normalCdf(normalQuantile(share)));
    near(studentTCdf(studentTQuantile(share, df), df));
    near(chiSquaredCdf(chiSquaredQuantile(share, df), df));
    near(fisherFCdf(fisherFQuantile(share, df, 7), df, 7));
  }), { numRuns: 40 });
});

test('tails fall with the value', () => {
  for (const df of [0.5, 3, 1e6]) {
    let before = 1;
    for (const step of [-9, -2, -1, -0.5, 0, 0.1, 0.5, 1, 3, 8, 30]) {
      const now = studentTSf(step, df);
      assert.ok(now <= before, `${step} ${df}`);
      before = now;
    }
  }
});

test('distributions that are special cases of each other agree', () => {
  for (const x of [0.01, 0.7, 3, 12]) {
    assert.ok(Math.abs(fisherFSf(x * x, 1, 9) / (2 * studentTSf(x, 9)) - 1) < 1e-13);
    assert.ok(Math.abs(chiSquaredSf(x * x, 1) / (2 * normalSf(x)) - 1) < 1e-13);
    assert.ok(Math.abs(chiSquaredSf(x, 2) / Math.exp(-x / 2) - 1) < 1e-14);
    assert.ok(Math.abs(studentTSf(x, 1) - (0.5 - Math.atan(x) / Math.PI)) < 1e-15);
    assert.ok(Math.abs(betaI(1, 4, x / 13) - (1 - (1 - x / 13) ** 4)) < 1e-14);
    assert.ok(Math.abs(gammaP(1, x) - (1 - Math.exp(-x))) < 1e-15);
  }
  assert.equal(studentTSf(2, Infinity), normalSf(2));
  assert.equal(normalPdf(0), 1 / Math.sqrt(2 * Math.PI));
});

test('the gamma function of small whole numbers is a factorial', () => {
  let factorial = 1;
  for (let n = 1; n <= 20; n++) {
    assert.ok(Math.abs(logGamma(n) - Math.log(factorial)) < 1e-14 * Math.max(1, Math.log(factorial)));
    factorial *= n;
  }
  const byLogs = logGamma(5) - (4.5 * Math.log(5) - 5 + 0.5 * Math.log(2 * Math.PI));
  assert.ok(Math.abs(stirlingError(5) - byLogs) < 1e-14);
});

test('the ends of the range are certain', () => {
  assert.deepEqual([normalSf(Infinity), normalSf(-Infinity), normalCdf(-Infinity)], [0, 1, 0]);
  assert.deepEqual([studentTSf(Infinity, 3), studentTSf(-Infinity, 3), studentTSf(0, 3)], [0, 1, 0.5]);
  assert.deepEqual([chiSquaredSf(0, 3), chiSquaredCdf(0, 3), chiSquaredSf(Infinity, 3)], [1, 0, 0]);
  assert.deepEqual([fisherFSf(0, 2, 3), fisherFSf(Infinity, 2, 3), fisherFCdf(-1, 2, 3)], [1, 0, 0]);
  assert.deepEqual([fisherFCdf(Infinity, 2, 3), fisherFCdf(1e308, 1e6, 1)], [1, 1]);
  assert.deepEqual([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)],
    [-Infinity, 0, Infinity]);
  assert.deepEqual([studentTQuantile(0, 4), studentTQuantile(0.5, 4)], [-Infinity, 0]);
  assert.deepEqual([chiSquaredQuantile(0, 4), chiSquaredQuantile(1, 4)], [0, Infinity]);
  assert.deepEqual([fisherFQuantile(0, 4, 5), fisherFQuantile(1, 4, 5)], [0, Infinity]);
  assert.deepEqual([betaI(2, 3, 0), betaI(2, 3, 1), betaQ(2, 3, 0), betaQ(2, 3, 1)], [0, 1, 1, 0]);
});

test('NaN and impossible degrees of freedom give NaN, not a probability', () => {
  for (const value of [normalSf(NaN), studentTSf(NaN, 3), studentTSf(1, 0), studentTSf(1, NaN),
    chiSquaredSf(NaN, 2), chiSquaredSf(1, -2), chiSquaredCdf(1, NaN), fisherFSf(NaN, 1, 1),
    fisherFSf(1, 0, 4), fisherFCdf(1, 3, NaN), logGamma(-1), logGamma(NaN), gammaQ(-1, 2),
    betaI(0, 1, 0.5), betaI(1, 1, NaN)]) {
    assert.ok(Number.isNaN(value), `${value}`);
  }
});

test('a probability outside of [0, 1] is refused by every quantile', () => {
  for (const p of [-0.1, 1.1, NaN]) {
    const refused = new RangeError(`invalid p; not in [0, 1]: ${p}`);
    for (const quantile of Object.values(inverses)) assert.throws(() => quantile(p, 3, 4), refused);
  }
  assert.throws(() => studentTQuantile(0.1, 0), /invalid df; not a number > 0: 0/);
});
