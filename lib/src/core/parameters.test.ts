import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { InputError } from './errors.js';
import { loadParameters, optionOf, parameterNames, parameterRules } from './parameters.js';
import { temporaryFolder } from './temporary.test.js';
import { workspaceRoot } from './workspaceRoot.js';

const defaults = {
  data: 'data/ecommerce_customer.csv', out: '.', seed: 42, testShare: 0.2, quick: false,
  schema: 'data/ecommerce_customer.schema.json',
};

/** A workspace with these parameters in its file. */
function workspace(t: { after(fn: () => void): void }, values: object = defaults): string {
  const root = temporaryFolder(t);
  writeFileSync(join(root, 'parameters.json'), JSON.stringify(values));
  return root;
}

const fails = (run: () => unknown, message: RegExp): void => assert.throws(run, (error: Error) => {
  assert.ok(error instanceof InputError);
  assert.match(error.message, message);
  assert.doesNotMatch(error.message, /\n/);
  return true;
});

test('the committed file holds the published defaults, and says what each is for', () => {
  const root = workspaceRoot(import.meta.dirname);
  const { lenient = false, ...published } = loadParameters({ root, env: {}, cwd: '/' });
  assert.equal(lenient, false);
  assert.deepEqual(published, {
    ...defaults, data: join(root, defaults.data), out: root,
    schema: join(root, defaults.schema),
  });
  const file = JSON.parse(readFileSync(join(root, 'parameters.json'), 'utf8')) as
    { about: Record<string, string> };
  assert.deepEqual(file.about, Object.fromEntries(parameterNames
    .filter(name => name in defaults || name in file.about)
    .map(name => [name, parameterRules[name].about])));
});

test('relative paths start at the workspace in a file, at the working directory elsewhere', t => {
  const root = workspace(t);
  const run = loadParameters({ root, cwd: '/some/where', env: { SPENDSCOPE_OUT: 'mine' },
    given: { data: '../other.csv' } });
  assert.equal(run.schema, join(root, defaults.schema));
  assert.equal(run.out, '/some/where/mine');
  assert.equal(run.data, '/some/other.csv');
});

test('an option wins over the environment, that over the named file, that over the file', t => {
  const root = workspace(t);
  writeFileSync(join(root, 'mine.json'), '{"seed": 1, "testShare": 0.3, "quick": true}');
  const env = { SPENDSCOPE_PARAMETERS: 'mine.json', SPENDSCOPE_SEED: '2',
    SPENDSCOPE_TEST_SHARE: '0.4' };
  const run = loadParameters({ root, cwd: root, env, given: { seed: '3' } });
  assert.deepEqual([run.seed, run.testShare, run.quick], [3, 0.4, true]);
  assert.equal(run.data, join(root, defaults.data));
});

test('relative paths in a named file start at the workspace too', t => {
  const root = workspace(t);
  mkdirSync(join(root, 'sub'));
  writeFileSync(join(root, 'sub', 'mine.json'), '{"out": "there"}');
  const run = loadParameters({ root, cwd: join(root, 'sub'),
    env: { SPENDSCOPE_PARAMETERS: 'mine.json' } });
  assert.equal(run.out, join(root, 'there'));
});

test('every parameter has an environment variable and an option', t => {
  const root = workspace(t);
  const values = { DATA: '/d.csv', OUT: '/o', SEED: '7', TEST_SHARE: '.5', QUICK: 'true',
    SCHEMA: '/s.json', TARGET: 'y', FEATURES: 'a,b', ID: 'c', DELIMITER: 'tab',
    ENCODING: 'latin1', DECIMAL: 'comma', THOUSANDS: 'point', MISSING: '?', LENIENT: '1',
    WEIGHTS: 'size=0' };
  const env = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [`SPENDSCOPE_${key}`, value]));
  assert.deepEqual(loadParameters({ root, env }), { data: '/d.csv', out: '/o', seed: 7,
    testShare: 0.5, quick: true, schema: '/s.json', target: 'y', features: 'a,b', id: 'c',
    delimiter: 'tab', encoding: 'latin1', decimal: 'comma', thousands: 'point', missing: '?',
    lenient: true, weights: 'size=0' });
  assert.deepEqual(parameterNames.map(optionOf),
    ['--data', '--out', '--seed', '--test-share', '--quick', '--schema', '--target',
      '--features', '--id', '--delimiter', '--encoding', '--decimal', '--thousands', '--missing',
      '--lenient', '--weights']);
});

test('an optional parameter may be empty in a file, and is then not there', t => {
  const root = workspace(t, { ...defaults, target: '', features: '', lenient: false });
  const run = loadParameters({ root, env: {} });
  assert.equal('target' in run, false);
  assert.equal(run.lenient, false);
  const other = workspace(t, { ...defaults, target: 'spend', id: 'number' });
  assert.equal(loadParameters({ root: other, env: {} }).target, 'spend');
});

