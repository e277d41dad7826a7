import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../core/errors.js';
import { parameterOptions } from './options.js';

test('options become parameters, with a space or an equals sign', () => {
  assert.deepEqual(parameterOptions(['--data', 'f.csv', '--test-share=0.3', '--quick', '--out',
    '../o', '--seed', '7', '--schema', 's.json']),
  { data: 'f.csv', testShare: '0.3', quick: 'true', out: '../o', seed: '7', schema: 's.json' });
  assert.deepEqual(parameterOptions([]), {});
  assert.deepEqual(parameterOptions(['--quick=false']), { quick: 'false' });
});

test('the last of two wins; a negative number is a value', () => {
  assert.deepEqual(parameterOptions(['--seed', '1', '--seed=-2']), { seed: '-2' });
});

test('what is no option is refused in one line with the fix', () => {
  const cases: [string[], RegExp][] = [
    [['--sed', '1'], /^unknown option --sed; did you mean "seed"\?$/],
    [['--wrong'], /^unknown option --wrong; known: --data, --out, --seed, --test-share, --quick/],
    [['-q'], /^unknown option -q/],
    [['--data'], /^--data needs a value; write --data VALUE$/],
    [['--data='], /^--data needs a value/],
    [['--data', '--quick'], /^--data needs a value/],
    [['f.csv'], /^unexpected "f\.csv"; options begin with --$/],
    [['--quick', 'yes'], /^unexpected "yes"/],
    [['--__proto__', 'x'], /^unknown option --__proto__/],
    [['--constructor'], /^unknown option --constructor/],
  ];
  for (const [args, message] of cases) {
    assert.throws(() => parameterOptions(args), (error: Error) => {
      assert.ok(error instanceof InputError, args.join(' '));
      assert.match(error.message, message);
      return true;
    });
  }
});
