import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { temporaryFolder } from '../core/temporary.test.js';
import { compareTables } from './compareTables.js';
import { tableText, type Row } from './tableFile.js';

function stored(t: TestContext, tables: Readonly<Record<string, readonly Row[]>>): string {
  const out = temporaryFolder(t);
  mkdirSync(join(out, 'results/tables'), { recursive: true });
  for (const [name, rows] of Object.entries(tables)) {
    writeFileSync(join(out, 'results/tables', `${name}.csv`), tableText(rows));
  }
  return out;
}
const rows: Row[] = [
  { model: 'ridge', r2: 0.978, n: 1e6, ok: true }, { model: 'svr', r2: null, n: 3, ok: false },
];
const changed = (column: string, value: Row[string]): Row[] => [{ ...rows[0], [column]: value }, rows[1]];
const differences =
  (t: TestContext, a: Row[], b: Row[], tolerance?: number): readonly string[] =>
    compareTables(stored(t, { t: a }), stored(t, { t: b }), tolerance).differences;

test('the same tables are the same, cell by cell', t => {
  assert.deepEqual(compareTables(stored(t, { a: rows, b: rows }), stored(t, { a: rows, b: rows })),
    { tables: 2, cells: 16, differences: [] });
});

test('numbers may differ in digits that do not carry', t => {
  assert.deepEqual(differences(t, rows, changed('r2', 0.978 + 1e-9)), []);
  assert.deepEqual(differences(t, rows, changed('n', 1e6 + 1e-3)), []);
  assert.deepEqual(differences(t, rows, changed('r2', 0.9780001)),
    ['t.csv, row 1, r2: 0.978, now 0.9780001']);
  assert.deepEqual(differences(t, rows, changed('r2', 0.9780001), 1e-6), []);
});

test('other words, missing values and truth values are differences', t => {
  assert.equal(differences(t, rows, changed('model', 'lasso')).length, 1);
  assert.equal(differences(t, rows, changed('r2', null)).length, 1);
  assert.equal(differences(t, rows, changed('ok', false)).length, 1);
  assert.deepEqual(differences(t, rows, [rows[0]]), ['t.csv: 2 rows, now 1']);
  assert.match(differences(t, rows, rows.map(({ model, r2 }) => ({ model, r2 })))[0],
    /columns model, r2, n, ok, now/);
});

test('tables that are missing on one side are named', t => {
  const { differences: found } =
    compareTables(stored(t, { a: rows, b: rows }), stored(t, { b: rows, c: rows }));
  assert.deepEqual(found, ['a.csv: not written again', 'c.csv: not among the stored tables']);
  assert.deepEqual(compareTables(temporaryFolder(t), temporaryFolder(t)),
    { tables: 0, cells: 0, differences: [] });
});
