import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderOf, load, put } from './load.js';

const { npmPackagesLack, npmCommand } = await load<{
  npmPackagesLack(root: string): string | undefined;
  npmCommand(env: NodeJS.ProcessEnv): string[];
}>('steps/npmPackages.mjs');

const packages = {
  'lib': { version: '1.0.0' },
  'node_modules/a': { version: '1.2.3' },
  'node_modules/a/node_modules/b': { version: '2.0.0' },
  'node_modules/only-on-macos': { version: '1.0.0', optional: true },
  'node_modules/own': { resolved: 'lib', link: true },
};
const asked = { dependencies: { a: '1.2.3' }, devDependencies: { b: '^2' } };
const text = (value: unknown): string => JSON.stringify(value);

const complete: Record<string, string> = {
  'package.json': text({ name: 'w', ...asked }),
  'package-lock.json': text({ packages: { '': { name: 'w', ...asked }, ...packages } }),
  'node_modules/.package-lock.json': text({ packages: {
    ...packages, 'node_modules/only-on-macos': undefined } }),
  'node_modules/a/package.json': '{}',
  'node_modules/a/node_modules/b/package.json': '{}',
  'node_modules/own/package.json': '{}',
};

test('node_modules as the lock file says lacks nothing, whoever installed it', t => {
  assert.equal(npmPackagesLack(folderOf(t, complete)), undefined);
});

test('each way of being incomplete is seen', t => {
  const folder = folderOf(t, complete);
  const broken: [Record<string, string | null>, RegExp][] = [
    [{ 'node_modules/.package-lock.json': null }, /missing or unfinished/],
    [{ 'node_modules/.package-lock.json': '{"packages": {"node_mod' }, /missing or unfinished/],
    [{ 'node_modules/a/node_modules/b/package.json': null }, /b is missing$/],
    [{ 'node_modules/own/package.json': null }, /own is missing$/],
    [{ 'package-lock.json': complete['package-lock.json'].replace('1.2.3"}', '1.2.4"}') },
      /package.json asks for other/],
    [{ 'package-lock.json': complete['package-lock.json'].replace('"version":"1.2.3"',
      '"version":"1.2.4"') }, /node_modules\/a is not 1\.2\.4/],
    [{ 'package.json': text({ ...asked, dependencies: { a: '1.2.3', c: '1' } }) },
      /package.json asks for other packages/],
  ];
  for (const [change, message] of broken) {
    for (const [name, content] of Object.entries(change)) {
      if (content === null) rmSync(join(folder, name));
      else put(folder, { [name]: content });
    }
    assert.match(npmPackagesLack(folder) ?? 'nothing', message);
    put(folder, complete);
  }
  assert.equal(npmPackagesLack(folder), undefined);
});

test('npm is the one that started us, and no other package manager', t => {
  const cli = join(folderOf(t, { 'npm-cli.js': '', 'yarn.js': '' }), 'npm-cli.js');
  assert.deepEqual(npmCommand({ npm_execpath: cli }), [process.execPath, cli]);
  assert.deepEqual(npmCommand({ npm_execpath: join(cli, '../yarn.js') }), ['npm']);
  assert.deepEqual(npmCommand({ npm_execpath: '/gone/npm-cli.js' }), ['npm']);
  assert.deepEqual(npmCommand({}), ['npm']);
});
