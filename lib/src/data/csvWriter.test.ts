import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { scanCsv } from './csvCells.js';
import { csvCell, csvNumber, guardText, toCsv, unguardText } from './csvWriter.js';

test('quotes stand where needed and nowhere else', () => {
  const texts = ['plain', 'two words', 'a,b', 'a;b', 'say "no"', 'l\nm', ' x', 'x ', '', 'it\'s'];
  assert.deepEqual(texts.map(csvCell), ['plain', 'two words', '"a,b"', '"a;b"',
    '"say ""no"""', '"l\nm"', '" x"', '"x "', '""', 'it\'s']);
});

test('null and NaN are nothing, truth values are words, and their texts stand in quotes', () => {
  assert.deepEqual([null, NaN, true, false, 'true', 'NaN', '12', '.5', 'Infinity'].map(csvCell),
    ['', '', 'true', 'false', '"true"', '"NaN"', '"12"', '".5"', '"Infinity"']);
});

test('a number is the shortest text that reads back to the last bit', () => {
  assert.deepEqual([0.1 + 0.2, 1e21, 5e-324, -0, 34, Infinity].map(csvNumber),
    ['0.30000000000000004', '1e+21', '5e-324', '-0', '34', 'Infinity']);
  fc.assert(fc.property(fc.double({ noNaN: true }), value => {
    assert.ok(Object.is(Number(csvNumber(value)), value));
  }));
});

test('a text that a spreadsheet would run has a quote before it; numbers never', () => {
  assert.deepEqual(['=1+1', '+1', '-1', '@x', '\tx', "'=1", "'quoted'", 'a=b'].map(guardText),
    ["'=1+1", "'+1", "'-1", "'@x", "'\tx", "''=1", "'quoted'", 'a=b']);
  assert.equal(csvCell(-1), '-1');
  assert.equal(csvCell('=HYPERLINK("x")'), '"\'=HYPERLINK(""x"")"');
});

test('the guard can be taken back exactly', () => {
  const piece = fc.constantFrom("'", '=', '+', '-', '@', 'a', '\t', '\r', ' ');
  fc.assert(fc.property(fc.array(piece, { maxLength: 6 }), pieces => {
    const text = pieces.join('');
    assert.equal(unguardText(guardText(text)), text);
    assert.doesNotMatch(guardText(text), /^[=+\-@\t\r]/);
  }));
});

test('any texts come back from the reader as they went in', () => {
  const cell = fc.oneof(fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', "'", '=', ' ', 'a', '\uFEFF') }));
  const table = fc.integer({ min: 1, max: 4 }).chain(p =>
    fc.array(fc.array(cell, { minLength: p, maxLength: p }), { minLength: 1, maxLength: 5 }));
  fc.assert(fc.property(table, rows => {
    const [header, ...records] = rows;
    const back = scanCsv(toCsv(header, records), 't').map(r => r.map(c => unguardText(c.text)));
    assert.deepEqual(back, rows);
  }), { numRuns: 500 });
});

test('a row of another length is refused', () => {
  assert.throws(() => toCsv(['a'], [[1, 2]]), /a row of 2 cells under a header of 1/);
  assert.equal(toCsv(['a', 'b'], []), 'a,b\n');
});
