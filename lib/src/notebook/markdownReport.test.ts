import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markdownReport, markdownTable } from './markdownReport.js';

test('words, tables and pictures in their order, without code and progress', () => {
  const { text, pictures } = markdownReport('02_x', { cells: [
    { cell_type: 'markdown', source: ['# Title\n', '\n', 'See [next](03_y.ipynb).'] },
    { cell_type: 'code', source: 'secret()', outputs: [
      { data: { 'text/plain': '50/50 done' } },
      { data: { 'text/markdown': ['**Found**'], 'text/plain': 'Found' } },
      { data: { 'text/html': '<table><thead><tr><th>a</th></tr></thead></table>' } },
      { data: { 'image/png': 'AAAA', 'text/plain': 'A [nice]\npicture.' } },
      {},
    ] },
    { cell_type: 'code', source: 'x', outputs: [{ data: { 'image/png': ['BB', 'BB'] } }] },
  ] });
  assert.equal(text, ['# Title\n\nSee [next](03_y.md).', '**Found**', '| a |\n| --- |',
    '![A nice picture.](pictures/02_x-1.png)', '![](pictures/02_x-2.png)'].join('\n\n') + '\n');
  assert.deepEqual(pictures, [{ file: '02_x-1.png', png: 'AAAA' }, { file: '02_x-2.png', png: 'BBBB' }]);
});

test('a table keeps its caption, its sides, and characters that mean something', () => {
  const right = ' style="text-align:right"';
  const html = '<table><caption>A &amp; B</caption><thead><tr><th scope="col">model</th>' +
    `<th scope="col"${right}>R²</th></tr></thead><tbody><tr><th scope="row">a|b &lt;1&gt;</th>` +
    `<td${right}>0.98</td></tr></tbody></table>`;
  assert.equal(markdownTable(html),
    'A & B\n\n| model | R² |\n| --- | --: |\n| a\\|b <1> | 0.98 |');
  assert.equal(markdownTable(html.replace(/<caption>.*<\/caption>/, '')).split('\n')[0], '| model | R² |');
});
