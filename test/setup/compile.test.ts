import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../support/root.js';
import { folderOf, load, put } from './load.js';

const { compile, filesUnder } = await load<{
  compile(root: string, name: string): Promise<boolean>;
  filesUnder(folder: string): string[];
}>('steps/compile.mjs');

const options = { target: 'ES2022', module: 'NodeNext', strict: true, types: [] };
const files = {
  'tsconfig.json': JSON.stringify({ compilerOptions: options, files: [] }),
  'lib/tsconfig.json': JSON.stringify({ extends: '../tsconfig.json',
    compilerOptions: { rootDir: 'src', outDir: 'dist', composite: true,
      tsBuildInfoFile: '../.cache/lib.tsbuildinfo' },
    include: ['src/**/*.ts'], exclude: ['src/**/*.test.ts'] }),
  'lib/src/one.ts': 'export const one = 1;\n',
  'lib/src/deep/two.ts': 'import { one } from \'../one.js\';\nexport const two = one + one;\n',
  'lib/src/types.d.ts': 'declare module "x";\n',
  'package.json': '{"type": "module"}',
};

test('compiles once, again when a source changed, and never trusts what is not there', async t => {
  const folder = folderOf(t, files);
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(root, 'node_modules/typescript'), join(folder, 'node_modules/typescript'));
  const output = join(folder, 'lib/dist/deep/two.js');

  assert.equal(await compile(folder, 'lib'), true);
  const { mtimeMs } = statSync(output);
  assert.equal(await compile(folder, 'lib'), false);
  assert.equal(statSync(output).mtimeMs, mtimeMs);

  rmSync(output); // TypeScript's own record still calls it written
  assert.equal(await compile(folder, 'lib'), true);
  assert.ok(existsSync(output));

  put(folder, { 'lib/src/deep/two.ts': 'export const two: string = 2;\n' });
  await assert.rejects(compile(folder, 'lib'),
    /two\.ts\(1,14\): error TS2322[^]*mend the lines named above/);
  await assert.rejects(compile(folder, 'lib'), /TS2322/, 'a failure is not remembered as done');

  rmSync(join(folder, 'lib/src/deep/two.ts'));
  assert.equal(await compile(folder, 'lib'), true);
  assert.ok(!existsSync(output), 'what was compiled from a source that is gone is gone');
  assert.deepEqual(filesUnder(join(folder, 'lib/dist')), ['one.d.ts', 'one.js']);
});

test('a folder that is not there holds no files', () => {
  assert.deepEqual(filesUnder(join(root, 'no-such-folder')), []);
});
