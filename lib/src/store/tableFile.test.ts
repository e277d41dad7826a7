import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseTable, tableText } from './tableFile.js';

test('numbers, truth values, texts and nothing come back as they were', () => {
  const rows = [
    { model: 'ridge', r2: 0.1 + 0.2, best: true, note: null, text: '12' },
    { model: '=1', r2: -0, best: false, note: '', text: 'true' },
  ];
  assert.deepEqual(parseTable(tableText(rows), 't'), rows);
  assert.equal(tableText(rows), 'model,r2,best,note,text\n' +
    'ridge,0.30000000000000004,true,,"12"\n\'=1,-0,false,"","true"\n');
});

test('any table comes back, NaN as null', () => {
  const cell = fc.oneof(fc.double(), fc.string({ unit: 'grapheme' }), fc.boolean(),
    fc.constant(null),
    fc.constantFrom('', '-1', '1e5', 'NaN', 'Infinity', "'=x", ' ', '\n', '\r'));
  const table = fc.uniqueArray(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 })
    .chain(names => fc.array(fc.tuple(...names.map(() => cell)), { maxLength: 5 })
      .map(cells => ({ names, cells })));
  fc.assert(fc.property(table, ({ names, cells }) => {
    const rows = cells.map(row => Object.fromEntries(names.map((name, j) => [name, row[j]])));
    const wanted = rows.map(row => Object.fromEntries(Object.entries(row).map(([name, v]) =>
      [name, Number.isNaN(v) ? null : v])));
    assert.deepEqual(parseTable(tableText(rows, names), 't'), wanted);
  }), { numRuns: 500 });
});

test('columns are those of all rows in the order they appear; what a row lacks is empty', () => {
  assert.equal(tableText([{ a: 1 }, { b: 2, a: 3 }]), 'a,b\n1,\n3,2\n');
  assert.equal(tableText([{ a: 1, b: 2 }], ['b', 'c']), 'b,c\n2,\n');
});

test('a table without rows needs its columns named', () => {
  assert.equal(tableText([], ['a', 'b']), 'a,b\n');
  assert.deepEqual(parseTable('a,b\n', 't'), []);
  assert.throws(() => tableText([]), /a table without columns; name them/);
});
