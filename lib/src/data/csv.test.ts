import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { InputError } from '../core/errors.js';
import { sha256 } from '../core/hash.js';
import { temporaryFolder } from '../core/temporary.test.js';
import { readCsv, type CsvOptions, type CsvTable, type ReadAs } from './csv.js';
import { toCsv } from './csvWriter.js';

const folders = new WeakMap<object, string>();
type Context = Parameters<typeof temporaryFolder>[0];

/** Reads a text as the file f.csv. */
function read(t: Context, content: string | Uint8Array, options: CsvOptions = {}): CsvTable {
  const folder = folders.get(t) ?? temporaryFolder(t);
  folders.set(t, folder);
  writeFileSync(join(folder, 'f.csv'), content);
  return readCsv(join(folder, 'f.csv'), options);
}
const as = (...kinds: ReadAs[]): CsvOptions => ({ readAs: () => kinds });
const refuses = (run: () => unknown, message: RegExp): void => assert.throws(run, (e: Error) => {
  assert.ok(e instanceof InputError, String(e));
  assert.match(e.message, message);
  assert.doesNotMatch(e.message, /\n/);
  return true;
});

test('columns are numbers, texts or skipped; lines and hash are the file\'s', t => {
  const text = 'a,b,c\n1.5,"x\ny",secret\n,,\n-2e3,NA,z\n';
  const table = read(t, text, as('number', 'text', 'skip'));
  assert.deepEqual([...table.numbers.get('a') ?? []], [1.5, NaN, -2000]);
  assert.deepEqual(table.texts.get('b'), ['x\ny', '', 'NA']);
  assert.deepEqual([...table.blanks.get('b') ?? []], [0, 1, 0]);
  assert.deepEqual([...table.lines], [2, 4, 5]);
  assert.deepEqual(table.header, ['a', 'b', 'c']);
  assert.deepEqual(table.source, { file: 'f.csv', bytes: text.length, sha256: sha256(text) });
  assert.ok(!JSON.stringify([[...table.texts], [...table.numbers]]).includes('secret'));
});

test('mark, CRLF, CR and a last line without its end change nothing', t => {
  const wanted = [[1, 3], [2, 4]];
  for (const text of ['a,b\n1,2\n3,4\n', 'a,b\r\n1,2\r\n3,4', 'a,b\r1,2\r3,4\r',
    '\uFEFFa,b\n1,2\n3,4', '\na,b\n\n1,2\n\n\n3,4\n\n', 'a;b\n1;2\n3;4', 'a\tb\n1\t2\n3\t4']) {
    const { numbers } = read(t, text, as('number', 'number'));
    assert.deepEqual(['a', 'b'].map(name => [...numbers.get(name) ?? []]), wanted,
      JSON.stringify(text));
  }
});

test('UTF-16 of both orders and Latin-1 are read; what is not UTF-8 is refused by line', t => {
  const text = 'name,x\nJos\u00e9,1\n';
  const le = Buffer.from(`\uFEFF${text}`, 'utf16le');
  for (const bytes of [le, Buffer.from(le).swap16(), Buffer.from(text)]) {
    assert.deepEqual(read(t, bytes).texts.get('name'), ['Jos\u00e9']);
  }
  const latin1 = Buffer.from(text, 'latin1');
  assert.deepEqual(read(t, latin1, { encoding: 'latin1' }).texts.get('name'), ['Jos\u00e9']);
  refuses(() => read(t, latin1), /^f\.csv, line 2: not UTF-8; save the file as UTF-8/);
  refuses(() => read(t, le.subarray(0, le.length - 1)), /is not UTF-16LE throughout/);
  refuses(() => read(t, Buffer.from(text, 'utf16le')), /holds NUL bytes: .* UTF-16 without/);
});

test('missing markers are missing in number columns, and other texts are refused by place', t => {
  const numbers = as('text', 'number');
  const { numbers: columns } = read(t, 'a,b\nx,NA\nx,""\nx, \nx,null\nx,"3"\n', numbers);
  assert.deepEqual([...columns.get('b') ?? []], [NaN, NaN, NaN, NaN, 3]);
  refuses(() => read(t, 'a,b\n"x\ny",1\nx,abc\n', numbers),
    /^f\.csv, line 4, column "b": "abc" is not a number; mend it or leave it empty$/);
  refuses(() => read(t, 'a,b\nx,0x1F\n', numbers), /"0x1F" is not a number/);
  refuses(() => read(t, 'a,b\nx,"a ""b"""\n', numbers), /"a \\"b\\"" is not a number/);
  refuses(() => read(t, `a,b\nx,${'y'.repeat(99)}\n`, numbers), /"y{40}\.\.\." is not/);
  for (const word of ['inf', '-Infinity', '1e999']) {
    refuses(() => read(t, `a,b\nx,${word}\n`, numbers), /is infinite; mend it/);
  }
  assert.deepEqual([...read(t, 'a\n-\n', { ...as('number'), missing: ['-'] })
    .numbers.get('a') ?? []], [NaN]);
});

