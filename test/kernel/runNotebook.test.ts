import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { root } from '../support/root.js';
import { run, scratchFolder, type Ended } from './kernels.js';

const script = join(root, 'setup/run_notebook.py');
const folder = scratchFolder();
after(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const name of readdirSync(failed)) {
    if (name.startsWith('trial_')) rmSync(join(failed, name));
  }
});
const failed = join(root, '.cache/failed');
mkdirSync(failed, { recursive: true });

interface Trial extends Ended {
  readonly events: { event: string; [key: string]: unknown }[];
  readonly executed: string;
  readonly html: string;
  readonly name: string;
}

/** A notebook of these code cells, without outputs. */
function writeNotebook(name: string, cells: readonly string[]): string {
  const path = join(folder, `${name}.ipynb`);
  writeFileSync(path, JSON.stringify({
    nbformat: 4, nbformat_minor: 5,
    metadata: { kernelspec: { name: 'tslab', display_name: 'TypeScript' } },
    cells: cells.map((source, i) => ({
      id: `cell${i}`, cell_type: 'code', metadata: {}, source, outputs: [], execution_count: null,
    })),
  }));
  return path;
}

async function runTrial(
  name: string, cells: readonly string[], more: readonly string[] = [],
  onLine?: (line: string, pid: number) => void,
): Promise<Trial> {
  const notebook = writeNotebook(`trial_${name}`, cells);
  const executed = join(folder, 'out', name, 'copy.ipynb');
  const html = join(folder, 'out', name, 'report.html');
  const ended = await run(
    [script, notebook, '--out-executed', executed, '--html', html, ...more], '', onLine);
  const events = ended.stdout.split('\n').filter(Boolean)
    .map(line => JSON.parse(line) as Trial['events'][number]);
  return { ...ended, events, executed, html, name: relative(root, notebook) };
}

describe('a notebook that ends well', () => {
  const cells = [
    "console.log(process.env.GREETING); console.log('two');",
    "process.stdout.write('10 %\\r'); process.stdout.write('100 %\\n');",
    "console.log(require('path').basename(process.cwd()));",
  ];
  const settings = ['--env', 'GREETING=good day=x'];
  let trial: Trial;
  before(async () => { trial = await runTrial('good', cells, settings); });
  interface Copy { cells: { execution_count: number; outputs: { text: string[] }[] }[] }
  const copy = (): Copy => JSON.parse(readFileSync(trial.executed, 'utf8')) as Copy;

  test('exits 0 and says each cell as a line of JSON', () => {
    assert.deepEqual([trial.code, trial.stderr], [0, '']);
    assert.deepEqual(trial.events.map(event => event.event),
      ['start', 'cell', 'cell', 'cell', 'done']);
    assert.deepEqual(trial.events[2],
      { event: 'cell', notebook: trial.name, cell: 2, of: 3 });
  });
  test('leaves a copy with counts, one stream a cell and carriage returns applied', () => {
    const { cells: done } = copy();
    assert.deepEqual(done.map(cell => cell.execution_count), [1, 2, 3]);
    assert.deepEqual(done.map(cell => cell.outputs.length), [1, 1, 1]);
    assert.equal(done[0].outputs[0].text.join(''), 'good day=x\ntwo\n');
    assert.match(done[1].outputs[0].text.join(''), /^100 %\n/);
  });
  test('ran in its own folder', () => {
    assert.equal(copy().cells[2].outputs[0].text.join(''), `${basename(folder)}\n`);
  });
  test('leaves a report and no temporary file', () => {
    assert.match(readFileSync(trial.html, 'utf8'), /^<!DOCTYPE html>/);
    assert.deepEqual(readdirSync(join(folder, 'out/good')).sort(), ['copy.ipynb', 'report.html']);
  });
  test('a second run leaves the same bytes', async () => {
    const [copied, report] = [readFileSync(trial.executed), readFileSync(trial.html)];
    const again = await runTrial('good', cells, settings);
    assert.deepEqual(readFileSync(again.executed), copied);
    assert.deepEqual(readFileSync(again.html), report);
  });
});

