import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { reportIndexHtml, writeReportIndex } from './reportIndex.js';

const out = mkdtempSync(join(tmpdir(), 'index-'));
after(() => rmSync(out, { recursive: true, force: true }));

test('without any finding it says which notebook to run', () => {
  assert.throws(() => writeReportIndex(out), /run notebook 01_eda first/);
});

test('each finished notebook has its headline, findings, picture and link', () => {
  for (const part of ['findings', 'figures', 'reports']) {
    mkdirSync(join(out, 'results', part), { recursive: true });
  }
  writeFileSync(join(out, 'results/findings/01_eda.json'), JSON.stringify({
    headline: 'Membership & app <drive> spending', findings: ['**One** thing.'], picture: 'heat' }));
  writeFileSync(join(out, 'results/figures/heat.png'), Buffer.from([1, 2, 3]));
  writeFileSync(join(out, 'results/figures/heat.json'),
    JSON.stringify({ data: [], layout: {}, alt: 'A "heat" map.' }));
  const html = readFileSync(writeReportIndex(out), 'utf8');
  assert.match(html, /Membership &amp; app &lt;drive&gt; spending/);
  assert.match(html, /<li>One thing\.<\/li>/);
  assert.match(html, /alt="A &quot;heat&quot; map\."/);
  assert.match(html, /src="data:image\/png;base64,AQID"/);
  assert.match(html, /href="01_eda\.html"/);
  assert.doesNotMatch(html, /02_regression/);
});

test('a notebook without a picture has its words alone', () => {
  const html = reportIndexHtml([{ name: '01_eda', title: 'T', question: 'Q', headline: 'H',
    findings: [] }]);
  assert.doesNotMatch(html, /<img/);
  assert.match(html, /<p class="headline">H<\/p>/);
});

test('the page is complete by itself', () => {
  const html = reportIndexHtml([]);
  assert.doesNotMatch(html, /https?:\/\//);
  assert.match(html, /<html lang="en">/);
});
