import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parameterNames, optionOf } from 'spendscope/dist/core/parameters.js';
import { root } from '../support/root.js';
import { load, type Failed } from './load.js';

interface Option { readonly type: string; readonly about: string; readonly value?: unknown }
const { runOptions, readOptions, optionsHelp } = await load<{
  runOptions(root: string): Record<string, Option>;
  readOptions(args: string[], options: Record<string, Option>):
  { values: Record<string, string>; words: Record<string, string[]> };
  optionsHelp(options: Record<string, Option>): string;
}>('support/options.mjs');

const options = {
  data: { type: 'string', about: 'a file', value: 'a.csv' },
  quick: { type: 'boolean', about: 'fast', value: false },
};

test('npm start knows the options of the library, no more and no fewer', () => {
  assert.deepEqual(Object.keys(runOptions(root)).map(name => `--${name}`),
    parameterNames.map(optionOf));
  assert.equal(runOptions(root).quick.type, 'boolean');
});

test('options are read with a space or an equals sign, and handed on as typed', () => {
  const { values, words } = readOptions(['--data', 'f g.csv', '--quick'], options);
  assert.deepEqual(values, { data: 'f g.csv', quick: 'true' });
  assert.deepEqual(words, { data: ['--data', 'f g.csv'], quick: ['--quick'] });
  assert.deepEqual(readOptions(['--data=a=b'], options).words, { data: ['--data=a=b'] });
  assert.deepEqual(readOptions([], options).values, {});
});

test('the last of two wins', () => {
  assert.deepEqual(readOptions(['--data', 'a', '--data=b'], options),
    { values: { data: 'b' }, words: { data: ['--data=b'] } });
});

test('what is no option, lacks its value or stands alone ends with 2 and names the fix', () => {
  const cases: [string[], RegExp][] = [
    [['--dat', 'f'], /^unknown option --dat; known: --data, --quick$/],
    [['--constructor'], /^unknown option --constructor/],
    [['--data'], /^--data needs a value; write --data VALUE$/],
    [['--data='], /^--data needs a value/],
    [['--data', '--quick'], /^--data needs a value/],
    [['f.csv'], /^unexpected "f\.csv"; options begin with --$/],
    [['-q'], /^unexpected "-q"/],
    [[''], /^unexpected ""/],
  ];
  for (const [args, message] of cases) {
    assert.throws(() => readOptions(args, options), (error: Failed) => {
      assert.match(error.message, message);
      assert.equal(error.exitCode, 2);
      return true;
    });
  }
});

test('the help has a line an option, with what it is when left out', () => {
  assert.equal(optionsHelp(options), '  --data VALUE  a file (a.csv)\n  --quick       fast');
});
