import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sha256 } from '../core/hash.js';
import { notebooks } from '../core/notebooks.js';
import { temporaryFolder } from '../core/temporary.test.js';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { snapshot } from '../store/testing.test.js';
import { main } from './main.js';

const root = workspaceRoot(import.meta.dirname);
const sample = readFileSync(join(root, 'data', 'ecommerce_customer.csv'), 'utf8');

/** Runs a command in this process. */
async function run(...args: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const out: string[] = [], err: string[] = [];
  const output = { out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line) };
  return { code: await main(args, output), out, err };
}

/** The command as a person starts it. */
function started(cwd: string, file: string, args: string[], env: NodeJS.ProcessEnv = {}):
{ code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args],
    { cwd, encoding: 'utf8', env: { ...process.env, ...env } });
  return { code: status, out: stdout, err: stderr };
}
const file = join(import.meta.dirname, 'main.js');

test('check says in one line what the sample is', async () => {
  assert.deepEqual(await run('check'), { code: 0, err: [], out: [
    `500 customers, 4 features, target Yearly Amount Spent (sha256 ${sha256(sample)})`] });
});

test('from any folder, by a link, with an option or the environment, it does the same', t => {
  const folder = temporaryFolder(t), link = join(folder, 'spendscope.js');
  symlinkSync(file, link);
  writeFileSync(join(folder, 'f.csv'), sample);
  const line = '500 customers, 4 features, target Yearly Amount Spent ' +
    `(sha256 ${sha256(sample)})\n`;
  const wanted = { code: 0, out: line, err: '' };
  assert.deepEqual(started(join(root, 'lib'), file, ['check']), wanted);
  assert.deepEqual(started(folder, link, ['check', '--data', 'f.csv']), wanted);
  assert.deepEqual(started(folder, file, ['check'], { SPENDSCOPE_DATA: 'f.csv' }), wanted);
  const before = snapshot(folder);
  assert.deepEqual(started(folder, file, ['check', '--data', 'none.csv']), { code: 2, out: '',
    err: `no file at ${join(folder, 'none.csv')}; give a CSV file that is there\n` });
  assert.deepEqual(snapshot(folder), before);
});

test('rows without the target are counted in the line', async t => {
  const path = join(temporaryFolder(t), 'f.csv');
  writeFileSync(path, sample.replace(/,[\d.]+\n$/, ',\n'));
  const { code, out } = await run('check', '--data', path);
  assert.equal(code, 0);
  assert.match(out[0], /^499 customers, .*, target Yearly Amount Spent, 1 rows without it/);
});

test('each wrong input is exit code 2, one line, and nothing written', async t => {
  const folder = temporaryFolder(t), out = join(folder, 'out');
  const lines = sample.split('\n'), header = lines[0];
  const files: [string, string | undefined, RegExp][] = [
    ['missing.csv', undefined, /^no file at .*missing\.csv; give a CSV file that is there$/],
    ['empty.csv', '', /is empty; give a CSV file with a header and rows$/],
    ['lacking.csv', sample.replace(header, header.replace(',Time on App', ',Time')),
      /^the data has no column "Time on App"; did you mean "Time"\?$/],
    ['renamed.csv', sample.replace(header, header.replace('Length of', 'length_of')),
      /no column "Length of Membership"; did you mean "length_of Membership"\?$/],
    ['text.csv', sample.replace(/,[\d.]+\n$/, ',plenty\n'),
      /^text\.csv, line 1000, column "Yearly Amount Spent": "plenty" is not a number; mend it/],
    ['quote.csv', `${sample}x,"never closed`,
      /^quote\.csv, line 1002, column 3: this quote is never/],
    ['target.csv', sample.replace(/,[\d.]+(?=\n[a-z])/g, ',').replace(/,[\d.]+\n$/, ',\n'),
      /^target\.csv: all 500 rows lack "Yearly Amount Spent"; fill the column in$/],
    ['one.csv', lines.slice(0, 3).join('\n'), /^one\.csv: 1 row has a value of .* at least 10/],
    ['constant.csv', sample.replace(/,[\d.]+(?=\n[a-z])/g, ',7').replace(/,[\d.]+\n$/, ',7\n'),
      /^constant\.csv: "Yearly Amount Spent" is 7 in every row; there is nothing to explain$/],
    ['infinite.csv', sample.replace(/,[\d.]+\n$/, ',inf\n'), /"inf" is infinite/],
    ['directory', 'DIRECTORY', /directory is a directory; give a CSV file$/],
  ];
  for (const [name, text] of files) {
    if (text === 'DIRECTORY') mkdirSync(join(folder, name));
    else if (text !== undefined) writeFileSync(join(folder, name), text);
  }
  const before = snapshot(folder);
  for (const [name, , message] of files) {
    const result = await run('check', '--data', join(folder, name), '--out', out);
    assert.equal(result.code, 2, name);
    assert.deepEqual(result.out, []);
    assert.equal(result.err.length, 1);
    assert.match(result.err[0], message);
    assert.doesNotMatch(result.err[0], /\n/);
  }
  assert.deepEqual(snapshot(folder), before);
});

