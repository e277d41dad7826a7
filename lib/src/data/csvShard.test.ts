import assert from 'node:assert/strict';
import { appendFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { InputError } from '../core/errors.js';
import { sha256 } from '../core/hash.js';
import { temporaryFolder } from '../core/temporary.test.js';
import { readCsv, type CsvOptions, type CsvTable } from './csv.js';
import { startShard } from './csvShard.js';
import { plainNumbers } from './decimal.js';

type Context = Parameters<typeof temporaryFolder>[0];
const rows = 340_000;
const valueOf = (i: number): number => Math.sin(i) * 10 ** (i % 9 - 4);
const lineOf = (i: number): string =>
  `${i},${i % 11 ? valueOf(i) : ''},text ${i} that nobody reads,${i % 1000}\n`;
const lines = Array.from({ length: rows }, (_, i) => lineOf(i));
const options: CsvOptions = {
  readAs: header => header.map(name => name === 't' ? 'skip' : 'number'),
};

/** A file of more than 16 MB whose lines are changed by `change`. */
function large(t: Context, change: (lines: string[]) => void = () => undefined): string {
  const path = join(temporaryFolder(t), 'large.csv'), own = [...lines];
  change(own);
  writeFileSync(path, `i,v,t,k\n${own.join('')}`);
  return path;
}
function isWhole({ numbers, lines: places, rows: count }: CsvTable): void {
  assert.equal(count, rows);
  const i = numbers.get('i') ?? [], v = numbers.get('v') ?? [];
  for (let at = 0; at < rows; at++) {
    if (i[at] !== at || !Object.is(v[at], at % 11 ? valueOf(at) : NaN)) assert.fail(`row ${at}`);
  }
  assert.deepEqual([places[0], places[rows - 1]], [2, rows + 1]);
}

test('a large file of numbers is the same by two threads, bit for bit, with its hash', t => {
  const path = large(t), table = readCsv(path, options);
  isWhole(table);
  assert.equal(table.source.sha256, sha256(`i,v,t,k\n${lines.join('')}`));
});

test('a file that changes before its hash is made is told', t => {
  const path = large(t), { source } = readCsv(path, options);
  appendFileSync(path, lineOf(rows));
  assert.throws(() => source.sha256, /^InputError: .*large\.csv was changed while it was read/);
  assert.equal(readCsv(path, options).source.sha256,
    sha256(`i,v,t,k\n${lines.join('')}${lineOf(rows)}`));
});

test('a thread is started for that file, and not for a small one', t => {
  const task = { path: large(t), file: 'f', delimiter: 44, header: ['i', 'v', 't', 'k'],
    kinds: ['number', 'number', 'skip', 'number'] as const, missing: [], format: plainNumbers,
    lenient: false, rowsPerByte: 0.02 };
  const shard = startShard(task);
  assert.equal(shard !== undefined, availableParallelism() > 1);
  shard?.drop();
  const small = join(temporaryFolder(t), 'small.csv');
  writeFileSync(small, 'i\n1\n');
  assert.equal(startShard({ ...task, path: small }), undefined);
});

test('quotes in the second part, and one that holds its beginning, change nothing', t => {
  const quoted = readCsv(large(t, own => {
    own[300_000] = own[300_000].replace(/text [^,]*/, '"a, ""b""\r\nc"');
  }), options);
  assert.deepEqual([quoted.rows, ...quoted.lines.slice(300_000, 300_002)],
    [rows, 300_002, 300_004]);
  assert.equal(quoted.numbers.get('v')?.[300_000], valueOf(300_000));
  // one cell of a third of the file: the thread would begin in it
  const path = large(t, own => {
    own[100_000] = `100000,${valueOf(100_000)},"${own.slice(0, 120_000).join('')}",0\n`;
  });
  const table = readCsv(path, options);
  assert.equal(table.rows, rows);
  assert.equal(table.lines[100_000], 100_002);
  assert.equal(table.lines[100_001], 100_002 + 120_001);
  assert.equal(table.numbers.get('i')?.[rows - 1], rows - 1);
});

test('what is wrong in the second part is named by its line of the file', t => {
  const refuses = (change: (own: string[]) => void, message: RegExp): void =>
    assert.throws(() => readCsv(large(t, change), options), (error: Error) => {
      assert.ok(error instanceof InputError, String(error.stack));
      assert.match(error.message, message);
      return true;
    });
  refuses(own => { own[320_000] = '1,x,,3\n'; },
    /^large\.csv, line 320002, column "v": "x" is not a number/);
  refuses(own => { own[330_000] = '1,2\n'; }, /line 330002: 2 cells where the header has 4/);
  refuses(own => { own[310_000] = '1,2,"\n'; }, /line 310002, column 5: this quote is never/);
});

test('lenient names the lines of both parts', t => {
  const path = large(t, own => {
    own[5] = '1\n';
    own[330_000] = '1,2,3,4,5\n';
  });
  const table = readCsv(path, { ...options, lenient: true });
  assert.deepEqual(table.raggedLines, [7, 330_002]);
  assert.equal(table.rows, rows - 2);
  assert.equal(table.lines[rows - 3], rows + 1);
});

test('a file that ends without a line feed keeps its last row', t => {
  const path = large(t);
  appendFileSync(path, `${rows},1,x,2`);
  assert.equal(readCsv(path, options).numbers.get('i')?.[rows], rows);
});
