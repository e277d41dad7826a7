import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { InputError } from '../core/errors.js';
import { loadParameters } from '../core/parameters.js';
import { temporaryFolder } from '../core/temporary.test.js';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { guessSchema, type NamedColumns } from './guessSchema.js';
import { loadTable, schemaOf } from './loadTable.js';
import { featureColumns, type Schema } from './schema.js';
import type { CsvOptions } from './csv.js';

type Context = Parameters<typeof temporaryFolder>[0];

const header = 'car id,Name,contact,Miles,Cylinders,Origin,weight,notes,constant,void,mixed';
const origins = ['USA', 'Japan', 'Europe', ''];
const lines = (n: number): string[] => Array.from({ length: n }, (_, i) =>
  `c${i},model ${i},owner${i}@example.com,${i % 5 ? 15 + i / 8 : 'NA'},${3 + i % 3},` +
  `${origins[i % 4]},${2000 + 10 * i},free text ${i},7,,${i === 6 ? '?' : i}`);

function file(t: Context, rows: readonly string[] = lines(24), top = header): string {
  const path = join(temporaryFolder(t), 'my cars.csv');
  writeFileSync(path, `${[top, ...rows].join('\n')}\n`);
  return path;
}
const roles = (schema: Schema): Record<string, string> =>
  Object.fromEntries(schema.columns.map(({ name, type, role }) => [name, `${role} ${type}`]));

test('roles and types of a table nobody described, and what was assumed in words', t => {
  const schema = guessSchema(file(t), { target: 'Miles' });
  assert.deepEqual(roles(schema), {
    'car id': 'identifier text', 'Name': 'personal text', 'contact': 'personal text',
    'Miles': 'target number', 'Cylinders': 'feature number', 'Origin': 'ignored category',
    'weight': 'feature number', 'notes': 'ignored text', 'constant': 'ignored number',
    'void': 'ignored text', 'mixed': 'ignored text',
  });
  assert.equal(schema.name, 'my_cars');
  assert.deepEqual(schema.guesses, [
    'Taken as features, as they hold numbers: "Cylinders", "weight".',
    'Taken as personal and not read: "Name" has a name of personal data.',
    'Taken as personal and not read: "contact" holds e-mail addresses.',
    'Taken as an identifier and not read: "car id" has a name and values of an identifier.',
    'No feature: "Origin" has 3 levels.',
    'No feature: "notes" holds texts.',
    'No feature: "constant" has the same value in every row.',
    'No feature: "void" is empty.',
    'No feature: "mixed" holds numbers, and what is none in line 8.',
  ]);
});

test('features by name: numbers, and categories as positions of their levels', t => {
  const root = workspaceRoot(import.meta.dirname);
  const data = loadTable(loadParameters({ root, env: {}, given: { data: file(t),
    target: 'Miles', features: 'Origin, weight', id: 'car id,notes' } }));
  assert.deepEqual(data.X.names, ['Origin', 'weight']);
  assert.deepEqual(data.levels, [['Europe', 'Japan', 'USA'], undefined]);
  assert.equal(data.droppedRows, 5);
  // the rows 2, 3, 4 and 5 of the file: Japan, Europe, none, USA; row 1 lacks the target
  assert.deepEqual([0, 1, 2, 3].map(i => data.X.data[2 * i]), [1, 0, NaN, 2]);
  assert.deepEqual([...data.rowNumbers.slice(0, 5)], [2, 3, 4, 5, 7]);
  const all = JSON.stringify(data, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value);
  assert.doesNotMatch(all, /example\.com|model \d|"c\d|free text/);
});

test('levels stand in the same order whatever the order of the rows', t => {
  const named = { target: 'y', features: ['c'] };
  const rows = Array.from({ length: 12 }, (_, i) => `${i},${'cab'[i % 3]}`);
  for (const list of [rows, [...rows].reverse()]) {
    const path = file(t, list, 'y,c');
    const { levels } = loadTable({ ...loadParameters({ root: workspaceRoot(import.meta.dirname),
      env: {} }), data: path, target: named.target, features: 'c' });
    assert.deepEqual(levels, [['a', 'b', 'c']]);
  }
});

test('a schema file is read where no target is named', () => {
  const root = workspaceRoot(import.meta.dirname);
  const schema = schemaOf(loadParameters({ root, env: {} }));
  assert.equal(schema.guesses, undefined);
  assert.equal(featureColumns(schema).length, 4);
});

test('the same table has the same schema, hash included', t => {
  const named = { target: 'Miles', features: ['weight'] };
  const [a, b] = [guessSchema(file(t), named), guessSchema(file(t), named)];
  assert.deepEqual(a, b);
  assert.notEqual(guessSchema(file(t), { target: 'weight' }).sha256, a.sha256);
});

test('columns without a name are left out; a row count of pandas is an identifier', t => {
  const rows = Array.from({ length: 12 }, (_, i) => `${i},${i},${i * i},${i % 4}`);
  const schema = guessSchema(file(t, rows, ',index,y,x'), { target: 'y' });
  assert.deepEqual(roles(schema), { index: 'identifier number', y: 'target number',
    x: 'feature number' });
});

test('what cannot be is refused in one line', t => {
  const cases: [NamedColumns, RegExp, CsvOptions?][] = [
    [{ target: 'miles' }, /^the data has no column "miles"; did you mean "Miles"\?$/],
    [{ target: 'price' }, /^the data has no column "price"; its columns: "car id"/],
    [{ target: 'Miles', features: ['weigth'] }, /no column "weigth"; did you mean "weight"/],
    [{ target: 'Miles', ids: ['xyz'] }, /no column "xyz"/],
    [{ target: 'Miles', features: ['Miles'] }, /"Miles" is named twice among target, feat/],
    [{ target: 'Miles', features: ['weight'], ids: ['weight'] }, /"weight" is named twice/],
    [{ target: 'Origin' }, /"Origin" holds texts, as in line 2; the target must be a column/],
    [{ target: 'Miles', features: ['contact'] }, /"contact" holds e-mail addresses/],
    [{ target: 'Miles', features: ['Name'] }, /"Name" looks like personal data/],
    [{ target: 'Miles', features: ['notes'] },
      /"notes" has 24 different texts in 24 rows; a feature is a number, or a category/],
    [{ target: 'Miles', features: [] }, /has no column of numbers beside "Miles"/],
  ];
  for (const [named, message, options] of cases) {
    assert.throws(() => guessSchema(file(t), named, options), (error: Error) => {
      assert.ok(error instanceof InputError, String(error.stack));
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /\n/);
      return true;
    });
  }
});

test('a feature by name with one wrong cell is refused with its line; a marker mends it', t => {
  const root = workspaceRoot(import.meta.dirname), data = file(t);
  const given = { data, target: 'Miles', features: 'mixed' };
  assert.throws(() => loadTable(loadParameters({ root, env: {}, given })),
    /my cars\.csv, line 8, column "mixed": "\?" is not a number/);
  const { X } = loadTable(loadParameters({ root, env: {}, given: { ...given, missing: '?' } }));
  assert.ok(X.data.some(Number.isNaN));
});
