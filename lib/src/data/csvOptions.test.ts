import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../core/errors.js';
import { csvOptionsOf, namesIn } from './csvOptions.js';
import { missingMarkers } from './missingCell.js';

test('parameters that are not given leave every choice to the reader', () => {
  assert.deepEqual(csvOptionsOf({}), {});
});

test('signs may be words or themselves', () => {
  for (const [delimiter, decimal, thousands] of [['semicolon', 'comma', 'point'],
    [';', ',', '.']]) {
    assert.deepEqual(csvOptionsOf({ delimiter, decimal, thousands, encoding: 'latin1',
      lenient: true, missing: '?, -' }), { delimiter: ';', encoding: 'latin1', lenient: true,
      numbers: { decimal: ',', thousands: '.' }, missing: [...missingMarkers, '?', '-'] });
  }
  assert.deepEqual(csvOptionsOf({ delimiter: 'tab', thousands: 'space' }),
    { delimiter: '\t', numbers: { decimal: '.', thousands: ' ' } });
  assert.deepEqual(csvOptionsOf({ decimal: 'comma' }),
    { numbers: { decimal: ',', thousands: '' } });
});

test('a point between thousands makes the comma the decimal sign; both the same is refused', () => {
  assert.deepEqual(csvOptionsOf({ thousands: 'point' }).numbers, { decimal: ',', thousands: '.' });
  assert.deepEqual(csvOptionsOf({ thousands: 'comma' }).numbers, { decimal: '.', thousands: ',' });
  assert.throws(() => csvOptionsOf({ thousands: 'comma', decimal: ',' }),
    (error: Error) => error instanceof InputError && /both ","/.test(error.message));
});

test('a list of names: commas between, spaces around, quotes where a name holds a comma', () => {
  assert.deepEqual(namesIn('a, b ,c'), ['a', 'b', 'c']);
  assert.deepEqual(namesIn('"a, b",c'), ['a, b', 'c']);
  assert.deepEqual(namesIn('Avg. Session Length'), ['Avg. Session Length']);
  assert.deepEqual(namesIn(','), []);
  assert.deepEqual(namesIn(''), []);
});
