import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { InputError } from '../core/errors.js';
import { oracle, temporaryFolder } from '../core/temporary.test.js';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { columnOf, takeRows } from '../numerics/matrix.js';
import { loadDataset, type Dataset } from './dataset.js';
import { standardScaler } from './scaler.js';
import { loadSchema, parseSchema } from './schema.js';
import { trainTestSplit } from './split.js';

const root = workspaceRoot(import.meta.dirname);
const ecommerce = loadSchema(join(root, 'data/ecommerce_customer.schema.json'));
const column = (name: string, role: string, type = 'number'): object =>
  ({ name, role, type, description: name });
const schema = parseSchema(JSON.stringify({ schemaVersion: 1, name: 'trial', title: 'Trial',
  rowsAre: 'things', columns: [column('mail', 'personal', 'text'),
    column('id', 'identifier', 'text'), column('colour', 'ignored', 'category'),
    column('old', 'ignored'), column('a', 'feature'),
    column('b', 'feature'), column('y', 'target')] }), 's.json');

const header = 'y,mail,colour,b,a,id,old,note';
const row = (i: number): string =>
  `${i * i},person${i}@example.com,c${i % 3},${i + 0.5},${-i},id${i},,x`;
const rows = (n: number): string[] => Array.from({ length: n }, (_, i) => row(i));

function load(t: { after(fn: () => void): void }, lines: readonly string[]): Dataset {
  const path = join(temporaryFolder(t), 'f.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return loadDataset(path, schema);
}

test('the sample has 500 rows and the sums that pandas reads', () => {
  const data = loadDataset(join(root, 'data/ecommerce_customer.csv'), ecommerce);
  const { sample } = oracle<{ sample: { sha256: string; sums: number[] } }>('data');
  assert.equal(data.rows, 500);
  assert.equal(data.source.sha256, sample.sha256);
  assert.equal(data.droppedRows, 0);
  const columns = [...[0, 1, 2, 3].map(j => columnOf(data.X, j)), data.y];
  columns.forEach((values, j) => {
    const sum = values.reduce((total, value) => total + value, 0);
    assert.ok(Math.abs(sum - sample.sums[j]) <= 1e-12 * sample.sums[j]);
  });
});

const real = join(root, '../shared/data/ecommerce_customer.csv');
test('the scaler of the published split of the real file has the published mean and scale',
  { skip: !existsSync(real) && 'the real file is not here' }, () => {
    const data = loadDataset(real, ecommerce);
    const { train } = trainTestSplit(data.rows, { seed: 42, testShare: 0.2 });
    const { mean, scale } = standardScaler().fit(takeRows(data.X, train));
    const near = (values: Float64Array, wanted: number[]): void => wanted.forEach((value, j) =>
      assert.ok(Math.abs(values[j] - value) < 1e-13 * value, `${values[j]} ${value}`));
    near(mean, [33.061247899533775, 12.057716335502846, 37.02078664071435, 3.5680643451359146]);
    near(scale, [0.9864871740678964, 0.9978898061860335, 1.016377449582061, 1.0265988180326668]);
  });

test('features stand in the order of the schema, not of the file', t => {
  const data = load(t, [header, ...rows(12)]);
  assert.deepEqual(data.X.names, ['a', 'b']);
  assert.deepEqual([...data.X.data.slice(0, 4)], [0, 0.5, -1, 1.5]);
  assert.deepEqual([...data.y.slice(0, 4)], [0, 1, 4, 9]);
  assert.equal(data.target, 'y');
  assert.deepEqual(data.otherColumns, ['note']);
  assert.deepEqual(data.texts.colour.slice(0, 4), ['c0', 'c1', 'c2', 'c0']);
});

test('nothing personal, and no identifier, is anywhere in a dataset', t => {
  const data = load(t, [header, ...rows(12)]);
  assert.deepEqual(Object.keys(data.texts), ['colour']);
  const all = JSON.stringify(data, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value);
  assert.doesNotMatch(all, /person\d|@|"id\d/);
});

test('rows without a target are dropped and counted, and the others keep their numbers', t => {
  const lines = rows(14);
  lines[0] = lines[0].replace(/^0/, '');
  lines[5] = lines[5].replace(/^25/, 'NA');
  const data = load(t, [header, ...lines]);
  assert.equal(data.droppedRows, 2);
  assert.equal(data.rows, 12);
  assert.deepEqual([...data.rowNumbers], [2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14]);
  assert.equal(data.texts.colour.length, 12);
  assert.equal(data.texts.colour[0], 'c1');
  assert.equal(data.X.rows, 12);
});

test('a missing feature is NaN and its row stays', t => {
  const lines = rows(12);
  lines[3] = lines[3].replace('3.5', '');
  const data = load(t, [header, ...lines]);
  assert.equal(data.rows, 12);
  assert.ok(Number.isNaN(data.X.data[7]));
});

test('each thing that can be wrong is one clear line', t => {
  const cases: [string[], RegExp][] = [
    [[], /f\.csv is empty/],
    [[header], /f\.csv has a header and no rows/],
    [[header.replace(',a,', ',A_,'), ...rows(12)],
      /^the data has no column "a"; did you mean "A_"\?$/],
    [[header.replace(',b,', ',weight,'), ...rows(12)],
      /^the data has no column "b"; its columns: "y", "mail"/],
    [[header.replace('mail', 'x'), ...rows(12)], /no column "mail"/],
    [[header, ...rows(11), row(11).replace('11.5', 'many')],
      /^f\.csv, line 13, column "b": "many" is not a number/],
    [[header, ...rows(11), row(11).replace('11.5', 'inf')], /column "b": "inf" is infinite/],
    [[header, ...rows(11), row(11).replace('11.5', '1e300')],
      /^f\.csv, row 12, column "b": 1e\+300 is too large to compute with; mend it or leave it empty$/],
    [[header, ...rows(11), row(11).replace('c2', '"c2')],
      /line 13, column \d+: this quote is never/],
    [[header, ...rows(12).map(line => line.replace(/^\d+/, ''))],
      /^f\.csv: all 12 rows lack "y"; fill the column in$/],
    [[header, row(1)], /^f\.csv: 1 row has a value of "y"; at least 10 are needed$/],
    [[header, ...rows(9)], /^f\.csv: 9 rows have a value of "y"; at least 10 are needed$/],
    [[header, ...rows(12).map(line => line.replace(/^\d+/, '7'))],
      /^f\.csv: "y" is 7 in every row; there is nothing to explain$/],
    [[header, ...rows(12).map(line => line.replace(/\d+\.5/, ''))],
      /^f\.csv: "b" is empty in every row; fill it in, or give it the role ignored/],
  ];
  for (const [lines, message] of cases) {
    assert.throws(() => load(t, lines), (error: Error) => {
      assert.ok(error instanceof InputError, String(error.stack));
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /\n/);
      return true;
    });
  }
});

test('ten rows are enough', t => {
  assert.equal(load(t, [header, ...rows(10)]).rows, 10);
});
