import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InputError } from '../core/errors.js';
import { chiSquaredIndependence } from './chiSquaredIndependence.js';
import { agrees, judged, near } from './groups.testing.js';

for (const { name, table, yates, plain, df, v, least } of judged.tables) {
  test(`${name}: chi-squared, its p and Cramér's V are SciPy's`, () => {
    const found = chiSquaredIndependence(table);
    agrees(found, yates, 'corrected');
    agrees(chiSquaredIndependence(table, { yates: false }), plain, 'plain');
    assert.equal(found.df, df);
    near(found.effect!, v, 'V', 1e-14);
    near(found.leastExpected, least, 'least expected', 1e-14);
  });
}

test('rows and columns in another order, turned or with zeros between them say the same', () => {
  const table = fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 3, maxLength: 3 }),
    { minLength: 2, maxLength: 5 }).filter(rows => rows.every(row => row.some(x => x > 0)) &&
    [0, 1, 2].every(j => rows.some(row => row[j] > 0)));
  fc.assert(fc.property(table, counts => {
    const { statistic, p, effect } = chiSquaredIndependence(counts);
    const others = [counts.toReversed(), [0, 1, 2].map(j => counts.map(row => row[j])),
      [...counts, [0, 0, 0]].map(([a, b, c]) => [a, b, 0, c])];
    for (const other of others.map(one => chiSquaredIndependence(one))) {
      near(other.statistic, statistic, 'statistic');
      near(other.p, p, 'p', 1e-8);
    }
    assert.ok(effect! >= 0 && effect! <= 1 && p >= 0 && p <= 1);
  }));
});

test('ten times the counts are ten times the statistic and the same V', () => {
  const table = [[3, 8, 4], [9, 2, 6]], tenfold = table.map(row => row.map(x => 10 * x));
  const one = chiSquaredIndependence(table), ten = chiSquaredIndependence(tenfold);
  near(ten.statistic, 10 * one.statistic, 'statistic', 1e-14);
  near(ten.effect!, one.effect!, 'V', 1e-14);
});

test('one row, one column or nothing but zeros have no answer', () => {
  for (const table of [[], [[]], [[1, 2, 3]], [[1], [2]], [[0, 0], [0, 0]], [[4, 0], [5, 0]]]) {
    const { statistic, p, effect } = chiSquaredIndependence(table);
    assert.ok([statistic, p, effect].every(Number.isNaN), JSON.stringify(table));
  }
});

test('counts that are none are refused by their place', () => {
  for (const wrong of [-1, NaN, Infinity]) {
    assert.throws(() => chiSquaredIndependence([[1, 2], [3, wrong]]),
      new InputError(`the count in row 1, column 1 is ${wrong}; give a number >= 0`));
  }
  assert.throws(() => chiSquaredIndependence([[1, 2], [3]]),
    new InputError('row 1 of the table has 1 counts, row 0 has 2; make them equal'));
});

test('astronomical counts neither overflow nor lose the effect', () => {
  const { statistic, effect, p } = chiSquaredIndependence([[1e200, 2e200], [2e200, 1e200]]);
  near(effect!, 1 / 3, 'V', 1e-14);
  assert.ok(Math.abs(statistic / (6e200 / 9) - 1) < 1e-14 && p === 0);
});
