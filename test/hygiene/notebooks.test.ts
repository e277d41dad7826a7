import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { notebooks } from 'spendscope/dist/core/notebooks.js';
import { root } from '../support/root.js';

interface Cell {
  readonly cell_type: 'code' | 'markdown';
  readonly source: string | readonly string[];
  readonly outputs?: readonly unknown[];
  readonly execution_count?: number | null;
}
const textOf = ({ source }: Cell): string => [source].flat().join('');
const cellsOf = (name: string): Cell[] => (JSON.parse(
  readFileSync(join(root, 'notebooks', `${name}.ipynb`), 'utf8')) as { cells: Cell[] }).cells;

for (const { name, title, question } of notebooks) {
  const cells = cellsOf(name), code = cells.filter(cell => cell.cell_type === 'code');

  test(`${name} begins with its title and its question`, () => {
    assert.match(textOf(cells[0]), new RegExp(`^# ${Number(name.slice(0, 2))} · ${title}\n`));
    assert.ok(textOf(cells[0]).includes(question), textOf(cells[0]));
  });

  test(`${name} holds the story and no logic`, () => {
    for (const cell of code) {
      const text = textOf(cell), lines = text.split('\n').filter(line => line.trim() !== '');
      assert.ok(lines.length <= 15, `${lines.length} lines:\n${text}`);
      assert.doesNotMatch(text, /^\s*(async\s+)?function\b|^\s*class\b|=>\s*\{\s*$/m);
    }
    assert.ok(cells.length - code.length >= 1.1 * code.length, 'too little said beside the code');
  });

  test(`${name} has no figure typed into its words`, () => {
    const words = cells.filter(cell => cell.cell_type === 'markdown').slice(1).map(textOf).join('\n')
      .replace(/`[^`]*`/g, '');
    assert.doesNotMatch(words, /\d[.,]\d|\$\s?\d|(?<!95) %|R²\s*(of|=)\s*\d/);
  });
}
