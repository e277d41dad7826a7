/** docs/reports/ holds what the notebooks say today of the sample data. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { notebooks } from 'spendscope/dist/core/notebooks.js';
import { markdownIndex, markdownReports } from 'spendscope/dist/notebook/markdownReports.js';
import { completedRun } from '../support/completedRun.js';
import { root } from '../support/root.js';

const folder = join(root, 'docs/reports');
const stored = (file: string): string => readFileSync(join(folder, file), 'utf8');
const number = /[-−]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?/g;
/** Classes of time are of the machine. */
const timeless = (text: string): string => text.replace(/(under|over)? ?[\d.]+( to [\d.]+)? (ms|s) \|/g, 'time |');

/** Words equal, numbers within half a percent or two units of their last digit. */
function assertCurrent(file: string, now: string): void {
  const [before, after] = [stored(file), now].map(timeless);
  const words = (text: string): string[] => text.replace(number, '#').split('\n');
  words(after).forEach((line, i) => assert.equal(words(before)[i], line, `${file}: npm run docs`));
  const [old, fresh] = [before, after].map(text => text.match(number) ?? []);
  fresh.forEach((text, i) => {
    const [a, b] = [old[i], text].map(one => Number(one.replace(/,/g, '').replace('−', '-')));
    const unit = 10 ** -(/\.(\d+)/.exec(text)?.[1].length ?? 0);
    assert.ok(Math.abs(a - b) <= Math.max(0.005 * Math.abs(a), 2 * unit) || Math.abs(a) + Math.abs(b) < 1e-6,
      `${file}: ${old[i]}, now ${text}: npm run docs`);
  });
}

describe('the committed reports', () => {
  let out: string;
  before(async () => { ({ out } = await completedRun('sample', [])); });

  test('are those of the notebooks', () => {
    for (const [name, { text }] of markdownReports(out)) assertCurrent(`${name}.md`, text);
    assertCurrent('README.md', markdownIndex(out));
  });

  test('have the pictures that the notebooks draw', () => {
    const wanted = [...markdownReports(out).values()].flatMap(one => one.pictures.map(({ file }) => file));
    assert.deepEqual(readdirSync(join(folder, 'pictures')).sort(), wanted.sort());
  });
});

test('pages and pictures are there, with a text for each picture, in under 2 MB', () => {
  for (const { name } of notebooks) {
    const page = stored(`${name}.md`), pictures = [...page.matchAll(/!\[(.*?)\]\((.*?)\)/g)];
    assert.ok(pictures.length >= 3, name);
    for (const [, alt, path] of pictures) {
      assert.ok(alt.length > 20, `${name}: ${path} says "${alt}"`);
      assert.ok(existsSync(join(folder, path)), path);
    }
  }
  const bytes = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(one => one.isFile())
    .reduce((sum, one) => sum + statSync(join(one.parentPath, one.name)).size, 0);
  assert.ok(bytes < 2 * 2 ** 20, `${bytes} bytes`);
});