describe('a notebook that fails', () => {
  type Failure = [name: string, cells: string[], line: RegExp, more?: string[], code?: number];
  const failures: Failure[] = [
    ['throws', ['const a = 1;', "throw new TypeError('no such thing')"],
      /^NAME cell 2: TypeError: no such thing$/],
    ['types', ['const a: string = 1;'],
      /^NAME cell 1: TypeScriptError: line 1: Type 'number' is not assignable to .* 'string'\.$/],
    ['rejects', ["await Promise.reject(new RangeError('many\\n lines'))"],
      /^NAME cell 1: RangeError: many lines$/],
    ['strays', ["void Promise.reject(new Error('lost'));", '1'],
      /^NAME cell 1: Error: lost \[a promise of this cell that nothing awaited\]$/],
    ['late', ["setTimeout(() => { throw new Error('late'); }, 30); 0"],
      /^NAME (cell 1|after its last cell): Error: late \[a timer or .* of (this )?cell( 1)?\]$/],
    ['stderr', ["console.error('careful\\nmore')", 'throw 1'],
      /^NAME cell 1: wrote to stderr: careful$/],
    ['dies', ['process.exit(3)'], /^NAME cell 1: the kernel died$/],
    ['hangs', ['await new Promise(() => {})'], /^NAME cell 1: still running after 1 s, stopped$/,
      ['--timeout', '1']],
    ['input', ["throw Object.assign(new Error('column Age is missing; add it'), " +
      "{ name: 'InputError', exitCode: 2 })"],
    /^NAME cell 1: InputError: column Age is missing; add it$/, [], 2],
  ];
  for (const [name, cells, line, more = [], code = 1] of failures) {
    test(`${name}: one line, exit code ${code}, nothing where a reader looks`, async () => {
      const trial = await runTrial(name, cells, more);
      assert.equal(trial.code, code, trial.stderr);
      assert.equal(trial.stderr.trimEnd().split('\n').length, 1, trial.stderr);
      assert.match(trial.stderr.trimEnd().replace(trial.name, 'NAME'), line);
      assert.equal(existsSync(trial.executed), false);
      assert.equal(existsSync(trial.html), false);
      assert.equal(trial.events.at(-1)?.event, 'failed');
      assert.equal(existsSync(join(failed, `trial_${name}.ipynb`)), true);
    });
  }

  test('leaves the report of an earlier run as it was', async () => {
    const good = await runTrial('again', ['1 + 1']);
    const report = readFileSync(good.html);
    const bad = await runTrial('again', ["throw new Error('no')"]);
    assert.equal(bad.code, 1);
    assert.deepEqual(readFileSync(bad.html), report);
  });
});

test('a file that is missing or no notebook is said in one line, exit code 2', async () => {
  const out = ['--out-executed', join(folder, 'x.ipynb'), '--html', join(folder, 'x.html')];
  writeFileSync(join(folder, 'broken.ipynb'), '{');
  for (const name of ['absent.ipynb', 'broken.ipynb']) {
    const { code, stderr } = await run([script, join(folder, name), ...out]);
    assert.equal(code, 2, stderr);
    assert.match(stderr, new RegExp(`^\\S*${name}: .+\\n$`));
  }
});

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} ends the kernel too and leaves nothing half-written`, async () => {
    const pidFile = join(folder, `${signal}.pid`);
    const cells = [
      `require('fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));`,
      'await new Promise(() => {});',
    ];
    const started = Date.now();
    const trial = await runTrial(signal, cells, [], (line, pid) => {
      if (line.includes('"cell": 2')) setTimeout(() => process.kill(pid, signal), 200);
    });
    assert.equal(trial.code, signal === 'SIGINT' ? 130 : 143, trial.stderr);
    assert.equal(trial.stderr, `stopped by ${signal}\n`);
    assert.equal(isAlive(Number(readFileSync(pidFile, 'utf8'))), false);
    assert.equal(existsSync(join(folder, 'out', signal)), false);
    assert.ok(Date.now() - started < 20_000);
  });
}