test('wrong commands, options, parameters and roots are exit code 2 and one line', async t => {
  const blocked = join(temporaryFolder(t), 'file');
  writeFileSync(blocked, '');
  const cases: [string[], RegExp][] = [
    [[], /^no command; known: check, drift, explain, index, predict, status$/],
    [['chek'], /^unknown command "chek"; did you mean "check"\?$/],
    [['toString'], /^unknown command "toString"/],
    [['check', '--sed', '1'], /^unknown option --sed; did you mean "seed"\?$/],
    [['check', '--seed', 'x'], /^invalid --seed; not an integer in \[0, 2\^32\): "x"$/],
    [['check', '--test-share', '0.999'], /^500 rows are too few to keep 0\.999/],
    [['check', '--out', join(blocked, 'x')], /file is a file; name a directory/],
    [['check', '--schema', join(root, 'package.json')], /^package\.json: unknown key/],
    [['check', '--schema', 'none.json'], /^no schema at .*none\.json; give a file/],
  ];
  for (const [args, message] of cases) {
    const { code, out, err } = await run(...args);
    assert.equal(code, 2, args.join(' '));
    assert.deepEqual(out, []);
    assert.equal(err.length, 1);
    assert.match(err[0], message);
  }
});

test('index refuses what it does not take, and an output root without findings', async t => {
  const { code, err } = await run('index', '--seed', '1');
  assert.equal(code, 2);
  assert.match(err[0], /^index takes --out alone, not "seed"$/);
  const out = temporaryFolder(t), empty = await run('index', '--out', out);
  assert.equal(empty.code, 2);
  assert.match(empty.err[0], /run notebook 01_eda first$/);
  assert.deepEqual(snapshot(out), snapshot(temporaryFolder(t)));
});

test('index writes the page of what is there', async t => {
  const out = temporaryFolder(t), findings = join(out, 'results', 'findings');
  mkdirSync(findings, { recursive: true });
  writeFileSync(join(findings, '01_eda.json'),
    JSON.stringify({ headline: 'A headline.', findings: ['One.'] }));
  const page = join(out, 'results', 'reports', 'index.html');
  assert.deepEqual(await run('index', '--out', out), { code: 0, out: [page], err: [] });
  assert.match(readFileSync(page, 'utf8'), /A headline\./);
});

test('status names every notebook and why it has to be run, for people and for programs', async t => {
  const out = temporaryFolder(t), people = await run('status', '--out', out);
  assert.equal(people.code, 0);
  assert.deepEqual(people.out.map(line => line.split(/ +/)[0]), notebooks.map(({ name }) => name));
  assert.ok(people.out.every(line => line.includes('run again: it has not been run')));
  const programs = await run('status', '--out', out, '--json');
  assert.deepEqual((JSON.parse(programs.out[0]) as { notebook: string; reasons: string[] }[])[0],
    { notebook: '01_eda', reasons: ['it has not been run'] });
  assert.equal((await run('status', '--data', join(out, 'none.csv'))).code, 2);
  assert.deepEqual(snapshot(out), {});
});
