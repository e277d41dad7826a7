import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../core/errors.js';
import { kFold } from '../data/folds.js';
import { fromColumns, take, takeRows, type Matrix } from '../numerics/matrix.js';
import { random, type RandomSource } from '../numerics/random.js';
import { ridge } from '../regression/ridge.js';
import { linear } from '../regression/linear.js';
import { cvPlus, intervalCoverage } from './crossConformal.js';
import { furthest, intervalOracle, part } from './intervalOracle.testing.js';
import { jackknifePlus } from './jackknifePlus.js';

function draw(source: RandomSource, n: number): { X: Matrix; y: Float64Array } {
  const columns = [1, 50, 0.01].map(s => Float64Array.from({ length: n }, () => s * (3 + source.normal())));
  return { X: fromColumns(columns, ['a', 'b', 'c']),
    y: columns[0].map((v, i) => 4 * v + columns[1][i] / 25 + source.normal()) };
}

test('the intervals are MAPIE\'s, of least squares and of ridge', () => {
  for (const one of intervalOracle.plus.filter(c => c.folds === null)) {
    const { X, y } = part(one, 0, one.rows), fresh = part(one, one.rows);
    const { low, high } = jackknifePlus(X, y, { alpha: one.alpha, level: one.level }).intervals(fresh.X);
    assert.ok(furthest(low, one.low) < 1e-9, `low, alpha ${one.alpha}, level ${one.level}`);
    assert.ok(furthest(high, one.high) < 1e-9, `high, alpha ${one.alpha}, level ${one.level}`);
  }
});

test('CV+ is MAPIE\'s too', () => {
  for (const one of intervalOracle.plus.filter(c => c.folds !== null)) {
    const { X, y } = part(one, 0, one.rows), folds = kFold(one.rows, one.folds!);
    const residuals = new Float64Array(one.rows), models = folds.map(({ train, test: held }) => {
      const model = linear().fit(takeRows(X, train), take(y, train));
      model.predict(takeRows(X, held)).forEach((v, i) => { residuals[held[i]] = y[held[i]] - v; });
      return model;
    });
    const ends = cvPlus(models, folds, residuals, part(one, one.rows).X, one.level);
    assert.ok(furthest(ends.low, one.low) < 1e-9 && furthest(ends.high, one.high) < 1e-9);
  }
});

test('one fit gives what as many fits as rows would, whatever the units of the columns', () => {
  const source = random(5), { X, y } = draw(source, 24), fresh = draw(source, 9).X;
  const folds = kFold(24, 24);
  for (const alpha of [0, 0.7]) {
    const learner = alpha ? ridge({ alpha }) : linear(), residuals = new Float64Array(24);
    const models = folds.map(({ train, test: [held] }) => {
      const model = learner.fit(takeRows(X, train), take(y, train));
      residuals[held] = y[held] - model.predict(takeRows(X, [held]))[0];
      return model;
    });
    const slow = cvPlus(models, folds, residuals, fresh, 0.8);
    const quick = jackknifePlus(X, y, { alpha, level: 0.8 });
    assert.ok(furthest(quick.intervals(fresh).low, Array.from(slow.low)) < 1e-8);
    assert.ok(furthest(quick.intervals(fresh).high, Array.from(slow.high)) < 1e-8);
    assert.ok(furthest(quick.predict(fresh), Array.from(learner.fit(X, y).predict(fresh))) < 1e-8);
  }
});

test('over many draws the coverage is the level within 1.5 points', () => {
  for (const level of [0.8, 0.95]) {
    const source = random(9);
    let inside = 0;
    for (let round = 0; round < 120; round++) {
      const { X, y } = draw(source, 60), fresh = draw(source, 60);
      inside += intervalCoverage(fresh.y, jackknifePlus(X, y, { level }).intervals(fresh.X)) / 120;
    }
    assert.ok(Math.abs(inside - level) < 0.015, `${level}: ${inside}`);
  }
});

test('too few rows, or one that alone decides its fit, promise nothing', () => {
  const X = fromColumns([Float64Array.of(0, 0, 0, 0, 0, 1)], ['x']), y = Float64Array.of(1, 2, 3, 2, 1, 9);
  const wide = jackknifePlus(X, y, { level: 0.95 }).intervals(X);
  assert.ok(wide.low.every(v => v === -Infinity) && wide.high.every(v => v === Infinity));
  const most = jackknifePlus(X, y, { level: 0.8 }).intervals(X); // the sixth of six ends
  assert.equal(most.high[0], Infinity);
  const some = jackknifePlus(X, y, { level: 0.6 }).intervals(X);
  assert.ok(Number.isFinite(some.low[0]) && Number.isFinite(some.high[0]));
});

test('wrong parameters and data are refused in one line', () => {
  const { X, y } = draw(random(1), 12);
  assert.throws(() => jackknifePlus(X, y, { level: 1 }), /^RangeError: invalid level/);
  assert.throws(() => jackknifePlus(X, y, { alpha: -1 }), /^RangeError: invalid alpha/);
  assert.throws(() => jackknifePlus(X, y.slice(1)), InputError);
  const twice = fromColumns([X.data.slice(0, 12), X.data.slice(0, 12)]);
  assert.throws(() => jackknifePlus(twice, y), /columns follow from each other/);
  assert.ok(jackknifePlus(twice, y, { alpha: 1 }).predict(twice).every(Number.isFinite));
  assert.throws(() => jackknifePlus(X, y).intervals(twice), /fitted on 3 features; got 2/);
});
