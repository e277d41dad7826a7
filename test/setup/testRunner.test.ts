import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../support/root.js';
import { folderOf, load } from './load.js';

interface TestFile { source: string; compiled: string; suite: string; slow: boolean }
interface FailureOf { file: string; name: string; reason: string; stack?: string }
interface Tally {
  add(result: unknown): void;
  close(why?: string): void;
  readonly passed: number;
  readonly skipped: number;
  readonly failures: readonly FailureOf[];
}
const { tally, failureText, verdict } = await load<{
  tally(files: readonly TestFile[]): Tally;
  failureText(failure: FailureOf): string;
  verdict(passed: number, failed: number, skipped: number): string;
}>('testing/tally.mjs');
const { testFiles } = await load<{ testFiles(root: string): TestFile[] }>('testing/testFiles.mjs');

const head = `import { test, describe, before } from 'node:test';
  import assert from 'node:assert/strict';\n`;
const sources: Record<string, string> = {
  good: `${head}test('one', () => {}); describe('group', () => { test('two', () => {}); });
    test('parent', async t => { await t.test('child', () => {}); });`,
  bad: `${head}test('wrong', () => assert.equal(1, 2)); test('right', () => {});
    describe('group', () => { test('inner', () => { throw new Error('no\\nreason'); }); });`,
  skipping: `${head}test('later', { skip: 'not here' }, () => {}); test('now', () => {});
    describe('all of it', { skip: true }, () => { test('never', () => {}); });`,
  todo: `${head}test('unfinished', { todo: true }, () => assert.fail('not yet'));`,
  hook: `${head}describe('group', () => { before(() => { throw new Error('hook'); });
    test('in it', () => {}); });`,
  empty: '',
  crash: 'console.error("before"); throw new TypeError("cannot load");',
  late: `${head}test('fine', () => {}); setTimeout(() => { throw new Error('after'); }, 30);`,
  exits: `${head}test('fine', () => {}); process.exit(0);`,
};

/** Runs these sources as test files the way npm test does. */
function ran(t: Parameters<typeof folderOf>[0], ...names: string[]): Tally {
  const folder = folderOf(t, Object.fromEntries(names.map(name =>
    [`${name}.test.mjs`, sources[name]])));
  const files = names.map(name => ({ source: `lib/src/x/${name}.test.ts`, suite: 'lib/x',
    slow: false, compiled: join(folder, `${name}.test.mjs`) }));
  const count = tally(files);
  const { stdout, status } = spawnSync(process.execPath, ['--enable-source-maps',
    join(root, 'setup/testing/runner.mjs'), '2', '1', ...files.map(file => file.compiled)],
  { encoding: 'utf8', env: { ...process.env, NODE_TEST_CONTEXT: undefined } });
  assert.equal(status, 0, 'what fails is told, not the exit code');
  for (const line of stdout.split('\n').filter(Boolean)) count.add(JSON.parse(line));
  count.close();
  return count;
}
const failed = (count: Tally): string[] =>
  count.failures.map(({ file, name, reason }) =>
    `${file.slice(10)}: ${name}: ${reason.split('\n')[0]}`).sort();

test('tests are counted, groups of them are not', t => {
  const count = ran(t, 'good');
  assert.deepEqual([count.passed, count.skipped, failed(count)], [4, 0, []]);
});

test('a failed test is one failure, however deep, with its reason', t => {
  const count = ran(t, 'bad');
  assert.equal(count.passed, 1);
  const [inner, wrong] = failed(count);
  assert.equal(inner, 'bad.test.ts: inner: no');
  assert.match(wrong, /^bad\.test\.ts: wrong: Expected values to be strictly equal/);
  assert.equal(count.failures.length, 2);
});

test('skipped tests are counted apart; unfinished ones that fail have failed', t => {
  const count = ran(t, 'skipping', 'todo');
  assert.deepEqual([count.passed, count.skipped], [1, 2]);
  assert.deepEqual(failed(count), ['todo.test.ts: unfinished: not yet']);
});

test('a hook that fails is a failure, as are the tests that it kept from running', t => {
  const count = ran(t, 'hook');
  assert.equal(count.passed, 0);
  assert.ok(failed(count).includes('hook.test.ts: group: hook'));
});

test('files that crash, have no test, or end before their tests have failed', t => {
  const count = ran(t, 'crash', 'empty', 'late', 'exits');
  assert.equal(count.passed, 1);
  assert.deepEqual(failed(count), [
    'crash.test.ts: (file): TypeError: cannot load',
    'empty.test.ts: (file): has no test, or ended before its first one',
    'exits.test.ts: (file): has no test, or ended before its first one',
    'late.test.ts: (file): Error: after',
  ]);
});

test('a file of which nothing was heard has failed', () => {
  const count = tally([{ source: 'lib/src/a.test.ts', suite: 'lib/a', slow: false,
    compiled: '/a.test.js' }]);
  count.close();
  assert.deepEqual(count.failures.map(({ reason }) => reason), ['was not run to its end']);
});

test('a failure says file, line, test and reason in a few lines', () => {
  const stack = 'Error: x\n    at f (/somewhere/lib/src/core/a.test.ts:12:3)';
  assert.equal(failureText({ file: 'lib/src/core/a.test.ts', name: 'sums', reason: 'x', stack }),
    '  lib/src/core/a.test.ts:12: sums\n      x');
  const long = Array.from({ length: 20 }, (_, i) => `line ${i}`).join('\n');
  assert.match(failureText({ file: 'f', name: 'n', reason: long }), /line 14\n {6}\.\.\. 5 more/);
});

test('the last line is what was promised', () => {
  assert.equal(verdict(12, 0, 0), '12 passed, 0 failed');
  assert.equal(verdict(12, 3, 1), '1 skipped\n12 passed, 3 failed');
});

test('tests are found by their sources, and the slow suites are known', t => {
  const folder = folderOf(t, {
    'lib/src/core/a.test.ts': '', 'lib/src/core/a.ts': '', 'lib/dist/core/gone.test.js': '',
    'test/setup/b.test.ts': '', 'test/browser/c.test.ts': '', 'test/support/root.ts': '',
  });
  assert.deepEqual(testFiles(folder), [
    { source: 'lib/src/core/a.test.ts', suite: 'lib/core', slow: false,
      compiled: join(folder, 'lib/dist/core/a.test.js') },
    { source: 'test/browser/c.test.ts', suite: 'test/browser', slow: true,
      compiled: join(folder, '.cache/test/browser/c.test.js') },
    { source: 'test/setup/b.test.ts', suite: 'test/setup', slow: false,
      compiled: join(folder, '.cache/test/setup/b.test.js') },
  ]);
});
