import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { notebooks } from 'spendscope/dist/core/notebooks.js';
import { optionOf, parameterNames, parameterRules } from 'spendscope/dist/core/parameters.js';
import { roomsOf } from '../support/rooms.js';
import { root } from '../support/root.js';

const pages = ['README.md', 'lib/README.md', 'data/README.md', 'models/README.md',
  'results/README.md'];
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');

test('the table of parameters is the one that parameters.json makes', () => {
  const { about, ...values } = JSON.parse(read('parameters.json')) as
    { about: Record<string, string> } & Record<string, string | number | boolean>;
  const rows = parameterNames.map(name => `| ${about[name]} | \`${optionOf(name)}\` | ` +
    `\`${parameterRules[name].env}\` | ${values[name] === '' ? '' : `\`${String(values[name])}\``} |`);
  const [, table] = /<!-- parameters -->\n[^]*?\|---\|\n([^]*?)<!-- \/parameters -->/.exec(readme) ?? [];
  assert.equal(table, `${rows.join('\n')}\n`);
});

test('the notebooks stand in the README with their questions', () => {
  for (const { name, question } of notebooks) {
    assert.ok(readme.includes(`| [${name}](notebooks/${name}.ipynb) | ${question} |`), name);
  }
});

test('every link of a page leads to something that is there', () => {
  for (const page of pages) {
    const links = [...read(page).matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(match => match[1]);
    for (const link of links.filter(one => !/^https?:/.test(one))) {
      assert.ok(existsSync(join(root, dirname(page), link)), `${page}: ${link}`);
    }
  }
});

test('every npm command that a page names is a script, and none is kept secret', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = new Set(pages.flatMap(page =>
    [...read(page).matchAll(/npm (?:run ([\w:-]+)|(start|test)\b)/g)].map(m => m[1] ?? m[2])));
  for (const name of named) assert.ok(Object.hasOwn(scripts, name), name);
  assert.ok(['start', 'test', 'doctor', 'lab', 'clean'].every(name => named.has(name)));
});

test('the rooms of the drawing are those of lib/src, in the order of lib/README.md', () => {
  const [, drawn = ''] = /^ {2}(core →[^]*?cli) /m.exec(readme) ?? [];
  const rooms = roomsOf(root);
  assert.deepEqual(drawn.match(/[a-z]+/g), rooms);
  const folders = readdirSync(join(root, 'lib/src'), { withFileTypes: true })
    .filter(entry => entry.isDirectory()).map(entry => entry.name);
  assert.deepEqual([...rooms].sort(), folders.sort());
});