test('features and identifiers without a target are refused', t => {
  const root = workspace(t);
  fails(() => loadParameters({ root, env: {}, given: { features: 'a' } }),
    /^features needs a target; add --target COLUMN$/);
  fails(() => loadParameters({ root, env: { SPENDSCOPE_ID: 'a' } }),
    /^id needs a target; add --target COLUMN$/);
});

test('an empty environment variable overrides nothing', t => {
  const root = workspace(t);
  assert.equal(loadParameters({ root, env: { SPENDSCOPE_SEED: '' } }).seed, 42);
  assert.equal(loadParameters({ root, env: { SPENDSCOPE_PARAMETERS: '' } }).seed, 42);
});

test('the extremes of each range are allowed', t => {
  const root = workspace(t);
  const seedOf = (seed: string): number => loadParameters({ root, env: {}, given: { seed } }).seed;
  assert.equal(seedOf('0'), 0);
  assert.equal(seedOf('4294967295'), 2 ** 32 - 1);
  assert.equal(seedOf('1e3'), 1000);
  const words = ['1', 'true', 'YES', 'on', '0', 'false', 'No', 'off'];
  assert.deepEqual(words.map(quick =>
    loadParameters({ root, env: {}, given: { quick } }).quick),
  [true, true, true, true, false, false, false, false]);
});

test('a wrong value is refused in one line with its place, its rule and itself', t => {
  const root = workspace(t);
  const cases: [object, RegExp][] = [
    [{ SPENDSCOPE_SEED: '-1' }, /^invalid SPENDSCOPE_SEED; not an integer in \[0, 2\^32\): -1$/],
    [{ SPENDSCOPE_SEED: '1.5' }, /not an integer/],
    [{ SPENDSCOPE_SEED: '4294967296' }, /not an integer/],
    [{ SPENDSCOPE_SEED: '0x10' }, /not an integer.*"0x10"/],
    [{ SPENDSCOPE_SEED: 'Infinity' }, /not an integer/],
    [{ SPENDSCOPE_SEED: '--' }, /not an integer/],
    [{ SPENDSCOPE_SEED: ' ' }, /not an integer/],
    [{ SPENDSCOPE_TEST_SHARE: '0' }, /SPENDSCOPE_TEST_SHARE; not a number in \(0, 1\): 0/],
    [{ SPENDSCOPE_TEST_SHARE: '1' }, /not a number in/],
    [{ SPENDSCOPE_TEST_SHARE: 'a fifth' }, /not a number in .*"a fifth"/],
    [{ SPENDSCOPE_QUICK: 'maybe' }, /SPENDSCOPE_QUICK; not true or false: "maybe"/],
    [{ SPENDSCOPE_DATA: '  ' }, /SPENDSCOPE_DATA; not a path/],
    [{ SPENDSCOPE_TARGET: ' ' }, /SPENDSCOPE_TARGET; not a text/],
    [{ SPENDSCOPE_DELIMITER: 'x' }, /SPENDSCOPE_DELIMITER; not one of comma, semicolon, tab, pipe: "x"/],
    [{ SPENDSCOPE_ENCODING: 'utf8' }, /not one of utf-8, utf-16le, utf-16be, latin1: "utf8"/],
    [{ SPENDSCOPE_LENIENT: 'maybe' }, /SPENDSCOPE_LENIENT; not true or false: "maybe"/],
  ];
  for (const [env, message] of cases) {
    fails(() => loadParameters({ root, env: env as Record<string, string> }), message);
  }
});

test('a wrong file is refused: unknown and lacking names, types, syntax, no file', t => {
  const cases: [string, RegExp][] = [
    ['{"sed": 1}', /unknown parameter "sed"; did you mean "seed"\?/],
    ['{"quux": 1}', /unknown parameter "quux"; known: data, out, seed/],
    ['{"seed": "42"}', /seed; not an integer.*"42"/],
    ['{"testShare": null}', /testShare; not a number/],
    ['{"quick": 1}', /quick; not true or false: 1/],
    ['{"out": 5}', /out; not a path: 5/],
    ['{"seed": 1', /cannot read the parameters in .*mine\.json/],
    ['[]', /not a JSON object/], ['null', /not a JSON object/], ['3', /not a JSON object/],
  ];
  const root = workspace(t), env = { SPENDSCOPE_PARAMETERS: join(root, 'mine.json') };
  fails(() => loadParameters({ root, env }), /cannot read the parameters in .*mine\.json: ENOENT/);
  for (const [text, message] of cases) {
    writeFileSync(join(root, 'mine.json'), text);
    fails(() => loadParameters({ root, env }), message);
  }
  fails(() => loadParameters({ root: workspace(t, { ...defaults, seed: undefined }), env: {} }),
    /parameters\.json lacks "seed"/);
});
