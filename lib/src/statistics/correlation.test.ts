import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { correlationP, fisherInterval, type Correlation } from './correlation.js';
import { correlatedPairs } from './correlation.testing.js';
import { kendall } from './kendall.js';
import { assertClose } from './ols.testing.js';
import { pearson } from './pearson.js';
import { spearman } from './spearman.js';

const methods = { pearson, spearman, kendall };
const names = ['pearson', 'spearman', 'kendall'] as const;

for (const pair of correlatedPairs) {
  for (const name of names) {
    test(`"${pair.name}": ${name}'s correlation and p are SciPy's`, () => {
      const found = methods[name](pair.x, pair.y), [r, p] = pair[name];
      assert.ok(Math.abs(found.r - r) <= 1e-10 * Math.abs(r) + 1e-15);
      // p of |r| near 1 hangs on 1 - r^2, of which a double of r has few digits
      const tolerance = Math.abs(r) > 0.999 ? 1e-6 : 1e-8;
      if (p > 1e-100) assertClose([found.p], [p], tolerance);
      else assert.ok(found.p < 1e-100);
      assert.equal(found.n, pair.x.length);
    });
  }
  test(`"${pair.name}": Pearson's interval is SciPy's`, () => {
    const { low, high } = pearson(pair.x, pair.y);
    assertClose([low, high], pair.interval, 1e-9);
  });
}

const whole = fc.integer({ min: -20, max: 20 });
const pairs = fc.array(fc.tuple(whole, whole), { minLength: 3, maxLength: 40 })
  .map(rows => [rows.map(r => r[0]), rows.map(r => r[1])] as const)
  .filter(([x, y]) => new Set(x).size > 1 && new Set(y).size > 1);

/** Equal but for the last digits, ends at -1 and 1 included. */
function same(found: Correlation, expected: Correlation): void {
  for (const key of ['r', 'low', 'high', 'p', 'n'] as const) {
    assert.ok(Math.abs(found[key] - expected[key]) < 1e-7, `${key} ${found[key]} ${expected[key]}`);
  }
}

for (const name of names) {
  const correlate = methods[name];
  test(`${name}: the sides may change places, and turning one turns the sign`, () => {
    fc.assert(fc.property(pairs, ([x, y]) => {
      const { r, low, high, p, n } = correlate(x, y);
      same(correlate(y, x), { r, low, high, p, n });
      same(correlate(x, y.map(v => -v)), { r: -r, low: -high, high: -low, p, n });
    }));
  });
  test(`${name}: r lies in [-1, 1] within its interval, p in [0, 1]`, () => {
    fc.assert(fc.property(pairs, ([x, y]) => {
      const { r, low, high, p } = correlate(x, y);
      assert.ok(r >= -1 && r <= 1 && p >= 0 && p <= 1);
      assert.ok(low <= r + 1e-15 && r <= high + 1e-15 && low >= -1 && high <= 1);
    }));
  });
  test(`${name}: a column with itself is 1 with certainty`, () => {
    const { r, low, high, p } = correlate([1, 5, 2, 9, 4, 3], [1, 5, 2, 9, 4, 3]);
    assert.deepEqual([r, low, high], [1, 1, 1]);
    assert.ok(p < 0.01);
  });
  test(`${name}: a constant side, one pair and no pairs have no correlation`, () => {
    for (const [x, y] of [[[1, 1, 1], [1, 2, 3]], [[1], [2]], [[], []], [[1, NaN], [NaN, 2]]]) {
      const { r, low, high, p } = correlate(x, y);
      assert.ok([r, low, high, p].every(Number.isNaN));
    }
  });
  test(`${name}: two pairs correlate fully and say nothing`, () => {
    const { r, low, high, p, n } = correlate([1, 2], [5, 3]);
    assert.deepEqual([r, low, high, p, n], [-1, -1, 1, 1, 2]);
  });
  test(`${name}: missing values take their pair away`, () => {
    const x = [1, 2, NaN, 4, 5, 7], y = [2, 1, 9, NaN, 4, 8];
    same(correlate(x, y), correlate([1, 2, 5, 7], [2, 1, 4, 8]));
  });
  test(`${name}: values of 1e-200 and 1e200 are no trouble`, () => {
    const x = [1, 5, 2, 9, 4], y = [3, 1, 4, 1, 5];
    for (const unit of [1e-200, 1e200]) {
      same(correlate(x.map(v => v * unit), y), correlate(x, y));
    }
  });
  test(`${name}: infinite values and unequal lengths are refused`, () => {
    assert.throws(() => correlate([1, Infinity, 3], [1, 2, 3]), /^InputError/);
    assert.throws(() => correlate([1, 2], [1, 2, 3]), /^InputError: x has 2 values but y has 3/);
  });
}

for (const name of ['spearman', 'kendall'] as const) {
  test(`${name}: any rising function of a side leaves it as it is`, () => {
    fc.assert(fc.property(pairs, ([x, y]) => {
      same(methods[name](x.map(v => Math.exp(v / 3)), y), methods[name](x, y));
    }));
  });
}

test('Kendall counts pairs in the same order less pairs in the other', () => {
  fc.assert(fc.property(pairs, ([x, y]) => {
    let score = 0, differX = 0, differY = 0;
    for (let i = 0; i < x.length; i++) {
      for (let j = 0; j < i; j++) {
        score += Math.sign(x[i] - x[j]) * Math.sign(y[i] - y[j]);
        if (x[i] !== x[j]) differX++;
        if (y[i] !== y[j]) differY++;
      }
    }
    assert.ok(Math.abs(kendall(x, y).r - score / Math.sqrt(differX * differY)) < 1e-14);
  }));
});

test('Fisher\'s interval holds the line at the ends and knows nothing without a deviation', () => {
  assert.deepEqual(fisherInterval(1, 0.1), { low: 1, high: 1 });
  assert.deepEqual(fisherInterval(0.5, Infinity), { low: -1, high: 1 });
  assert.deepEqual(fisherInterval(0.5, NaN), { low: -1, high: 1 });
  assert.deepEqual(fisherInterval(NaN, 0.1), { low: NaN, high: NaN });
  const { low, high } = fisherInterval(0.3, 0);
  assertClose([low, high], [0.3, 0.3], 1e-15);
});

test('p of a correlation: 1 without degrees of freedom, 0 at the ends, unknown of unknown', () => {
  assert.equal(correlationP(0.9, 0), 1);
  assert.equal(correlationP(1, 5), 0);
  assert.equal(correlationP(0, 5), 1);
  assert.ok(Number.isNaN(correlationP(NaN, 5)));
});
