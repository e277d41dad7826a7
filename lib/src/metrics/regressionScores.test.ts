import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { InputError } from '../core/errors.js';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { adjustedR2 } from './adjustedR2.js';
import { explainedVariance } from './explainedVariance.js';
import { mae } from './mae.js';
import { mape } from './mape.js';
import { maxError } from './maxError.js';
import { medianAbsoluteError } from './medianAbsoluteError.js';
import { r2 } from './r2.js';
import { regressionScores } from './regressionScores.js';
import { rmse } from './rmse.js';

interface Case {
  readonly name: string;
  readonly y: readonly number[];
  readonly predicted: readonly number[];
  readonly scores: Readonly<Record<string, number | null>>;
}
const file = join(workspaceRoot(), 'test/oracles/metrics.json');
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Case[] };
const scores = { r2, rmse, mae, mape, medianAbsoluteError, maxError, explainedVariance };
const every = Object.entries({
  ...scores, adjustedR2: (y: Float64Array, p: Float64Array) => adjustedR2(y, p, 2),
});
const of = (...values: number[]): Float64Array => Float64Array.from(values);

for (const [name, score] of Object.entries(scores)) {
  test(`${name} equals scikit-learn's`, () => {
    for (const { name: title, y, predicted, scores: expected } of cases) {
      const theirs = expected[name];
      if (theirs === null) continue;
      const ours = score(of(...y), of(...predicted));
      // shares of variance are differences from 1
      const size = Math.max(Math.abs(theirs), /r2|Variance/.test(name) ? 1 : 0);
      assert.ok(Math.abs(ours - theirs) <= 1e-13 * size, `${title}: ${ours}, not ${theirs}`);
    }
  });
}

for (const [name, score] of every) {
  test(`${name} refuses what does not pair up, and nothing at all`, () => {
    const unequal = new InputError('2 values but 3 predictions; hand in one prediction a value');
    assert.throws(() => score(of(1, 2), of(1, 2, 3)), unequal);
    assert.throws(() => score(of(), of()),
      new InputError('no values to score; hand in at least one'));
  });

  test(`${name} of a prediction that is not a number is not a number`, () => {
    for (const where of [0, 2, 4]) {
      const predicted = of(1, 2, 3, 4, 5);
      predicted[where] = NaN;
      assert.ok(Number.isNaN(score(of(1, 2, 3, 4, 6), predicted)), `row ${where}`);
    }
  });

  test(`${name} changes neither of its arguments`, () => {
    const y = of(3, 1, 2, 9), predicted = of(4, 0, 2, 7);
    score(y, predicted);
    assert.deepEqual([[...y], [...predicted]], [[3, 1, 2, 9], [4, 0, 2, 7]]);
  });
}

test('one value has no spread: R2 is 1 when it is met and 0 else', () => {
  assert.equal(r2(of(2), of(2)), 1);
  assert.equal(r2(of(2), of(5)), 0);
});

test('adjusted R2 is the R2 of variances with their degrees of freedom', () => {
  const y = of(1, 2, 3, 5, 8, 9), predicted = of(1.5, 2, 2.5, 5, 7, 10);
  const left = y.reduce((total, v, i) => total + (v - predicted[i]) ** 2, 0) / (6 - 2 - 1);
  const centre = y.reduce((a, b) => a + b) / 6;
  const whole = y.reduce((total, v) => total + (v - centre) ** 2, 0) / 5;
  assert.ok(Math.abs(adjustedR2(y, predicted, 2) - (1 - left / whole)) < 1e-15);
  assert.equal(adjustedR2(y, predicted, 0), r2(y, predicted));
  assert.equal(adjustedR2(y, y, 3), 1);
});

test('adjusted R2 has no answer where the features use up the rows', () => {
  assert.ok(Number.isNaN(adjustedR2(of(1, 2, 3), of(1, 2, 3), 2)));
  assert.ok(Number.isNaN(adjustedR2(of(1, 2, 3), of(1, 2, 4), 7)));
  for (const features of [-1, 1.5, NaN]) {
    assert.throws(() => adjustedR2(of(1, 2), of(1, 2), features),
      new RangeError(`invalid features; not an integer >= 0: ${features}`));
  }
});

// no values so small that their squares vanish: those are the oracle's "tiny"
const value = fc.integer({ min: -1e9, max: 1e9 }).map(v => v / 1024);
const pairs = fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 40 });
const split = (rows: readonly (readonly [number, number])[]): [Float64Array, Float64Array] =>
  [Float64Array.from(rows, ([y]) => y), Float64Array.from(rows, ([, p]) => p)];

test('errors keep their order: the mean at most the root of squares, at most the largest', () => {
  fc.assert(fc.property(pairs, rows => {
    const [y, predicted] = split(rows), slack = 1 + 1e-12;
    const { mae: mean, rmse: root } = regressionScores(y, predicted);
    assert.ok(mean <= root * slack && root <= maxError(y, predicted) * slack);
    assert.ok(medianAbsoluteError(y, predicted) <= maxError(y, predicted));
  }));
});

test('R2 is at most the explained variance, and they agree without an offset', () => {
  fc.assert(fc.property(pairs, rows => {
    const [y, predicted] = split(rows), plain = r2(y, predicted);
    const limit = explainedVariance(y, predicted);
    if (plain < -1e6) return; // y hardly varies: rounding decides
    assert.ok(plain <= limit + 1e-9 * (1 + Math.abs(limit)));
    const offset = y.reduce((total, v, i) => total + v - predicted[i], 0) / y.length;
    const centred = predicted.map(p => p + offset);
    assert.ok(Math.abs(r2(y, centred) - limit) < 1e-6 * (1 + Math.abs(limit)));
  }));
});

test('scores do not depend on the order of rows, and errors carry the unit of y', () => {
  fc.assert(fc.property(pairs, fc.integer({ min: -20, max: 20 }), (rows, power) => {
    const [y, predicted] = split(rows), scale = 2 ** power;
    const turned = split(rows.toReversed()), stretched = [y, predicted]
      .map(values => values.map(v => v * scale)) as [Float64Array, Float64Array];
    for (const score of [mae, rmse, maxError, medianAbsoluteError]) {
      const one = score(y, predicted), slack = 1e-12 * one;
      assert.ok(Math.abs(score(...turned) - one) <= slack);
      assert.equal(score(...stretched), scale * one); // a power of two moves no digit
    }
  }));
});
