import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InputError } from '../core/errors.js';
import { oracle } from '../core/temporary.test.js';
import { scanCsv } from './csvCells.js';
import { cellText, csvScanner } from './csvScanner.js';

/** All records, of whatever length, read in pieces of `size` bytes. */
function cells(text: string, size = Infinity, delimiter = ','): string[][] {
  const bytes = Buffer.from(text), records: string[][] = [];
  const scanner = csvScanner(delimiter.charCodeAt(0), 'f.csv');
  let rest = Buffer.alloc(0);
  for (let at = 0; ; at += size) {
    const last = at + size >= bytes.length;
    const piece = Buffer.concat([rest, bytes.subarray(at, Math.min(bytes.length, at + size))]);
    const read = scanner.scan(piece, 0, piece.length, last, record =>
      void records.push(Array.from({ length: record.count }, (_, j) => cellText(record, j))));
    rest = piece.subarray(read);
    if (last) return records;
  }
}

test('the cells are those of Python\'s csv module', () => {
  for (const { text, cells: wanted } of oracle<{ csv: { text: string; cells: string[][] }[] }>(
    'data').csv) {
    assert.deepEqual(cells(text), wanted, JSON.stringify(text));
  }
});

test('in pieces of any size the records are those of the whole text', () => {
  const piece = fc.constantFrom('a', 'bc', ',', '\n',
     '\r\n', '\r', '""', '"x,y"', '"l\nm"', '\u00e9');
  fc.assert(fc.property(fc.array(piece, { maxLength: 20 }), fc.integer({ min: 1, max: 9 }),
    (pieces, size) => {
      const text = pieces.join('');
      let whole: string[][] | string, parts: string[][] | string;
      try { whole = cells(text); } catch (error) { whole = (error as Error).message; }
      try { parts = cells(text, size); } catch (error) { parts = (error as Error).message; }
      if (Array.isArray(whole)) assert.deepEqual(parts, whole);
      else assert.ok(typeof parts === 'string');
    }), { numRuns: 1000 });
});

test('nothing, one cell and only line ends are what they are', () => {
  assert.deepEqual(cells(''), []);
  assert.deepEqual(cells('x'), [['x']]);
  assert.deepEqual(cells('\n\n'), [[''], ['']]);
  assert.deepEqual(cells(','), [['', '']]);
  assert.deepEqual(cells('a,\n'), [['a', '']]);
  assert.deepEqual(cells('""'), [['']]);
});

test('more than 64 cells in a record, and other delimiters', () => {
  const many = Array.from({ length: 300 }, (_, i) => String(i));
  assert.deepEqual(cells(many.join(',')), [many]);
  assert.deepEqual(cells('a\tb,c\n"1\t2"\t3', Infinity, '\t'), [['a', 'b,c'], ['1\t2', '3']]);
});

test('faults name file, line and column, counted in characters and over embedded lines', () => {
  const cases: [string, string][] = [
    ['a,b\n1,"x', 'f.csv, line 2, column 3: this quote is never closed; close it, or double a ' +
      'quote that is meant'],
    ['"', 'f.csv, line 1, column 1: this quote is never closed; close it, or double a quote ' +
      'that is meant'],
    ['a\n"1\n2" x', 'f.csv, line 3, column 4: text after a closing quote; double a quote that ' +
      'is meant'],
    ['\u00e9\u{1f600},"a"b', 'f.csv, line 1, column 7: text after a closing quote; double a ' +
      'quote that is meant'],
    ['a\r\n"1\r\n\r\n2" x', 'f.csv, line 4, column 4: text after a closing quote; double a ' +
      'quote that is meant'],
  ];
  for (const [text, message] of cases) {
    assert.throws(() => cells(text), (error: Error) => {
      assert.ok(error instanceof InputError);
      assert.equal(error.message, message);
      return true;
    });
  }
});

test('a small table in memory: blank lines, quotes known, ragged records refused', () => {
  assert.deepEqual(scanCsv('\uFEFFa,b\n1,"2"\n\n', 't'), [
    [{ text: 'a', quoted: false }, { text: 'b', quoted: false }],
    [{ text: '1', quoted: false }, { text: '2', quoted: true }]]);
  assert.equal(scanCsv('a\n\n""\n', 't').length, 3);
  assert.throws(() => scanCsv('a,b\n1\n', 't.csv'),
    /t\.csv, line 2: 1 cells where the header has 2/);
});
