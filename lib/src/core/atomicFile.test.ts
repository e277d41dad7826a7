import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { moveFileAtomic, writeFileAtomic, writeWhole } from './atomicFile.js';
import { temporaryFolder } from './temporary.test.js';

test('a file is written with its folders, then replaced, and nothing else stays', t => {
  const folder = temporaryFolder(t);
  const path = join(folder, 'a', 'b', 'file.txt');
  writeFileAtomic(path, 'one \u00e9\n');
  writeFileAtomic(path, Uint8Array.of(50, 10));
  assert.equal(readFileSync(path, 'utf8'), '2\n');
  writeFileAtomic(path, '');
  assert.equal(readFileSync(path, 'utf8'), '');
  assert.deepEqual(readdirSync(join(folder, 'a', 'b')), ['file.txt']);
});

test('when the place is taken by a folder, the old stays and no temporary file is left', t => {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, 'taken', 'full'), { recursive: true });
  assert.throws(() => writeFileAtomic(join(folder, 'taken'), 'x'));
  assert.deepEqual(readdirSync(folder), ['taken']);
});

test('a move replaces what was there and makes the folder', t => {
  const folder = temporaryFolder(t);
  const from = join(folder, 'from'), to = join(folder, 'deep', 'to');
  writeWhole(from, 'new');
  moveFileAtomic(from, to);
  assert.equal(readFileSync(to, 'utf8'), 'new');
  assert.throws(() => moveFileAtomic(from, to), { code: 'ENOENT' });
  assert.equal(readFileSync(to, 'utf8'), 'new');
});

test('a reader sees the old or the new file while a writer is killed again and again', async t => {
  const folder = temporaryFolder(t), path = join(folder, 'file');
  const module = JSON.stringify(join(import.meta.dirname, 'atomicFile.js'));
  const code = `import(${module}).then(m => { for (let i = 0; ; i = (i + 1) % 10)
    m.writeFileAtomic(process.argv[1], String(i).repeat(200000)); })`;
  writeFileSync(path, '0'.repeat(200_000));
  for (let run = 0; run < 4; run++) {
    const child = spawn(process.execPath, ['-e', code, path], { stdio: 'inherit' });
    for (let i = 0; i < 15; i++) {
      await sleep(10 + run);
      const text = readFileSync(path, 'utf8');
      assert.equal(text, text[0].repeat(200_000));
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
    const text = readFileSync(path, 'utf8');
    assert.equal(text, text[0].repeat(200_000));
  }
});
