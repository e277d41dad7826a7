import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { InputError } from '../core/errors.js';
import { temporaryFolder } from '../core/temporary.test.js';
import { readCsv } from './csv.js';
import { toCsv } from './csvWriter.js';

interface Judged { readonly cells: string[]; readonly quotes: boolean }

/**
 * RFC 4180 as a state machine over characters, written for this test alone: records of cells, or
 * undefined where a quote is misplaced or never closed.
 */
function judge(text: string, delimiter: string): Judged[] | undefined {
  const records: Judged[] = [];
  let state: 'start' | 'bare' | 'quoted' | 'closed' | 'spaced' = 'start', cell = '', cells: string[] = [];
  let quotes = false;
  const endCell = (): void => {
    cells.push(cell);
    cell = '';
    state = 'start';
  };
  const endRecord = (): void => {
    endCell();
    records.push({ cells, quotes });
    cells = [];
    quotes = false;
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (state === 'quoted') {
      if (c === '"') state = 'closed';
      else cell += c;
    } else if (state === 'closed' && c === '"') {
      cell += c;
      state = 'quoted';
    } else if (c === delimiter) endCell();
    else if (c === '\n' || c === '\r') {
      if (c === '\r' && text[i + 1] === '\n') i++;
      endRecord();
    } else if (c === ' ' && (state === 'closed' || state === 'spaced')) state = 'spaced';
    else if (state === 'closed' || state === 'spaced') return undefined;
    else if (state === 'start' && c === '"') {
      state = 'quoted';
      quotes = true;
    } else {
      cell += c;
      state = 'bare';
    }
  }
  if (state === 'quoted') return undefined;
  if (state !== 'start' || cells.length > 0) endRecord();
  return records;
}

const blank = ({ cells, quotes }: Judged): boolean =>
  cells.length === 1 && cells[0] === '' && !quotes;

/** The rows below the header; undefined where the file is to be refused. */
function wantedRows(text: string, delimiter: string): string[][] | undefined {
  const records = judge(text.replace(/^\uFEFF/, ''), delimiter);
  const at = records?.findIndex(record => !blank(record)) ?? -1;
  if (!records || at < 0) return undefined;
  const [header, ...rows] = records.slice(at);
  if (new Set(header.cells).size < header.cells.length) return undefined;
  const kept = rows.filter(record => header.cells.length === 1 || !blank(record));
  return kept.every(({ cells }) => cells.length === header.cells.length)
    ? kept.map(({ cells }) => cells) : undefined;
}

test('the judge knows the examples of RFC 4180', () => {
  assert.deepEqual(judge('a,b\r\n"x ""y""","1\n2"\r\n\n""', ','), [
    { cells: ['a', 'b'], quotes: false }, { cells: ['x "y"', '1\n2'], quotes: true },
    { cells: [''], quotes: false }, { cells: [''], quotes: true }]);
  assert.equal(judge('a\n"x" y\n', ','), undefined);
  assert.equal(judge('a\n"x', ','), undefined);
});

const good = toCsv(['n', 'word', 'v'], Array.from({ length: 12 }, (_, i) =>
  [i, i % 3 ? `w${i}` : `a, "${i}"\n${i}`, i % 4 ? i / 7 : null]));

/** A file after a few bytes are changed, left out, doubled or brought in. */
const mutated = fc.array(fc.record({
  at: fc.nat(Buffer.byteLength(good) - 1),
  what: fc.constantFrom('change', 'leave out', 'double', 'bring in'),
  byte: fc.oneof(fc.constantFrom(...Buffer.from('",\n\r;\t 0-.e')), fc.nat(255)),
}), { minLength: 1, maxLength: 5 }).map(changes => {
  let bytes = Buffer.from(good);
  for (const { at, what, byte } of changes) {
    const before = bytes.subarray(0, at), here = bytes.subarray(at, at + 1);
    const after = bytes.subarray(at + 1);
    const middle = { 'change': [byte], 'leave out': [], 'double': [...here, ...here],
      'bring in': [byte, ...here] }[what];
    bytes = Buffer.concat([before, Buffer.from(middle ?? []), after]);
  }
  return bytes;
});

test('a mutated file has the rows that an independent state machine finds, or is refused', t => {
  const path = join(temporaryFolder(t), 'f.csv');
  let read = 0, same = 0;
  fc.assert(fc.property(mutated, fc.boolean(), (bytes, lenient) => {
    writeFileSync(path, bytes);
    const text = bytes.toString('utf8');
    const isText = Buffer.from(text).equals(bytes) && !text.includes('\0');
    const wanted = isText ? wantedRows(text, ',') : undefined;
    let table;
    try {
      table = readCsv(path, { delimiter: ',', lenient });
    } catch (error) {
      assert.ok(error instanceof InputError, String((error as Error).stack));
      assert.doesNotMatch(error.message, /\n/);
      assert.match(error.message, /f\.csv/);
      assert.equal(wanted, undefined, error.message);
      return;
    }
    read++;
    assert.ok(isText);
    const records = judge(text.replace(/^\uFEFF/, ''), ',');
    assert.ok(records, 'read what the judge refuses');
    const rows = Array.from({ length: table.rows }, (_, i) =>
      table.header.map(name => table.texts.get(name)?.[i]));
    if (wanted) {
      same++;
      assert.deepEqual(rows, wanted);
      assert.deepEqual(table.raggedLines, []);
    } else assert.ok(lenient, 'a file to be refused was read');
    const lost = records.length - 1 - table.rows - table.raggedLines.length;
    assert.ok(lost >= 0 && lost <= records.filter(blank).length,
      `${lost} records are neither rows nor named`);
  }), { numRuns: 3000 });
  assert.ok(same > 300 && read > same, `${read} were read, ${same} whole`);
});

test('read as numbers, a mutated file has the same rows, each what JavaScript makes of it', t => {
  const path = join(temporaryFolder(t), 'f.csv');
  fc.assert(fc.property(mutated, bytes => {
    writeFileSync(path, bytes);
    try {
      const table = readCsv(path, { delimiter: ',',
        readAs: header => header.map(name => name === 'word' ? 'skip' : 'number') });
      const texts = readCsv(path, { delimiter: ',' });
      assert.equal(table.rows, texts.rows);
      assert.deepEqual(table.lines, texts.lines);
      for (const [name, values] of table.numbers) {
        const cells = texts.texts.get(name) ?? [];
        values.forEach((value, i) => assert.ok(Object.is(value, Number(cells[i].trim() || NaN)) ||
          Number.isNaN(value), `${cells[i]} read as ${value}`));
      }
    } catch (error) {
      assert.ok(error instanceof InputError, String((error as Error).stack));
    }
  }), { numRuns: 1000 });
});

test('any bytes at all are read or refused, whatever is asked of them', t => {
  const path = join(temporaryFolder(t), 'f.csv');
  const kind = fc.constantFrom('number', 'text', 'category', 'profile', 'skip');
  const encoding = fc.constantFrom(undefined, 'utf-8', 'utf-16le', 'utf-16be', 'latin1');
  fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), kind, encoding, fc.boolean(),
    (bytes, readAs, chosen, lenient) => {
      writeFileSync(path, bytes);
      try {
        const table = readCsv(path, { encoding: chosen, lenient,
          readAs: header => header.map(() => readAs) });
        assert.equal(table.lines.length, table.rows);
      } catch (error) {
        assert.ok(error instanceof InputError, String((error as Error).stack));
        assert.doesNotMatch(error.message, /\n/);
      }
    }), { numRuns: 1500 });
});
