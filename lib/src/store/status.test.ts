import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { temporaryFolder } from '../core/temporary.test.js';
import type { NotebookInfo } from '../core/notebooks.js';
import { codeFacts, type CodeFacts } from './codeFacts.js';
import type { RunFacts } from './manifest.js';
import { notebookStatus } from './status.js';
import { openStore } from './store.js';
import { trialRun } from './testing.test.js';

const list: readonly NotebookInfo[] = [
  { name: '01_eda', title: '', question: '', after: [] },
  { name: '02_regression', title: '', question: '', after: ['01_eda'] },
  { name: '05_comparison', title: '', question: '', after: ['02_regression'] },
];
const code = { notebook: 'n', library: 'l', tools: 't', packages: 'p' };

/** A folder in which all three have been run; 05 read a table of 02. */
function completed(t: TestContext): string {
  const out = temporaryFolder(t);
  const tables: Record<string, string> = { '01_eda': 'tests', '02_regression': 'regressors',
    '05_comparison': 'comparison' };
  for (const { name } of list) run(out, name, tables[name], 1);
  return out;
}

function run(out: string, name: string, table: string, value: number): void {
  const store = openStore(out, name, trialRun(), code);
  if (name === '05_comparison') store.readTable('regressors');
  store.writeTable(table, [{ value }]);
  store.commit();
  mkdirSync(join(out, 'results/reports'), { recursive: true });
  writeFileSync(join(out, 'results/reports', `${name}.html`), '');
}

const reasons = (out: string, facts: RunFacts = trialRun(), codeNow: Partial<CodeFacts> = {}): string[] =>
  notebookStatus(out, () => facts, () => ({ ...code, ...codeNow }), list).map(one => one.reasons.join('; '));

test('what has just been run is up to date, what never was is not', t => {
  assert.deepEqual(reasons(completed(t)), ['', '', '']);
  assert.deepEqual(reasons(temporaryFolder(t)), ['it has not been run',
    'it has not been run; 01_eda has to be run first',
    'it has not been run; 02_regression has to be run first']);
});

test('other data, parameters and schema are named with what they were', t => {
  const [first] = reasons(completed(t), trialRun('b'.repeat(64)));
  assert.equal(first, 'the data are f.csv (bbbbbbbbbbbb), they were f.csv (aaaaaaaaaaaa)');
  assert.equal(reasons(completed(t), trialRun(undefined, { seed: 7 }))[0], 'seed is 7, it was 42');
  assert.equal(reasons(completed(t), trialRun(undefined, { seed: 42, lenient: true }))[0],
    'lenient is true, it was not given');
  assert.equal(reasons(completed(t), trialRun(undefined, { seed: 42, schema: 'x' }))[0],
    'the schema has changed');
});

test('other code is named by its kind', t => {
  assert.equal(reasons(completed(t), undefined, { notebook: 'm' })[0], 'the notebook has changed');
  assert.equal(reasons(completed(t), undefined, { library: 'm', packages: 'q' })[0],
    'the library has changed; the versions of packages have changed');
});

test('a file that was changed or is gone makes its notebook and those after it stale', t => {
  const out = completed(t), table = join(out, 'results/tables/regressors.csv');
  writeFileSync(table, 'value\n2\n');
  assert.deepEqual(reasons(out), ['',
    'results/tables/regressors.csv, written by it, is not what was written',
    '02_regression has to be run first']);
  rmSync(table);
  assert.match(reasons(out)[1], /regressors.csv, written by it, is missing/);
  rmSync(join(out, 'results/reports/01_eda.html'));
  assert.equal(reasons(out)[0], 'its report is missing');
});

test('an input that was written anew makes stale what read it', t => {
  const out = completed(t);
  run(out, '02_regression', 'regressors', 2);
  assert.deepEqual(reasons(out),
    ['', '', 'results/tables/regressors.csv, which it read, has been written anew']);
  run(out, '02_regression', 'regressors', 1);
  assert.deepEqual(reasons(out), ['', '', '']);
});

test('a damaged manifest, and one from before code was recorded, are reasons', t => {
  const out = completed(t), path = join(out, 'results/manifests/01_eda.json');
  const store = openStore(out, '01_eda', trialRun());
  store.writeTable('tests', [{ value: 1 }]);
  store.commit();
  assert.equal(reasons(out)[0], 'it was run by an earlier version');
  writeFileSync(path, '{');
  assert.equal(reasons(out)[0], 'its manifest is damaged');
});

test('the code of a notebook is its cells, not what they printed', t => {
  const root = temporaryFolder(t);
  const save = (cells: object[]): CodeFacts => {
    mkdirSync(join(root, 'notebooks'), { recursive: true });
    writeFileSync(join(root, 'notebooks/x.ipynb'), JSON.stringify({ cells }));
    return codeFacts('x', root);
  };
  const cell = { cell_type: 'code', id: 'a', source: ['1\n', '2'], outputs: [] };
  const first = save([cell]);
  assert.deepEqual(save([{ ...cell, id: 'b', source: '1\n2', outputs: [{}] }]), first);
  assert.notEqual(save([{ ...cell, source: '1\n3' }]).notebook, first.notebook);
  mkdirSync(join(root, 'lib/dist/store'), { recursive: true });
  writeFileSync(join(root, 'lib/dist/store/x.d.ts'), 'type');
  assert.equal(codeFacts('x', root).library, first.library);
  writeFileSync(join(root, 'lib/dist/store/x.js'), 'code');
  assert.notEqual(codeFacts('x', root).library, first.library);
  assert.equal(codeFacts('none', root).notebook, '');
});
