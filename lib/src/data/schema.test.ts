import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { InputError } from '../core/errors.js';
import { sha256 } from '../core/hash.js';
import { temporaryFolder } from '../core/temporary.test.js';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { featureColumns, loadSchema, parseSchema, targetColumn } from './schema.js';

const feature = { name: 'x', type: 'number', role: 'feature', description: 'a feature' };
const target = { name: 'y', type: 'number', role: 'target', description: 'the target' };
const good = { schemaVersion: 1, name: 'trial', title: 'A trial', rowsAre: 'things',
  columns: [feature, target] };

test('the committed schema: four features, a target, nothing personal that is not marked', () => {
  const path = join(workspaceRoot(import.meta.dirname), 'data/ecommerce_customer.schema.json');
  const schema = loadSchema(path);
  assert.deepEqual(featureColumns(schema).map(column => column.name),
    ['Avg. Session Length', 'Time on App', 'Time on Website', 'Length of Membership']);
  assert.equal(targetColumn(schema).name, 'Yearly Amount Spent');
  const roles = Object.fromEntries(schema.columns.map(column => [column.name, column.role]));
  assert.deepEqual([roles.Email, roles.Address, roles.Avatar],
    ['personal', 'personal', 'ignored']);
  assert.equal(schema.rowsAre, 'customers');
  assert.ok(schema.columns.every(c => c.type !== 'number' || (c.unit && c.range)));
});

test('a label defaults to the name, unit and range may be left out, the text has a hash', () => {
  const text = JSON.stringify(good), schema = parseSchema(text, 's.json');
  assert.equal(schema.columns[0].label, 'x');
  assert.equal('unit' in schema.columns[0], false);
  assert.equal(schema.sha256, sha256(text));
  assert.ok(Object.isFrozen(schema) && Object.isFrozen(schema.columns[0]));
});

test('each thing that can be wrong is one line with its place', () => {
  const columns = (...list: object[]): object => ({ ...good, columns: list });
  const cases: [object | string, RegExp][] = [
    ['{', /^s\.json is not JSON: /],
    ['[]', /^s\.json is not an object with schemaVersion, name/],
    [{ ...good, schemaVersion: 2 }, /invalid schemaVersion; not 1: 2$/],
    [{ ...good, colums: [] }, /unknown key "colums"; did you mean "columns"\?/],
    [{ ...good, name: '' }, /invalid name; not a text: ""/],
    [{ ...good, rowsAre: undefined }, /invalid rowsAre; not a text: nothing/],
    [columns(), /columns is not a list of columns/],
    [{ ...good, columns: {} }, /columns is not a list of columns/],
    [columns(feature, 'y' as unknown as object), /column 1 is not an object/],
    [columns({ ...feature, nam: 'x' }, target),
      /column 0: unknown key "nam"; did you mean "name"/],
    [columns({ ...feature, role: 'featur' }, target),
      /column 0 \("x"\): invalid role; not one of identifier, .*target: "featur"/],
    [columns({ ...feature, type: 'int' }, target),
      /invalid type; not one of number, text, category/],
    [columns({ ...feature, type: 'text' }, target),
      /a feature of type text; only numbers and categories/],
    [columns(feature, { ...target, type: 'category' }), /a target of type category; only num/],
    [columns(feature, { ...target, type: 'text' }), /a target of type text; only numbers/],
    [columns({ ...feature, range: [2, 1] }, target), /invalid range; .*: \[2,1\]/],
    [columns({ ...feature, range: [1] }, target), /invalid range/],
    [columns({ ...feature, range: ['a', 2] }, target), /invalid range/],
    [columns({ ...feature, type: 'text', role: 'ignored', range: [1, 2] }, target), /range/],
    [columns({ ...feature, description: undefined }, target), /invalid description/],
    [columns(feature, { ...target, name: 'x' }), /two columns named "x"/],
    [columns(feature), /0 columns have the role target; give it one/],
    [columns(feature, target, { ...target, name: 'z' }), /2 columns have the role target/],
    [columns(target), /no column has the role feature/],
  ];
  for (const [content, message] of cases) {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    assert.throws(() => parseSchema(text, 's.json'), (error: Error) => {
      assert.ok(error instanceof InputError, text);
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /\n/);
      return true;
    });
  }
});

test('a file that is not there, or a folder, is refused; a byte-order mark is not', t => {
  const folder = temporaryFolder(t), path = join(folder, 's.json');
  assert.throws(() => loadSchema(path), { name: 'InputError', message: `no schema at ${path}; ` +
    'give a file that is there' });
  assert.throws(() => loadSchema(folder), /cannot read the schema .*EISDIR/);
  writeFileSync(path, `\uFEFF${JSON.stringify(good)}`);
  assert.equal(loadSchema(path).name, 'trial');
});
