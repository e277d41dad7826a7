import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { notebooks } from 'spendscope/dist/core/notebooks.js';
import { completedRun, type CompletedRun } from '../support/completedRun.js';
import { root } from '../support/root.js';
import { table } from '../support/table.js';

/** Flats: a rent of size, floor and district, with gaps, semicolons and decimal commas. */
function flats(): string {
  let state = 7;
  const next = (): number => { state = (state * 48271) % 2147483647; return state / 2147483647; };
  const districts = ['Harbour', 'Hill', 'Old Town', 'Station'];
  const lines = Array.from({ length: 160 }, (_, i) => {
    const size = 30 + 90 * next(), floor = Math.floor(6 * next()), at = Math.floor(4 * next());
    const rent = 200 + 9 * size + 15 * floor + [400, 150, 300, 0][at] + 60 * (next() + next() - 1);
    const cells = [`F${i}`, `someone${i}@example.org`, size.toFixed(1), floor, districts[at],
      rent.toFixed(2)];
    if (i % 17 === 3) cells[2] = '';
    if (i % 23 === 5) cells[4] = 'n/a';
    return cells.map(cell => String(cell).replace('.', typeof cell === 'string' && /^\d/.test(cell) ? ',' : '.'));
  });
  return `\uFEFF${[['flat', 'contact', 'size', 'floor', 'district', 'rent'], ...lines]
    .map(cells => cells.join(';')).join('\r\n')}\r\n`;
}

describe('another table by options alone, with categories and missing values', () => {
  let run: CompletedRun;
  const found = (name: string): string =>
    readFileSync(join(run.out, 'results/findings', `${name}.json`), 'utf8');
  before(async () => {
    const folder = join(root, '.cache/test-flats'), file = join(folder, 'flats.csv');
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, flats());
    run = await completedRun('flats', ['--data', file, '--target', 'rent', '--id', 'flat',
      '--features', 'size,floor,district', '--decimal', 'comma', '--quick']);
  });

  test('all five notebooks run to their end', () => {
    assert.equal(run.code, 0, run.log);
    for (const { name } of notebooks) assert.ok(run.log.includes(`${name}.html`), name);
  });

  test('the category is learned from: without it the error would be half the spread of districts', () => {
    const rows = table(join(run.out, 'results/tables/regressors.csv'));
    const { cv_r2: r2, cv_rmse: rmse } = rows.find(row => row.model === 'linear') as Record<string, number>;
    assert.ok(r2 > 0.9 && rmse < 100, `${r2}, ${rmse}`);
    for (const { model, cv_r2: each } of table(join(run.out, 'results/tables/networks.csv'))) {
      assert.ok(Number(each) > 0.5, `${model}: ${each}`);
    }
  });

  test('what was assumed is said, and nothing personal is in what is shown or kept', () => {
    const intro = readFileSync(join(run.out, 'results/notebooks/01_eda.ipynb'), 'utf8');
    assert.match(intro, /Taken as personal and not read: \\"contact\\"/);
    assert.doesNotMatch(intro, /someone\d+@/);
    const quality = readFileSync(join(run.out, 'results/tables/quality.csv'), 'utf8');
    assert.match(quality, /missing,size/);
  });

  test('sentences speak of rows, not of customers', () => {
    for (const { name } of notebooks) assert.doesNotMatch(found(name), /customer/, name);
  });
});
