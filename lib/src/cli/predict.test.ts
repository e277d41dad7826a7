import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { makeModels } from '../serving/madeModels.testing.js';
import { usage } from './help.js';
import { main } from './main.js';

const sample = join(workspaceRoot(import.meta.dirname), 'data', 'ecommerce_customer.csv');
const customer = '{"Avg. Session Length":33,"Time on App":12,"Time on Website":37,' +
  '"Length of Membership":3.5}';
let out = '';
before(() => {
  out = mkdtempSync(join(tmpdir(), 'spendscope-'));
  makeModels(out);
});
after(() => rmSync(out, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const lines: string[] = [], err: string[] = [];
  const output = { out: (line: string) => void lines.push(line),
    err: (line: string) => void err.push(line) };
  return { code: await main(args, output), out: lines, err };
}

test('predict prints what it writes: a header and a line a row', async () => {
  const to = join(out, 'made', 'p.csv'), printed = await run('predict', sample, '--out', out);
  assert.deepEqual([printed.code, printed.err], [0, []]);
  const written = await run('predict', sample, '--out', out, `--to=${to}`);
  assert.deepEqual(written.out, [`500 rows predicted by Ridge: ${to}`]);
  assert.equal(readFileSync(to, 'utf8'), `${printed.out.join('\n')}\n`);
  const lines = printed.out.join('\n').split('\n'), [, value, low, high] = lines[1].split(',').map(Number);
  assert.equal(lines.length, 501);
  assert.ok(Math.abs(value - low - 20) < 1e-9 && Math.abs(high - value - 20) < 1e-9);
  assert.deepEqual(readdirSync(join(out, 'made')), ['p.csv']);
});

test('explain adds up to the prediction', async () => {
  const { code, out: lines } = await run('explain', customer, '--out', out, '--json', '--model', 'lasso');
  const found = JSON.parse(lines[0]) as
    { model: string; base: number; prediction: number; contributions: { value: number }[] };
  assert.deepEqual([code, found.model], [0, 'lasso']);
  const total = found.contributions.reduce((sum, one) => sum + one.value, found.base);
  assert.ok(Math.abs(total - found.prediction) < 1e-8);
  assert.equal((await run('explain', customer, '--out', out)).out.length, 6);
});

test('wrong input is exit code 2 and one line', async () => {
  const bad = join(out, 'bad.csv');
  writeFileSync(bad, readFileSync(sample, 'utf8').replace(/(\n[^\n]*),[\d.]+,([\d.]+\n)/, '$1,much,$2'));
  const cases: [string[], RegExp][] = [
    [['predict'], /^no file is named; write it first: predict FILE\.csv$/],
    [['predict', sample, '--model', 'rigde'], /^there is no model "rigde"; did you mean "ridge"\?$/],
    [['predict', sample, '--model'], /^--model needs a value/],
    [['predict', sample, '--modl', 'x'], /^unknown option --modl/],
    [['predict', bad], /^bad\.csv, line \d+, column "[^"]+": "much" is not a number/],
    [['predict', sample, '--to', join(sample, 'x.csv')], /^cannot write .* name another file/],
    [['explain', '{'], /^the customer is not JSON/],
    [['explain', '[]'], /^the customer is no object/],
    [['explain', '{"Time on Ap": 1}'], /^there is no driver "Time on Ap"; did you mean "Time on App"\?$/],
  ];
  for (const [args, message] of cases) {
    const end = args.includes('--model') && args.length === 3 ? [] : ['--out', out];
    const found = await run(...args, ...end);
    assert.deepEqual([found.code, found.out, found.err.length], [2, [], 1], args.join(' '));
    assert.match(found.err[0], message);
  }
});

test('help is there of all and of each command, with an example; and the version', async () => {
  const all = await run('--help');
  assert.equal(all.code, 0);
  for (const [name, [call, , example]] of Object.entries(usage)) {
    assert.ok(all.out.includes(`  ${call}`), name);
    const one = await run(name, '--help');
    assert.ok(one.code === 0 && one.out.some(line => line.includes(example)), name);
  }
  const { version } = JSON.parse(readFileSync(
    join(workspaceRoot(import.meta.dirname), 'package.json'), 'utf8')) as { version: string };
  assert.deepEqual(await run('--version'), { code: 0, err: [], out: [version] });
});
