import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { notebooks } from 'spendscope/dist/core/notebooks.js';
import { root } from '../support/root.js';

mkdirSync(join(root, '.cache'), { recursive: true });
const folder = mkdtempSync(join(root, '.cache/test-plain-'));
after(() => { rmSync(folder, { recursive: true, force: true }); });

/** The stock kernel beside ours: tslab as npm brings it. */
function stockKernel(): string {
  const spec = join(folder, 'jupyter/kernels/stock');
  mkdirSync(spec, { recursive: true });
  writeFileSync(join(spec, 'kernel.json'), JSON.stringify({
    argv: [process.execPath, join(root, 'node_modules/tslab/bin/tslab'), 'kernel',
      '--config-path', '{connection_file}'],
    display_name: 'stock', language: 'typescript',
  }));
  return join(folder, 'jupyter');
}

interface Done { readonly code: number; readonly said: string; readonly copy: string }

/** `jupyter nbconvert --execute` as a person types it, outputs of the notebook to `out`. */
function nbconvert(
  name: string, out: string, { cwd = root, kernel = 'tslab', env = {} }: {
    cwd?: string; kernel?: string; env?: Record<string, string>;
  } = {},
): Promise<Done> {
  const copies = join(folder, `copies-${kernel}`);
  const notebook = cwd === root ? join('notebooks', `${name}.ipynb`) : `${name}.ipynb`;
  const child = spawn(join(root, '.venv/bin/jupyter'), ['nbconvert', '--to', 'notebook',
    '--execute', `--ExecutePreprocessor.kernel_name=${kernel}`, '--output-dir', copies, notebook], {
    cwd, env: { ...process.env, SPENDSCOPE_OUT: out, SPENDSCOPE_QUICK: 'true', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => { said += text; });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code =>
      resolve({ code: code ?? 1, said, copy: join(copies, `${name}.ipynb`) }));
  });
}
const written = (out: string, name: string): boolean =>
  existsSync(join(out, 'results/manifests', `${name}.json`));

test('plain nbconvert runs a notebook from the root and from notebooks/, quick by environment', async () => {
  const [first, second] = ['root', 'inside'].map(name => join(folder, name));
  const [a, b] = await Promise.all([nbconvert('02_regression', first),
    nbconvert('02_regression', second, { cwd: join(root, 'notebooks') })]);
  assert.equal(a.code, 0, a.said);
  assert.equal(b.code, 0, b.said);
  assert.ok(written(first, '02_regression') && written(second, '02_regression'));
  assert.equal(readFileSync(join(first, 'results/tables/regressors.csv'), 'utf8'),
    readFileSync(join(second, 'results/tables/regressors.csv'), 'utf8'));
  const { parameters } = JSON.parse(readFileSync(
    join(first, 'results/manifests/02_regression.json'), 'utf8')) as
    { parameters: Record<string, unknown> };
  assert.equal(parameters.quick, true);
});

test('a notebook whose inputs are missing says in one line which one to run first', async () => {
  const out = join(folder, 'empty'), { code, said } = await nbconvert('05_comparison', out);
  assert.notEqual(code, 0);
  assert.match(said, /^MissingArtifactError: run notebook 02 first: results\/tables\/regressors\.csv is missing$/m);
  assert.equal(existsSync(join(out, 'results')), false);
});

test('a wrong parameter fails the first cell with its fix, and nothing is written', async () => {
  const out = join(folder, 'wrong');
  const { code, said } = await nbconvert('01_eda', out, { env: { SPENDSCOPE_TEST_SHARE: '2' } });
  assert.notEqual(code, 0);
  assert.match(said, /InputError: .*SPENDSCOPE_TEST_SHARE.*not a number in \(0, 1\): 2/);
  assert.equal(existsSync(out), false);
});

test('the notebooks run on the stock kernel, too', async () => {
  const out = join(folder, 'stock'), env = { JUPYTER_PATH: stockKernel() };
  for (const { name } of notebooks) {
    const { code, said, copy } = await nbconvert(name, out, { kernel: 'stock', env });
    assert.equal(code, 0, `${name}: ${said}`);
    const { cells } = JSON.parse(readFileSync(copy, 'utf8')) as
      { cells: { outputs?: { output_type: string; name?: string }[] }[] };
    const outputs = cells.flatMap(cell => cell.outputs ?? []);
    assert.deepEqual(outputs.filter(one => one.output_type === 'error'), [], name);
    assert.ok(written(out, name), name);
  }
});

test('Ctrl-C ends npm start, leaves nothing half-written, and the next run goes through', async () => {
  const out = join(folder, 'stopped');
  const start = (): ReturnType<typeof spawn> => spawn(process.execPath,
    [join(root, 'setup/start.mjs'), '--only', '02', '--quick', '--out', out],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = (child: ReturnType<typeof spawn>): Promise<number | null> =>
    new Promise(resolve => child.on('close', resolve));
  const first = start(), end = ended(first);
  await new Promise(resolve => setTimeout(resolve, 4000));
  const stopped = Date.now();
  first.kill('SIGINT');
  assert.equal(await end, 130);
  assert.ok(Date.now() - stopped < 4000);
  const left = existsSync(out) ? readdirSync(out, { recursive: true, encoding: 'utf8' }) : [];
  assert.deepEqual(left.filter(path => /\.csv$|model\.json$|\.html$|manifests\/./.test(path)), []);
  assert.equal(await ended(start()), 0);
  assert.ok(written(out, '02_regression'));
});
