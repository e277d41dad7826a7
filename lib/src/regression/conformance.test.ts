import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { matrix, take, takeRows, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { r2 } from '../metrics/r2.js';
import {
  assertNear, assertRefused, assertWrong, bits, finiteOrRefused, fitOf, mapped, promisesOf, quick,
} from './conformance.testing.js';
import type { ParameterValue } from './estimator.js';
import { madeTable } from './oracle.testing.js';
import { everyRegressor, restoreRegressor } from './registry.js';

const { X, y } = madeTable(40, 3, 21), queries = madeTable(15, 3, 22).X;
const wide = y.map(v => 50 * v); // so far apart that no penalty flattens it
const named = (columns: number, names: string[]): Matrix =>
  matrix(X.rows, columns, X.data.slice(), names);
const seedless = (state: unknown): string => JSON.stringify(state).replace(/"seed":\d+/g, '');

const worthNothing = -0.1; // the median is not the mean

for (const entry of everyRegressor) {
  const { name } = entry, promises = promisesOf(entry);
  const leastScore = promises.baseline ? worthNothing : 0;
  describe(`conformance of ${name}`, () => {
    test('says what it is', () => {
      const made = entry.create();
      assert.equal(made.kind, name);
      assert.deepEqual({ ...made.params }, { ...entry.defaults });
      assert.equal(entry.capabilities.seeded, 'seed' in entry.defaults);
      for (const [parameter, values] of Object.entries(entry.grid)) {
        assert.ok(parameter in entry.defaults, parameter);
        for (const value of values) entry.create({ [parameter]: value });
      }
      assert.ok(entry.label && entry.family && Number.isInteger(entry.complexity));
    });

    test('fit gives a new frozen model and leaves rows, target and parameters as they were', () => {
      const before = [X.data.slice(), y.slice()], regressor = entry.create(quick(entry));
      const params = JSON.stringify(regressor.params);
      const a = regressor.fit(X, y), b = regressor.fit(X, y);
      assert.notEqual(a, b);
      assert.ok(Object.isFrozen(a) && Object.isFrozen(regressor));
      assert.equal(a.kind, name);
      assert.equal(a.featureCount, 3);
      assert.deepEqual([X.data, y], before);
      assert.equal(JSON.stringify(regressor.params), params);
      const queried = queries.data.slice();
      a.predict(queries);
      assert.deepEqual(queries.data, queried);
    });

    test('the same data give the same model to the bit, whatever was fitted in between', () => {
      const regressor = entry.create(quick(entry)), a = regressor.fit(X, y);
      regressor.fit(queries, y.slice(0, 15));
      const b = regressor.fit(X, y), c = fitOf(entry, X, y);
      assert.equal(JSON.stringify(a), JSON.stringify(b));
      assert.equal(JSON.stringify(a), JSON.stringify(c));
      assert.deepEqual(bits(a.predict(queries)), bits(b.predict(queries)));
      assert.deepEqual(bits(a.predict(queries)), bits(a.predict(queries)));
    });

    test('a model does not change when its training data are overwritten', () => {
      const table = mapped(X, v => v), target = y.slice(), fitted = fitOf(entry, table, target);
      const before = bits(fitted.predict(queries)), text = JSON.stringify(fitted);
      table.data.fill(7);
      target.fill(-7);
      assert.deepEqual(bits(fitted.predict(queries)), before);
      assert.equal(JSON.stringify(fitted), text);
    });

    test('a view into a larger array is as good as an array', () => {
      const held = new Float64Array(X.data.length + 9);
      held.set(X.data, 5);
      const view = matrix(X.rows, 3, held.subarray(5, 5 + X.data.length));
      assert.equal(JSON.stringify(fitOf(entry, view, y)), JSON.stringify(fitOf(entry, X, y)));
    });

    test('it learns: better than the mean on the rows it has seen, if it is not one', () => {
      const score = r2(wide, fitOf(entry, X, wide).predict(X));
      assert.ok(score > (promises.baseline ? worthNothing : 0.01) && score <= 1, `R2 ${score}`);
    });

    test('a model through JSON predicts the same bits, negative zeros included', () => {
      const zeros = y.map((v, i) => i % 3 === 0 ? -0 : v), signs = y.map((_, i) => i % 2 ? 0 : -0);
      const signed = mapped(X, (v, at) => at % 4 === 0 ? -0 : v);
      for (const [table, target] of [[X, y], [signed, zeros], [X, signs], [X, y.map(() => -0)]] as
        const) {
        const fitted = fitOf(entry, table, target), text = JSON.stringify(fitted.toJSON());
        const restored = restoreRegressor(JSON.parse(text));
        assert.equal(restored.kind, name);
        for (const rows of [queries, signed, mapped(queries, () => -0), mapped(queries, () => 0)]) {
          assert.deepEqual(bits(restored.predict(rows)), bits(fitted.predict(rows)));
        }
        assert.equal(JSON.stringify(restored.toJSON()), text);
        assert.doesNotMatch(text, /:null,"(bias|intercept|start)"|NaN|Infinity/);
      }
    });

    test('rows are predicted one by one as together, in any order', () => {
      const fitted = fitOf(entry, X, y), together = fitted.predict(queries);
      const order = random(5).permutation(15);
      assert.deepEqual(bits(fitted.predict(takeRows(queries, order))), bits(take(together, order)));
      together.forEach((value, i) =>
        assert.deepEqual(bits(fitted.predict(takeRows(queries, [i]))), bits(Float64Array.of(value))));
    });

    test('what cannot be predicted is refused in one line', () => {
      const fitted = fitOf(entry, X, y);
      assertRefused(() => fitted.predict(matrix(4, 2)), /fitted on 3 features; got 2/);
      assertRefused(() => fitted.predict(matrix(4, 5)), /fitted on 3 features; got 5/);
      assertRefused(() => fitted.predict(matrix(0, 3)), /no rows to predict; hand in at least one/);
      for (const wrong of [NaN, Infinity, -Infinity]) {
        const holed = mapped(queries, (v, at) => at === 4 ? wrong : v);
        assertRefused(() => fitted.predict(holed),
          new RegExp(`feature 1 is ${wrong} in row 1; impute or drop that row`));
      }
    });

    test('columns under other names or in another order are refused by name', () => {
      const fitted = fitOf(entry, named(3, ['age', 'visits', 'minutes']), y);
      const ask = (...names: string[]) => () => fitted.predict(named(3, names));
      assert.equal(ask('age', 'visits', 'minutes')().length, 40);
      assertRefused(ask('visits', 'age', 'minutes'),
        /feature 0 is "visits" but .* "age"; hand the columns in as: age, visits, minutes/);
      assertRefused(ask('age', 'visits', 'hours'), /feature 2 is "hours"/);
      assert.equal(fitted.predict(X).length, 40); // no names: nothing to compare
      const restored = restoreRegressor(JSON.parse(JSON.stringify(fitted)));
      assertRefused(() => restored.predict(named(3, ['visits', 'age', 'minutes'])), /feature 0/);
    });

    test('what cannot be fitted is refused in one line', () => {
      const fit = (table: Matrix, target: Float64Array) => () => fitOf(entry, table, target);
      assertRefused(fit(matrix(0, 3), new Float64Array()), /no rows to fit; hand in at least one/);
      assertRefused(fit(matrix(9, 0), new Float64Array(9)), /no features to fit/);
      assertRefused(fit(X, y.slice(1)), /X has 40 rows but y has 39 values; make them equal/);
      assertRefused(fit(X, Float64Array.of(...y, 1)), /X has 40 rows but y has 41 values/);
      for (const wrong of [NaN, Infinity, -Infinity]) {
        assertRefused(fit(mapped(X, (v, at) => at === 7 ? wrong : v), y),
          new RegExp(`feature 1 is ${wrong} in row 2; impute or drop that row`));
        assertRefused(fit(X, y.map((v, i) => i === 6 ? wrong : v)),
          new RegExp(`y is ${wrong} in row 6; drop or mend that row`));
      }
    });

    test('one row is fitted or refused, never answered with nonsense', () => {
      const one = takeRows(X, [0]), values = finiteOrRefused(
        () => fitOf(entry, one, Float64Array.of(5)).predict(queries), 'one row');
      if (values) assertNear(values, new Float64Array(15).fill(5), 1e-12, 'one row');
    });

    test('a constant target is predicted everywhere', () => {
      for (const constant of [0, 3, -1e6, 1 / 3, 1e-9]) {
        const flat = new Float64Array(40).fill(constant);
        for (const value of fitOf(entry, X, flat).predict(queries)) {
          const off = Math.abs(value - constant);
          assert.ok(off <= 1e-12 * Math.abs(constant) + 1e-16, `${value}, not ${constant}`);
        }
      }
    });

    test('constant, equal and only constant columns are no harm', () => {
      const constant = mapped(X, (v, at) => at % 3 === 1 ? 0.1 : v);
      const equal = mapped(X, (_, at) => X.data[at - at % 3 % 2]);
      for (const [what, table] of [['constant', constant], ['equal', equal]] as const) {
        const score = r2(wide, fitOf(entry, table, wide).predict(table));
        assert.ok(score > leastScore, `${what}: R2 ${score}`);
      }
      const nothing = fitOf(entry, mapped(X, () => 2.5), y).predict(mapped(queries, () => 2.5));
      assert.ok(nothing.every(v => v === nothing[0] && Number.isFinite(v)));
    });

    test('one column, twenty columns and more columns than rows', () => {
      for (const [rows, columns] of [[30, 1], [60, 20], [12, 20], [7, 50]]) {
        const table = madeTable(rows, columns, rows), target = table.y.map(v => 50 * v);
        const fitted = fitOf(entry, table.X, target);
        const score = r2(target, fitted.predict(table.X));
        // with more columns than rows all rows are far from each other: not much worse will do
        const least = rows > columns ? leastScore : promises.needsRows ? -Infinity : -0.2;
        assert.ok(score > least, `${rows} x ${columns}: R2 ${score}`);
        assert.equal(fitted.featureCount, columns);
      }
    });

    test('repeated rows and whole numbers full of ties are no harm', () => {
      const whole = mapped(X, v => Math.round(v));
      const twice = Int32Array.from({ length: 80 }, (_, i) => i >> 1);
      const table = takeRows(whole, twice), target = take(wide, twice);
      assert.ok(r2(target, fitOf(entry, table, target).predict(table)) > leastScore);
    });

    test('features in any unit: the same predictions where promised, else finite or refused', () => {
      const base = fitOf(entry, X, y).predict(queries);
      for (const power of [-1000, -900, -500, -300, -40, 40, 300, 500, 900, 1000]) {
        const unit = 2 ** power, what = `unit 2^${power}`;
        const values = finiteOrRefused(() => fitOf(entry, mapped(X, v => v * unit), y)
          .predict(mapped(queries, v => v * unit)), what);
        if (!values) assert.ok(Math.abs(power) > 450, `${what} is refused`);
        else if (promises.freeOfUnitX) assertNear(values, base, 1e-9, what);
      }
    });

    test('y in any unit: predictions carry it where promised, else finite or refused', () => {
      const base = fitOf(entry, X, y).predict(queries);
      for (const power of [-1000, -900, -500, -300, -40, 40, 300, 500, 900, 1000]) {
        const unit = 2 ** power, what = `unit 2^${power}`;
        const values = finiteOrRefused(
          () => fitOf(entry, X, y.map(v => v * unit)).predict(queries), what);
        if (!values) assert.ok(Math.abs(power) > 450, `${what} is refused`);
        else if (promises.carriesUnitY) assertNear(values, base.map(v => v * unit), 1e-9, what);
      }
    });

    test('queries far beyond the training rows have finite answers or are refused', () => {
      const fitted = fitOf(entry, X, y);
      for (const far of [1e10, 1e100, 1e200, 1e300, -1e300]) {
        finiteOrRefused(() => fitted.predict(mapped(queries, v => v + far)), `${far}`);
      }
    });

    test('the order of training rows does not matter', {
      skip: promises.rowOrder === undefined && 'it draws rows by their number',
    }, () => {
      const order = random(6).permutation(40), a = fitOf(entry, X, y);
      const b = fitOf(entry, takeRows(X, order), take(y, order));
      for (const rows of [X, queries]) {
        assertNear(b.predict(rows), a.predict(rows), promises.rowOrder!, 'rows in another order');
      }
    });

    test('an unknown parameter is refused, the nearest name at hand', () => {
      const unknown = new RegExp(`invalid parameter of ${name}; not .*: wibble$`);
      assertWrong(() => entry.create({ wibble: 1 }), unknown);
      for (const parameter of Object.keys(entry.defaults)) {
        const slip = parameter.length > 1 ? parameter.slice(1) : parameter.toLowerCase();
        assertWrong(() => entry.create({ [slip]: 1 }),
          new RegExp(`: ${slip}; did you mean "${parameter}"\\?$`));
        assertWrong(() => entry.fitMany?.([{ [slip]: 1 }], X, y) ?? entry.create({ [slip]: 1 }),
          /did you mean/);
      }
      assertWrong(() => entry.create({ __proto__: null, constructor: 1 }), /not .*: constructor/);
    });

    test('values of the wrong kind or range are refused by name', () => {
      for (const [parameter, byDefault] of Object.entries(entry.defaults) as
        [string, ParameterValue][]) {
        const wrong: unknown[] = [NaN, Infinity, -Infinity, 'nonsense', [1], {}, undefined];
        if (typeof byDefault !== 'boolean') wrong.push(true);
        if (typeof byDefault === 'number') wrong.push('1', '');
        if (byDefault !== null && !/^max[DF]/.test(parameter)) wrong.push(null); // null lifts these two limits
        // the one that may be any number
        if (typeof byDefault !== 'boolean' && parameter !== 'coef0') wrong.push(-1, -0.5);
        if (/^(n|min|max)[A-Z]|degree/.test(parameter)) wrong.push(0, 2.5);
        if (parameter === 'seed') wrong.push(2 ** 32, 1.5);
        for (const value of wrong) {
          const params = { [parameter]: value as ParameterValue };
          assertWrong(() => entry.create(params), new RegExp(`^invalid ${parameter}; not `),
            `${parameter} ${String(value)}`);
        }
      }
    });

    test('the seed alone decides what is drawn', {
      skip: !entry.capabilities.seeded && 'it draws nothing',
    }, () => {
      const fit = (seed: number) => fitOf(entry, X, y, { ...promises.drawing, seed });
      assert.equal(JSON.stringify(fit(3)), JSON.stringify(fit(3)));
      assert.notEqual(seedless(fit(3)), seedless(fit(4)));
    });

    if (entry.capabilities.sampleWeight) weightsConform();
    else test('weights that it cannot heed are refused', () => {
      assertRefused(() => fitOf(entry, X, y, {}, { sampleWeight: y.map(() => 1) }),
        /has no sample weights/);
    });
  });

  function weightsConform(): void {
    const fit = (sampleWeight: Float64Array, target = y) =>
      fitOf(entry, X, target, {}, { sampleWeight });

    test('equal weights are no weights', () => {
      assertNear(fit(y.map(() => 1)).predict(queries), fitOf(entry, X, y).predict(queries), 1e-9,
        'weights of 1');
    });

    test('rows without weight have no say', () => {
      const sampleWeight = y.map((_, i) => i % 5 === 0 ? 0 : 1 + i % 2), before = sampleWeight.slice();
      const other = y.map((v, i) => i % 5 === 0 ? 1e4 : v);
      assertNear(fit(sampleWeight, other).predict(queries), fit(sampleWeight).predict(queries), 1e-9,
        'other values without weight');
      assert.deepEqual(sampleWeight, before);
    });

    test('weights that cannot be are refused', () => {
      assertRefused(() => fit(new Float64Array(39).fill(1)), /40 rows but there are 39 weights/);
      assertRefused(() => fit(new Float64Array(40)), /all weights are 0; give one above 0/);
      for (const wrong of [-1, NaN, Infinity]) {
        assertRefused(() => fit(y.map((_, i) => i === 3 ? wrong : 1)),
          new RegExp(`weight ${wrong} in row 3; give a finite value >= 0`));
      }
    });
  }
}
