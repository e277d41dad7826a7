import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amount, fixed, listed, nearness, pValue, percent, withInterval } from './format.js';

test('numbers are rounded to the digits asked for', () => {
  assert.equal(fixed(1.005, 1), '1.0');
  assert.equal(fixed(123.456), '123.46');
});

test('a rounded zero carries no minus', () => {
  assert.equal(fixed(-0.0001, 2), '0.00');
  assert.equal(fixed(-0.01, 2), '-0.01');
});

test('what is not finite is called unknown', () => {
  for (const value of [NaN, Infinity, -Infinity]) assert.equal(fixed(value), 'unknown');
});

test('shares become percents', () => {
  assert.equal(percent(0.123), '12 %');
  assert.equal(percent(0.1234, 1), '12.3 %');
});

test('an interval follows its value', () => {
  assert.equal(withInterval(2, 1, 3, 1), '2.0 (1.0 to 3.0)');
});

test('small p values are not printed as 0', () => {
  assert.equal(pValue(1e-12), 'p below 0.001');
  assert.equal(pValue(0.326), 'p = 0.326');
});

test('words are listed as a sentence lists them', () => {
  assert.equal(listed([]), '');
  assert.equal(listed(['a']), 'a');
  assert.equal(listed(['a', 'b']), 'a and b');
  assert.equal(listed(['a', 'b', 'c']), 'a, b and c');
});

test('currencies stand before the number, other units after it', () => {
  assert.equal(amount(463.111, '$'), '$463.11');
  assert.equal(amount(-5, '$'), '-$5.00');
  assert.equal(amount(3.5, 'years', 1), '3.5 years');
  assert.equal(amount(3.5, '', 1), '3.5');
});

test('an error that nobody can know is said to be so', () => {
  assert.equal(nearness(12.345, '$', 'rows'), 'to within $12.35 for 95 % of rows');
  assert.equal(nearness(Infinity, '$', 'customers'), 'with an error that too few customers leave unknown');
  assert.equal(amount(Infinity, '$'), 'unknown');
});
