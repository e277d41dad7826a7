import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromColumns } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { assertClose, olsCases } from './ols.testing.js';
import { reset } from './reset.js';

for (const { name, X, y, diagnostics } of olsCases) {
  for (const { powers, f, p, df } of diagnostics.reset ?? []) {
    test(`"${name}": RESET with powers ${powers.join(', ')} is statsmodels' linear_reset`, () => {
      const found = reset(X, y, { powers });
      assertClose([found.statistic], [f], 1e-7);
      assertClose([found.p], [p], 1e-7);
      assert.deepEqual(found.df, df);
      assertClose([found.effect ?? NaN], [f * df[0] / (f * df[0] + df[1])], 1e-7);
    });
  }
}

const { normal } = random(12);
const x = Array.from({ length: 60 }, normal), noise = x.map(normal);

test('the unit of y does not matter, to 1e-100 and 1e100', () => {
  const y = x.map((v, i) => 3 + v + noise[i]), X = fromColumns([x]), plain = reset(X, y);
  for (const unit of [1e-100, 1e100]) {
    assertClose([reset(X, y.map(v => v * unit)).statistic], [plain.statistic], 1e-9);
  }
});

test('a bend is found and a line is let be', () => {
  const X = fromColumns([x]);
  assert.ok(reset(X, x.map((v, i) => v + v * v + 0.5 * noise[i])).p < 1e-6);
  assert.ok(reset(X, x.map((v, i) => 2 * v + noise[i])).p > 0.01);
});

test('a fit without error says nothing', () => {
  assert.ok(Number.isNaN(reset(fromColumns([x]), x.map(v => 2 * v + 1)).statistic));
});

test('powers that say nothing new do not count, and where none is left nothing is said', () => {
  const two = reset(fromColumns([x.map((_, i) => i % 2)]), noise);
  assert.ok(Number.isNaN(two.statistic) && Number.isNaN(two.p) && Number.isNaN(two.effect));
  const levels = fromColumns([x.map((_, i) => i % 3)]), three = reset(levels, noise);
  assert.deepEqual(three.df, [1, 57]);
  assertClose([three.statistic], [reset(levels, noise, { powers: [2] }).statistic], 1e-9);
});

test('wrong powers are refused by name, too few rows by number', () => {
  for (const powers of [[], [1, 2], [2.5], [2, 2], [10]]) {
    assert.throws(() => reset(fromColumns([x]), noise, { powers }), RangeError);
  }
  assert.throws(() => reset(fromColumns([[1, 2, 4, 3]]), [1, 5, 2, 3]),
    /^InputError: 4 rows are too few for 4 terms; hand in at least 5$/);
});
