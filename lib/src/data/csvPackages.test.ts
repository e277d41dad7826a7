import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import vm from 'node:vm';
import fc from 'fast-check';
import Papa from 'papaparse';
import { InputError } from '../core/errors.js';
import { temporaryFolder } from '../core/temporary.test.js';
import { readCsv } from './csv.js';
import { cellText, csvScanner } from './csvScanner.js';
import { toCsv } from './csvWriter.js';
import { sniffDelimiter } from './sniffDelimiter.js';

const require = createRequire(import.meta.url);
const folderOf = (name: string): string => dirname(require.resolve(`${name}/package.json`));

/** All records, of whatever length, read in pieces of `size` bytes; the mark at the front is gone. */
function cells(text: string, size = Infinity, sign?: string): string[][] {
  const bytes = Buffer.from(text.replace(/^\uFEFF/, '')), records: string[][] = [];
  const delimiter = sign ?? sniffDelimiter(bytes, true);
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

type Named = Readonly<Record<string, string>>;

/** The one whose JSON tells another telephone number than its CSV holds. */
const contradicted = 'location_coordinates';

for (const file of readdirSync(join(folderOf('csv-spectrum'), 'csvs'))) {
  const name = file.replace(/\.csv$/, ''), path = join(folderOf('csv-spectrum'), 'csvs', file);

  test(`csv-spectrum: ${name}`, () => {
    const json = readFileSync(join(folderOf('csv-spectrum'), 'json', `${name}.json`), 'utf8');
    const wanted = [JSON.parse(json) as Named | Named[]].flat().map(row =>
      name === contradicted ? { ...row, 'Contact Phone Number': '2095257564' } : row);
    const { header, rows, texts } = readCsv(path);
    const read = Array.from({ length: rows }, (_, i) =>
      Object.fromEntries(header.map(column => [column, texts.get(column)?.[i]])));
    assert.deepEqual(read, wanted);
    const text = readFileSync(path, 'utf8');
    for (const size of [1, 2, 3, 5, 7, 11]) assert.deepEqual(cells(text, size, ','), cells(text));
  });
}

interface PapaCase {
  readonly description: string;
  readonly input: string;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly expected: { readonly data: unknown[][]; readonly errors?: readonly { type: string }[] };
}

/** Papa Parse's own cases, out of the script that tests it. */
function papaCases(): readonly PapaCase[] {
  const script = readFileSync(join(folderOf('papaparse'), 'tests/test-cases.js'), 'utf8');
  const nothing = Object.assign(() => undefined, { skip: () => undefined });
  const found = { describe: nothing, it: nothing, chai: { assert: {} }, Papa, process,
    CORE_PARSER_TESTS: [] as PapaCase[], PARSE_TESTS: [] as PapaCase[],
    require: () => found.chai, module: {}, XMLHttpRequest: nothing };
  vm.runInNewContext(script, found);
  return [...found.CORE_PARSER_TESTS, ...found.PARSE_TESTS];
}

/** What is no part of RFC 4180 and not ours: comments, escapes, headers made unique, typing... */
const plainSettings = ['delimiter', 'newline', 'fastMode'];
const others = new Map([
  ['Mixed slash n and slash r should choose first as precident', 'here each of them ends a line'],
  ['Bad delimiter (\\n)', 'types refuse it'],
  ['Callback delimiter', 'there is none'],
  ['Pipe delimiter is guessed correctly choose avgFildCount max one', 'ragged, whatever divides it'],
]);
const cases = papaCases().filter(({ description, config, input }) =>
  Object.entries(config ?? {}).every(([key, value]) => plainSettings.includes(key) &&
    (key !== 'delimiter' || typeof value === 'string' && value.length === 1)) &&
  !others.has(description) && !/transform/i.test(description) && input !== '');

test('enough of Papa Parse\'s cases are about RFC 4180', () => assert.ok(cases.length > 70));

for (const { description, input, config, expected } of cases) {
  const broken = expected.errors?.some(({ type }) => type === 'Quotes');
  test(`Papa Parse: ${description}: ${JSON.stringify(input.slice(0, 40))}`, () => {
    const sign = config?.delimiter as string | undefined ??
      (/guess/.test(description) ? undefined : ',');
    const read = (): string[][] => cells(input, Infinity, sign);
    if (broken) {
      assert.throws(read, InputError);
      return;
    }
    const wanted = JSON.parse(JSON.stringify(expected.data)) as string[][]; // of another realm
    // the empty row that it finds behind a last line feed is none
    if (/[\r\n]$/.test(input)) wanted.pop();
    assert.deepEqual(read(), wanted);
  });
}

const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ',', ';', '\n', '\r', ' ', '1', '.') });
const tables = fc.integer({ min: 2, max: 4 }).chain(width =>
  fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }));

test('what Papa Parse writes is read as it was, and what is written here Papa Parse reads', t => {
  const path = join(temporaryFolder(t), 'papa.csv');
  fc.assert(fc.property(tables, rows => {
    const header = rows[0].map((_, j) => `c${j}`);
    writeFileSync(path, Papa.unparse([header, ...rows], { quotes: true }));
    const { texts } = readCsv(path, { delimiter: ',' });
    assert.deepEqual(rows.map((_, i) => header.map(name => texts.get(name)?.[i])), rows);
    const guarded = (text: string): string => /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    const { data, errors } = Papa.parse<string[]>(toCsv(header, rows).trimEnd(),
      { delimiter: ',', newline: '\n' });
    assert.deepEqual(errors, []);
    assert.deepEqual(data.slice(1), rows.map(row => row.map(guarded)));
  }), { numRuns: 300 });
});
