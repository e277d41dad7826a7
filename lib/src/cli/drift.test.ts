import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../core/temporary.test.js';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { main } from './main.js';

const sample = join(workspaceRoot(import.meta.dirname), 'data', 'ecommerce_customer.csv');
const rows = readFileSync(sample, 'utf8').trimEnd().split('\n');

async function run(...args: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const out: string[] = [], err: string[] = [];
  const output = { out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line) };
  return { code: await main(['drift', ...args], output), out, err };
}

/** A file of drivers alone, each moved by `by`. */
function moved(folder: string, by: number): string {
  const path = join(folder, 'moved.csv');
  const cells = Array.from({ length: 200 }, (_, i) =>
    [33 + i % 20 / 10, 12 + i % 17 / 9, 37 + i % 13 / 7, 3.5 + i % 11 / 6].map(x => x + by).join(','));
  writeFileSync(path, ['Avg. Session Length,Time on App,Time on Website,Length of Membership',
    ...cells].join('\n'));
  return path;
}

test('the data itself has not drifted', async () => {
  const { code, out, err } = await run(sample, '--fail-on-drift');
  assert.deepEqual([code, err, out.length], [0, [], 5]);
  assert.match(out[4], /^The data has not drifted: 0 of 4 columns have$/);
});

test('moved columns are named; the exit code says so only when asked', async t => {
  const path = moved(temporaryFolder(t), 20), plain = await run(path);
  assert.equal(plain.code, 0);
  assert.match(plain.out[0], /^Avg\. Session Length +drifted {2}Kolmogorov-Smirnov p .* \(bound 0\.05\)$/);
  const asked = await run(path, '--json', '--fail-on-drift');
  assert.equal(asked.code, 1);
  const found = JSON.parse(asked.out[0]) as { share: number; drifted: boolean };
  assert.deepEqual([found.share, found.drifted], [1, true]);
});

test('wrong input is exit code 2 and one line', async t => {
  const path = join(temporaryFolder(t), 'f.csv');
  const cases: [string[], string | undefined, RegExp][] = [
    [[], undefined, /^no file is named; write it first/],
    [['--seed', '1'], undefined, /^no file is named/],
    [['none.csv'], undefined, /^no file at .*none\.csv/],
    [[path], 'a,b\n1,2\n', /^the file has no column "Avg\. Session Length"/],
    [[path], `${rows[0]}\n`, /^column ".*" has no value; fill it in$/],
    [[path, '--sed', '1'], rows.join('\n'), /^unknown option --sed; did you mean "seed"\?$/],
  ];
  for (const [args, text, message] of cases) {
    if (text !== undefined) writeFileSync(path, text);
    const { code, out, err } = await run(...args);
    assert.deepEqual([code, out, err.length], [2, [], 1]);
    assert.match(err[0], message);
  }
});
