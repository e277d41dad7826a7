import { test } from 'node:test';
import assert from 'node:assert/strict';
import { escapeHtml, textTable } from './displayTable.js';
import { captureOutput } from './captureOutput.testing.js';
import { displayTable } from './displayTable.js';

const rows = [
  { model: 'ridge', rmse: 9.87654, n: 100, p: 3e-9 },
  { model: 'tree <1>', rmse: 12, n: 2500, p: 0.25 },
];

test('numbers of a column have the same decimals, whole ones none', () => {
  const table = textTable(rows, { digits: 2 });
  assert.deepEqual(table.rows, [
    ['ridge', '9.88', '100', '3.0e-9'],
    ['tree <1>', '12.00', '2,500', '0.25'],
  ]);
  assert.deepEqual(table.numeric, [false, true, true, true]);
});

test('digits can be given by column', () => {
  const table = textTable(rows, { columns: ['rmse', 'p'], digits: { rmse: 1, p: 4 } });
  assert.deepEqual(table.rows, [['9.9', '3.0e-9'], ['12.0', '0.2500']]);
});

test('columns choose, order and rename', () => {
  const table = textTable(rows, { columns: [['n', 'Rows'], 'model'] });
  assert.deepEqual(table.headings, ['Rows', 'model']);
  assert.deepEqual(table.rows[0], ['100', 'ridge']);
});

test('missing values are a dash, infinities and minus zero are readable', () => {
  const values = [NaN, null, undefined, Infinity, -Infinity, -0, 1.5, 4e15].map(v => ({ v }));
  assert.deepEqual(textTable(values, { digits: 1 }).rows.flat(),
    ['–', '–', '–', '∞', '-∞', '0.0', '1.5', '4.0e+15']);
});

test('a key that only later rows have is missing in the earlier ones', () => {
  const table = textTable([{ a: 1 }, { a: 2, b: 'x' }], { columns: ['a', 'b'] });
  assert.deepEqual(table.rows, [['1', '–'], ['2', 'x']]);
});

test('a table without rows has no rows and does not throw', () => {
  assert.deepEqual(textTable([]).rows, []);
  assert.deepEqual(textTable([], { columns: ['a'] }).headings, ['a']);
});

test('a wrong number of digits is a RangeError that names value and rule', () => {
  for (const digits of [-1, 1.5, 21, NaN]) {
    assert.throws(() => textTable(rows, { digits }),
      { name: 'RangeError', message: `invalid digits; not an integer from 0 to 20: ${digits}` });
  }
});

test('HTML is escaped', () => {
  assert.equal(escapeHtml(`<a href="x">'&'</a>`),
    '&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;');
});

test('displayTable sends an accessible table and aligned text', () => {
  const [{ content }] = captureOutput(() => {
    displayTable(rows, { columns: ['model', 'rmse'], digits: 1, caption: 'Errors & models' });
  });
  const html = String(content.data['text/html']);
  assert.match(html, /^<table><caption>Errors &amp; models<\/caption><thead><tr><th scope="col"/);
  assert.match(html, /<th scope="row" style="text-align:left">tree &lt;1&gt;<\/th>/);
  assert.match(html, /<td style="text-align:right">12.0<\/td>/);
  assert.equal(content.data['text/plain'], [
    'Errors & models',
    'model     rmse',
    'ridge      9.9',
    'tree <1>  12.0',
  ].join('\n'));
});
