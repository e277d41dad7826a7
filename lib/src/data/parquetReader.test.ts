import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as zlib from 'node:zlib';
import { InputError } from '../core/errors.js';
import { oracle } from '../core/temporary.test.js';
import { toParquet } from './parquet.js';
import { readParquet } from './parquetReader.js';

interface Files {
  columns: Record<string, (string | boolean | null)[]>;
  files: Record<string, string>;
  uncompressed: string; lists: string; empty: string; long: string;
}
const pandas = oracle<Files>('parquet');
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'base64');
const refuses = (bytes: Uint8Array, message: RegExp): Promise<void> =>
  assert.rejects(readParquet(bytes, 'f.parquet'), (error: Error) => {
    assert.ok(error instanceof InputError, String(error.stack));
    assert.match(error.message, message);
    assert.doesNotMatch(error.message, /\n/);
    return true;
  });

test('the files of pandas hold what pandas put in, in every compression', async () => {
  for (const [codec, text] of [['none', pandas.uncompressed], ...Object.entries(pandas.files)]) {
    if (codec === 'zstd' && !('zstdDecompressSync' in zlib)) continue;
    const columns = await readParquet(bytesOf(text), codec);
    assert.deepEqual(columns.map(({ name, type }) => `${name} ${type}`),
      ['double double', 'float double', 'int32 int', 'int64 int', 'boolean boolean', 'text text',
        'category text', 'date text'], codec);
    for (const { name, type, values } of columns) {
      const isNumber = type === 'double' || type === 'int';
      const wanted = pandas.columns[name].map(cell => isNumber
        ? Number(cell === null ? NaN : String(cell).replace('inf', 'Infinity')) : cell);
      assert.deepEqual([...values], wanted, `${codec}: ${name}`);
    }
  }
});

test('a table of pandas without rows has its columns', async () => {
  const columns = await readParquet(bytesOf(pandas.empty), 'f');
  assert.deepEqual(columns.map(({ name }) => name), Object.keys(pandas.columns));
  assert.ok(columns.every(({ values }) => values.length === 0));
});

test('lists, and integers past 53 bits, are refused by column', async () => {
  await refuses(bytesOf(pandas.lists), /^f\.parquet: column "l" holds neither numbers nor texts/);
  await refuses(bytesOf(pandas.long), /^f\.parquet: column "i" holds 9007199254740993, an int/);
});

test('what is no Parquet file is refused in one line', async () => {
  const good = toParquet([{ name: 'a', type: 'double', values: Float64Array.of(1, 2, 3) }]);
  for (const wrong of [new Uint8Array(0), Buffer.from('a,b\n1,2\n'), good.subarray(1),
    good.subarray(0, good.length - 1), new Uint8Array(100)]) {
    await refuses(wrong, /^cannot read f\.parquet as Parquet: .*; write the file again$/);
  }
});

test('a file cut off anywhere is refused', async () => {
  const good = toParquet([{ name: 'a', type: 'double', values: Float64Array.of(1, NaN, 3) },
    { name: 't', type: 'text', values: ['x', 'x', null] }]);
  for (let length = 0; length < good.length; length += 7) {
    await refuses(good.subarray(0, length), /^cannot read f\.parquet as Parquet: /);
  }
});

test('row counts that do not agree are refused before anything is read', async () => {
  const one = (value: number): Uint8Array =>
    toParquet([{ name: 'a', type: 'double', values: new Float64Array(value) }]);
  const a = one(3), b = one(4);
  const differ = [...a.keys()].filter(i => a[i] !== b[i]);
  assert.ok(a.length !== b.length || differ.length > 0);
  const footer = Uint8Array.from(a);
  // num_rows of the file, the last but for the row groups: every byte that is 3 as zigzag
  const counts = [...footer.keys()].filter(i => i > a.length - 120 && footer[i] === 6);
  let refused = 0;
  for (const at of counts) {
    const wrong = Uint8Array.from(a);
    wrong[at] = 8;
    await readParquet(wrong, 'f').catch((error: Error) => {
      assert.ok(error instanceof InputError, String(error.stack));
      refused++;
    });
  }
  assert.ok(refused > 0);
});
