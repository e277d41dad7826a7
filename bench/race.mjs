/**
 * `npm run bench`: times the library against its peers, side by side in one run, in turns, and
 * prints ratios (peer / ours, above 1 is faster than the peer). Timings decide no test.
 *
 *     npm run bench -- [--only WORD] [--features 4,16] [--turns 3] [--full] [--json]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { jobs } from './jobs.mjs';
import { room } from './library.mjs';

const here = import.meta.dirname, root = join(here, '..');
const { values: options } = parseArgs({ options: {
  only: { type: 'string', default: '' }, features: { type: 'string', default: '4,16' },
  turns: { type: 'string', default: '3' }, full: { type: 'boolean' }, json: { type: 'boolean' },
  table: { type: 'boolean' },
} });
const python = peerPython(), results = [];
const { random } = await room('numerics/random');

for (const [name, job] of Object.entries(jobs)) {
  if (!name.toLowerCase().includes(options.only.toLowerCase())) continue;
  for (const features of job.features ?? options.features.split(',').map(Number)) {
    const isRaced = n => n <= (job.most?.(features) ?? Infinity) &&
      (options.full || n * features < 1.5e7);
    for (const rows of job.rows.filter(isRaced)) {
      const row = race(name, job, rows, features);
      results.push(row);
      if (!options.json) console.log(line(row));
      if (options.table) writeTable(); // what is interrupted keeps its rows
    }
  }
}
if (options.json) console.log(JSON.stringify(results, null, 1));

function race(name, { tolerance, csv }, rows, features) {
  const folder = mkdtempSync(join(tmpdir(), 'spendscope-bench-'));
  try {
    makeTable(folder, rows, features, csv);
    const load = loadavg()[0], sides = { ours: [], peer: [] };
    const args = [name, folder, String(rows), String(features)];
    for (let turn = 0; turn < Number(options.turns); turn++) {
      sides.ours.push(side(process.execPath, [join(here, 'ours.mjs'), ...args]));
      if (turn === 0 || sides.peer[0].wall < 20) {
        sides.peer.push(side(python, [join(here, 'peer.py'), ...args]));
      }
    }
    const [{ check: a }] = sides.ours, [{ check: b }] = sides.peer;
    const agrees = Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b));
    const least = (which, key) => Math.min(...sides[which].map(one => one[key]));
    const ratio = key => agrees ? least('peer', key) / least('ours', key) : null;
    return { job: name, rows, features, ratio: ratio('cpu'), ratioWall: ratio('wall'),
      ratioFirst: ratio('first'), ours: least('ours', 'wall'), peer: least('peer', 'wall'),
      memory: least('ours', 'memory'), peerMemory: least('peer', 'memory'), load, agrees,
      ...agrees ? {} : { check: [a, b] } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function side(program, args) {
  const started = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  const wall = Number(process.hrtime.bigint() - started) / 1e9; // counts where a side is a process
  if (status !== 0) throw new Error(`${args[0]} failed: ${stderr.trim().split('\n').slice(-3).join(' ')}`);
  return { first: wall, wall, ...JSON.parse(stdout) };
}

/** Normal features, a target of a few of them with noise: the shape of the customers' table. */
function makeTable(folder, rows, features, csv) {
  const source = random(20), X = new Float64Array(rows * features), y = new Float64Array(rows);
  const slopes = Array.from({ length: features }, (_, j) => [25.7, 38.7, 0.4, 61.6][j % 4] / (1 + (j >> 2)));
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < features; j++) {
      const value = source.normal();
      X[i * features + j] = value;
      y[i] += slopes[j] * value;
    }
    y[i] += 500 + 10 * source.normal();
  }
  writeFileSync(join(folder, 'X.f64'), X);
  writeFileSync(join(folder, 'y.f64'), y);
  if (!csv) return;
  const names = [...Array.from({ length: features }, (_, j) => `x${j}`), 'y'];
  const lines = Array.from(y, (target, i) =>
    `${X.subarray(i * features, (i + 1) * features).join()},${target}`);
  writeFileSync(join(folder, 'table.csv'), `${names.join()}\n${lines.join('\n')}\n`);
}

/** The peers live in a .venv of their own, made on first use. */
function peerPython() {
  const home = join(root, '.cache/bench-venv'), program = join(home, 'bin/python');
  const wanted = readFileSync(join(here, 'requirements.txt'), 'utf8'), stamp = join(home, 'stamp');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return program;
  console.error('installing the peers (once): scikit-learn, SciPy, pandas, LightGBM, XGBoost, Keras');
  mkdirSync(join(root, '.cache'), { recursive: true });
  for (const [command, args] of [['python3', ['-m', 'venv', home]],
    [program, ['-m', 'pip', 'install', '-q', '-r', join(here, 'requirements.txt')]]]) {
    const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`the peers cannot be installed: ${stderr.trim().split('\n').at(-1)}`);
  }
  writeFileSync(stamp, wanted);
  return program;
}

function line({ job, rows, features, ratio, ratioWall, ratioFirst, ours, peer, check }) {
  const said = ratio === null ? `answers differ: ${check.join(' and ')}`
    : `${ratio.toFixed(1).padStart(7)} (wall ${ratioWall.toFixed(1)}, first ${ratioFirst.toFixed(1)})`;
  return `${job.padEnd(58)} ${String(rows).padStart(8)} x ${String(features).padEnd(3)} ${said}  ` +
    `${(1000 * ours).toFixed(1)} ms against ${(1000 * peer).toFixed(1)} ms`;
}

/** Puts the rows into README.md's table, those that were not raced as they are; machine and date. */
function writeTable() {
  const path = join(here, 'README.md'), text = readFileSync(path, 'utf8');
  const [, before] = /<!-- table -->\n([^]*?)<!-- \/table -->/.exec(text);
  const head = ['| job | rows x features | CPU | wall | first call | MB, ours / peer |',
    '|---|---|---|---|---|---|'];
  const keyOf = row => row.split(' | ').slice(0, 2).join(' | ');
  const kept = before.split('\n').filter(row => row.startsWith('| ') && row !== head[0]);
  const rows = new Map([...kept, ...results.map(tableRow)].map(row => [keyOf(row), row]));
  const order = Object.keys(jobs), jobOf = row => order.indexOf(row.slice(2).split(' | ')[0]);
  const machine = `${cpus()[0].model}, ${availableParallelism()} cores, ` +
    `${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ` +
    new Date().toISOString().slice(0, 10);
  const table = [machine, '', ...head,
    ...[...rows.values()].filter(row => jobOf(row) >= 0).sort((a, b) => jobOf(a) - jobOf(b))].join('\n');
  writeFileSync(path, text.replace(/(<!-- table -->\n)[^]*(<!-- \/table -->)/, `$1${table}\n$2`));
}

function tableRow({ job, rows, features, agrees, ratio, ratioWall, ratioFirst, memory, peerMemory }) {
  const ratios = agrees ? [ratio, ratioWall, ratioFirst].map(r => r.toFixed(1)) : ['answers differ', '', ''];
  return `| ${job} | ${rows} x ${features} | ${ratios.join(' | ')} | ` +
    `${memory.toFixed(0)} / ${peerMemory.toFixed(0)} |`;
}
