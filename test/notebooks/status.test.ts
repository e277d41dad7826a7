/** What is up to date is not run again, and what was stored can be made again. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { completedRun, npmStart } from '../support/completedRun.js';
import { root } from '../support/root.js';

const program = (name: string, ...args: string[]): { code: number | null; said: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath,
    [join(root, 'setup', `${name}.mjs`), ...args], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  return { code: status, said: stdout + stderr };
};

describe('after npm start', () => {
  let out: string;
  before(async () => {
    const run = await completedRun('sample', []);
    out = `${run.out}-kept`;
    cpSync(run.out, out, { recursive: true });
  });

  test('all is up to date; a second start runs nothing and says where the reports are', async () => {
    const { code, said } = program('status', '--out', out);
    assert.equal(code, 0, said);
    assert.equal(said.match(/up to date/g)?.length, 5, said);
    const table = join(out, 'results/tables/regressors.csv'), { mtimeMs } = statSync(table);
    const again = await npmStart(['--out', out]);
    assert.equal(again.code, 0, again.log);
    assert.match(again.log, /5 of 5 notebooks in [\d.]+ s, all up to date already/);
    assert.equal(again.log.match(/reports[/\\]0\d_\w+\.html/g)?.length, 5);
    assert.equal(statSync(table).mtimeMs, mtimeMs);
  });

  test('another seed is a reason for all of them', () => {
    const { said } = program('status', '--out', out, '--seed', '7', '--json');
    const found = JSON.parse(said) as { reasons: string[] }[];
    assert.equal(found.length, 5);
    assert.ok(found.every(one => one.reasons.includes('seed is 7, it was 42')), said);
  });

  test('a table that was changed runs its notebook again, and what comes after it', async () => {
    const table = join(out, 'results/tables/comparison.csv'), text = readFileSync(table, 'utf8');
    writeFileSync(table, text.replace('ridge', 'rigde'));
    assert.match(program('status', '--out', out).said,
      /05_comparison +run again: results\/tables\/comparison.csv/);
    const again = await npmStart(['--out', out]);
    assert.equal(again.code, 0, again.log);
    assert.match(again.log, /05_comparison again: /);
    assert.match(again.log, /5 of 5 notebooks in [\d.]+ s, 4 up to date already/);
    assert.equal(readFileSync(table, 'utf8'), text);
  });

  test('verify makes all again and finds every table the same, or says what is not', () => {
    const table = join(out, 'results/tables/choice.csv'), text = readFileSync(table, 'utf8');
    writeFileSync(table, text.replace(/0\.9(\d)/, '0.8$1'));
    const { code, said } = program('verify', '--out', out);
    assert.equal(code, 1, said);
    assert.match(said, /not reproducible: 1 differences/);
    assert.match(said, /choice\.csv, row 1, \w+: 0\.8\d+, now 0\.9\d+/);
  });

  test('verify wants a run to compare with, and the options it was made with', () => {
    const other = program('verify', '--out', out, '--seed', '7');
    assert.equal(other.code, 2);
    assert.match(other.said, /the stored run is another: seed is 7, it was 42; give the options/);
    rmSync(out, { recursive: true });
    const none = program('verify', '--out', out);
    assert.equal(none.code, 2);
    assert.match(none.said, /there is nothing to compare with: npm start/);
  });
});
