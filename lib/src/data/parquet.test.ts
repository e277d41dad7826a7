import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { temporaryFolder } from '../core/temporary.test.js';
import { cellColumns, toParquet, type ParquetColumn } from './parquet.js';
import { readParquet } from './parquetReader.js';

const trial: readonly ParquetColumn[] = [
  { name: 'spend', unit: '$', type: 'double',
    values: Float64Array.of(1.5, -0, 0, NaN, Infinity, 5e-324) },
  { name: 'visits', type: 'int', values: Float64Array.of(1, 2 ** 53 - 1, -5, NaN, 0, 7) },
  { name: 'member', type: 'boolean', values: [true, false, null, true, true, false] },
  { name: 'it\'s "named"', type: 'text', values: ['x', '', '\u00e9\u{1f600}', null, '"', 'a\0b'] },
];

test('every type comes back with its unit, its bits and its missing cells', async () => {
  assert.deepEqual(await readParquet(toParquet(trial), 'f.parquet'), trial);
});

test('DuckDB reads the same types and values', async t => {
  const path = join(temporaryFolder(t), 'f.parquet');
  writeFileSync(path, toParquet(trial));
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  t.after(() => connection.closeSync());
  const rows = async (sql: string): Promise<unknown[][]> =>
    (await connection.runAndReadAll(sql)).getRowsJson();
  const types = await rows(`describe select * from '${path}'`);
  assert.deepEqual(types.map(([name, type]) => [name, type]), [['spend', 'DOUBLE'],
    ['visits', 'BIGINT'], ['member', 'BOOLEAN'], ['it\'s "named"', 'VARCHAR']]);
  assert.deepEqual(await rows(`select * from '${path}'`), [
    [1.5, '1', true, 'x'], [-0, '9007199254740991', false, ''],
    [0, '-5', null, '\u00e9\u{1f600}'], [null, null, true, null],
    ['Infinity', '0', true, '"'], [5e-324, '7', false, 'a\0b']]);
  // its own statistics decide which rows it looks at
  assert.deepEqual(await rows(`select count(*) from '${path}' where spend > 1e300`), [['1']]);
  const [[units]] = await rows('select decode(value) from parquet_kv_metadata(' +
    `'${path}') where decode(key) = 'spendscope.units'`);
  assert.deepEqual(JSON.parse(String(units)), { spend: '$' });
});

test('a file of several row groups is whole in DuckDB too', async t => {
  const n = 250_001, path = join(temporaryFolder(t), 'f.parquet');
  const values = Float64Array.from({ length: n }, (_, i) => i % 7 === 0 ? NaN : Math.sin(i) * i);
  const columns: ParquetColumn[] = [{ name: 'v', type: 'double', values }, { name: 'i',
    type: 'int', values: Float64Array.from(values.keys()) }];
  const bytes = toParquet(columns);
  assert.deepEqual(await readParquet(bytes, 'f'), columns);
  writeFileSync(path, bytes);
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  t.after(() => connection.closeSync());
  const found = await connection.runAndReadAll(
    `select count(*), count(v), sum(i), max(v), min(v) from '${path}'`);
  const present = values.filter(Number.isFinite);
  assert.deepEqual(found.getRowsJson(), [[String(n), String(present.length),
    String(n * (n - 1) / 2), present.reduce((a, b) => Math.max(a, b)),
    present.reduce((a, b) => Math.min(a, b))]]);
});

test('the same columns give the same bytes', () => {
  assert.deepEqual(toParquet(trial), toParquet(trial));
});

test('tables without rows, and cells all missing, come back', async () => {
  const empty: ParquetColumn[] = [{ name: 'a', type: 'double', values: new Float64Array(0) },
    { name: 't', type: 'text', values: [] }];
  assert.deepEqual(await readParquet(toParquet(empty), 'f'), empty);
  const missing: ParquetColumn[] = [{ name: 'a', type: 'double', values: Float64Array.of(NaN) },
    { name: 'i', type: 'int', values: Float64Array.of(NaN) },
    { name: 'b', type: 'boolean', values: [null] }, { name: 't', type: 'text', values: [null] }];
  assert.deepEqual(await readParquet(toParquet(missing), 'f'), missing);
});

test('any table comes back as it was', async () => {
  const rows = fc.integer({ min: 1, max: 40 });
  const columns = rows.chain(n => {
    const cells = <T>(cell: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
      fc.array(cell, { minLength: n, maxLength: n });
    const numbers = (cell: fc.Arbitrary<number>): fc.Arbitrary<Float64Array> =>
      cells(fc.oneof({ arbitrary: cell, weight: 4 }, fc.constant(NaN)))
        .map(values => Float64Array.from(values));
    return fc.tuple(numbers(fc.double()), numbers(fc.maxSafeInteger().map(i => i + 0)),
      cells(fc.option(fc.boolean())), cells(fc.option(fc.string({ unit: 'grapheme' }))));
  });
  await fc.assert(fc.asyncProperty(columns, async ([doubles, ints, truths, texts]) => {
    const table: ParquetColumn[] = [{ name: 'd', type: 'double', values: doubles },
      { name: 'i', unit: 'minutes', type: 'int', values: ints },
      { name: 'b', type: 'boolean', values: truths }, { name: 't', type: 'text', values: texts }];
    assert.deepEqual(await readParquet(toParquet(table), 'f'), table);
  }), { numRuns: 150 });
});

test('cells of a table become columns of the narrowest type that holds them', async () => {
  const columns = cellColumns(['i', 'd', 'z', 'b', 't', 'm', 'n'], [
    [1, 1, 0, true, 'x', 1, null], [null, 0.5, -0, null, null, 'a', null],
    [NaN, null, 1, false, '', true, NaN]], { d: '$' });
  assert.deepEqual(columns, [
    { name: 'i', type: 'int', values: Float64Array.of(1, NaN, NaN) },
    { name: 'd', unit: '$', type: 'double', values: Float64Array.of(1, 0.5, NaN) },
    { name: 'z', type: 'double', values: Float64Array.of(0, -0, 1) },
    { name: 'b', type: 'boolean', values: [true, null, false] },
    { name: 't', type: 'text', values: ['x', null, ''] },
    { name: 'm', type: 'text', values: ['1', 'a', 'true'] },
    { name: 'n', type: 'text', values: [null, null, null] },
  ]);
  assert.deepEqual(await readParquet(toParquet(columns), 'f'), columns);
  assert.deepEqual(cellColumns(['a'], []), [{ name: 'a', type: 'text', values: [] }]);
});

test('what cannot be stored is refused with its column', () => {
  const int = (...values: number[]): ParquetColumn =>
    ({ name: 'i', type: 'int', values: Float64Array.from(values) });
  const cases: [readonly ParquetColumn[], RegExp][] = [
    [[int(1), int(1)], /two columns named "i"/],
    [[int(1), { name: 't', type: 'text', values: [] }], /"t" has 0 values; "i" has 1/],
    [[int(0.5)], /column "i" holds 0\.5, no integer/],
    [[int(2 ** 53)], /no integer of at most 53 bits/],
    [[int(Infinity)], /holds Infinity/],
    [[{ name: 't', type: 'text', values: ['\ud800'] }], /"t" holds half a character: "\\ud800"/],
  ];
  for (const [columns, message] of cases) {
    assert.throws(() => toParquet(columns), (error: Error) => {
      assert.ok(error instanceof RangeError, String(error));
      assert.match(error.message, message);
      return true;
    });
  }
});
