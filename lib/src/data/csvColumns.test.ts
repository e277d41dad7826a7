import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../core/errors.js';
import { categoryColumn, numberColumn, skippedColumn, textColumn, type ColumnBuilder }
  from './csvColumns.js';
import { csvScanner } from './csvScanner.js';
import { plainNumbers } from './decimal.js';
import { missingMarkers } from './missingCell.js';

/** Feeds the second of two columns of these lines to a builder. */
function fill(builder: ColumnBuilder, ...cells: string[]): ColumnBuilder {
  const bytes = Buffer.from(cells.map(cell => `x,${cell}\n`).join(''));
  csvScanner(44, 'f').scan(bytes, 0, bytes.length, true, record => builder.add(record, 1));
  return builder;
}
const numbers = (): ColumnBuilder => numberColumn({ name: 'n', file: 'f.csv',
  missing: missingMarkers, format: plainNumbers });

test('a number column grows past its first room and keeps every value', () => {
  const cells = Array.from({ length: 3000 }, (_, i) => String(i / 3));
  assert.deepEqual([...fill(numbers(), ...cells).numbers()], cells.map(Number));
});

test('no cell at all is an empty column of each kind', () => {
  assert.equal(numbers().numbers().length, 0);
  assert.deepEqual(textColumn().texts(), []);
  assert.equal(textColumn().blanks().length, 0);
});

test('every missing marker, and spaces, are NaN; quotes do not matter', () => {
  const column = fill(numbers(), '', '""', ' ', ...missingMarkers, '"NA"', '"1"', '" 2 "');
  const values = [...column.numbers()];
  assert.ok(values.slice(0, -2).every(Number.isNaN));
  assert.deepEqual(values.slice(-2), [1, 2]);
});

test('an error names the line of the file, also after cells of several lines', () => {
  assert.throws(() => fill(numbers(), '"\n"', '1', 'one'), (error: Error) =>
    error instanceof InputError && error.message.startsWith('f.csv, line 4, column "n": "one"'));
});

test('a text column keeps texts as they are and knows which are blank', () => {
  const column = fill(textColumn(), 'a', '', '""', '" "', '"x ""y"""', 'NA');
  assert.deepEqual(column.texts(), ['a', '', '', ' ', 'x "y"', 'NA']);
  assert.deepEqual([...column.blanks()], [0, 1, 0, 0, 0, 0]);
});

test('a skipped column keeps nothing', () => {
  const column = fill(skippedColumn(), 'secret', 'more');
  assert.equal(column.kind, 'skip');
  assert.deepEqual([column.texts(), column.numbers().length, column.blanks().length], [[], 0, 0]);
});

test('a category keeps each level once, in an order of its own; bare markers are missing', () => {
  const { levels, codes } = fill(categoryColumn(missingMarkers),
    'red', 'blue', '', 'NA', '"NA"', ' red', 'red', ' ').category();
  assert.deepEqual(levels, [' red', 'NA', 'blue', 'red']);
  assert.deepEqual([...codes], [3, 2, NaN, NaN, 1, 0, 3, NaN]);
  assert.deepEqual(categoryColumn([]).category(), { levels: [], codes: new Float64Array(0) });
});