test('a decimal comma is read by option, with the delimiter found', t => {
  const table = read(t, 'a;b\n1.234,5;2\n', { ...as('number', 'number'),
    numbers: { decimal: ',', thousands: '.' } });
  assert.equal(table.numbers.get('a')?.[0], 1234.5);
});

test('ragged records are refused by line, or left out and named', t => {
  const text = 'a,b\n1,2\n3\n4,5,6\n7,8\n';
  refuses(() => read(t, text), /^f\.csv, line 3: 1 cells where the header has 2; put cells/);
  const table = read(t, text, { lenient: true });
  assert.deepEqual(table.texts.get('a'), ['1', '7']);
  assert.deepEqual(table.raggedLines, [3, 4]);
  assert.deepEqual([...table.lines], [2, 5]);
});

test('no file, a folder, an empty file, only a mark, a name twice: one line each', t => {
  const folder = temporaryFolder(t);
  refuses(() => readCsv(join(folder, 'none.csv')), /^no file at .*none\.csv; give a CSV file/);
  refuses(() => readCsv(folder), /is a directory; give a CSV file$/);
  for (const text of ['', '\uFEFF', '\n\r\n\n']) {
    refuses(() => read(t, text), /f\.csv is empty; give a CSV file with a header and rows/);
  }
  refuses(() => read(t, 'a,b,a\n'), /line 1: two columns named "a"; rename one/);
  assert.equal(read(t, 'a,b\n').rows, 0);
});

test('a header that the caller refuses is refused before any row is read', t => {
  refuses(() => read(t, 'a,b\n1,"never closed', { readAs: () => {
    throw new InputError('no column c');
  } }), /^no column c$/);
});

test('names like those of objects are names', t => {
  const table = read(t, '__proto__,constructor\n1,2\n', as('number', 'number'));
  assert.deepEqual([...table.numbers.keys()], ['__proto__', 'constructor']);
});

test('a file of several pieces is read as one, records across their borders included', t => {
  const rows = Array.from({ length: 30_000 }, (_, i) =>
    [i, `text ${i}\n"\u00e9" ${'x'.repeat(i % 90)}`, i / 7]);
  const text = toCsv(['i', 't', 'v'], rows);
  assert.ok(Buffer.byteLength(text) > 2 ** 21);
  const table = read(t, text, as('number', 'text', 'number'));
  assert.equal(table.rows, rows.length);
  assert.deepEqual([...table.numbers.get('v') ?? []], rows.map(row => row[2]));
  assert.deepEqual(table.texts.get('t'), rows.map(row => row[1]));
  assert.equal(table.source.sha256, sha256(text));
});

test('a quote that is never closed in a large file is found at the quote', t => {
  const text = `a,b\n1,2\n3,"4\n${'5,6\n'.repeat(600_000)}`;
  refuses(() => read(t, text), /^f\.csv, line 3, column 3: this quote is never closed/);
});

test('a mutated file is read or refused in one line, never otherwise', t => {
  const good = toCsv(['n', 't'], Array.from({ length: 8 }, (_, i) => [i / 3, `a,"${i}"\nb`]));
  const bytes = Buffer.from(good);
  const change = fc.record({ at: fc.nat(bytes.length - 1), byte: fc.integer({ min: 0, max: 255 }),
    cut: fc.boolean() });
  fc.assert(fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), changes => {
    let mutated = Buffer.from(bytes);
    for (const { at, byte, cut } of changes) {
      if (cut) mutated = Buffer.concat([mutated.subarray(0, at), mutated.subarray(at + 1)]);
      else if (at < mutated.length) mutated[at] = byte;
    }
    try {
      const table = read(t, mutated,
        { readAs: header => header.map((_, j) => j ? 'text' : 'number') });
      assert.equal(table.numbers.get(table.header[0])?.length, table.rows);
      assert.equal(table.lines.length, table.rows);
    } catch (error) {
      assert.ok(error instanceof InputError, String(error));
      assert.doesNotMatch(error.message, /\n/);
    }
  }), { numRuns: 400 });
});
