import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { root } from '../support/root.js';
import { run, scratchFolder } from './kernels.js';

const folder = scratchFolder();
after(() => { rmSync(folder, { recursive: true, force: true }); });

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR' +
  '9awAAAABJRU5ErkJggg==';
const layout = { title: { text: 'Spending <b>by</b><br>membership' }, height: 300 };
const chart = (alt: string, more: object = {}, size: object = layout): object => ({
  output_type: 'display_data', metadata: {},
  data: {
    'application/vnd.plotly.v1+json': {
      data: [{ type: 'bar', x: ['</script>', 'b & c'], y: [1, 2] }], layout: size,
    },
    'text/plain': alt, ...more,
  },
});
const panels = Object.fromEntries([1, 2, 3].map(i => [`xaxis${i > 1 ? i : ''}`, {}]));
const output = (data: object, metadata: object = {}): object =>
  ({ output_type: 'display_data', metadata, data });
const wide = '<table><tr>' + '<td>column_with_a_long_name</td>'.repeat(20) + '</tr></table>';
const cell = (type: string, source: string, outputs: object[] = [], i = 0): object => ({
  id: `c${i}`, cell_type: type, metadata: {}, source,
  ...type === 'code' ? { outputs, execution_count: i } : {},
});
const notebook = {
  nbformat: 4, nbformat_minor: 5,
  metadata: { kernelspec: { name: 'tslab', display_name: 'TypeScript', language: 'typescript' } },
  cells: [
    cell('markdown', '# Who spends & why\n\nSee [the next](02_next.ipynb).'),
    cell('code', "const secret = 'code <of> a cell';", [
      chart('two "bars" <here>', { 'image/png': png }),
      output({ 'text/plain': 'folds: 5/5 done' }, { spendscope: { progress: true } }),
      output({ 'text/markdown': '## What we found\n\n[Back](01_eda.ipynb)', 'text/plain': '' }),
      { output_type: 'stream', name: 'stdout', text: 'printed '.repeat(60) },
      output({ 'text/html': wide, 'text/plain': '' }),
    ], 1),
    cell('code', '2', [chart('three panels', {}, { height: 300, ...panels })], 2),
  ],
};

let file = '';
let html = '';
before(async () => {
  const source = join(folder, '01_trial.ipynb');
  writeFileSync(source, JSON.stringify(notebook));
  const { code, stderr } = await run(['-m', 'nbconvert', '--to', 'html', '--config',
    join(root, 'setup/nbconvert/config.py'), '--output-dir', folder, source]);
  assert.equal(code, 0, stderr);
  file = join(folder, '01_trial.html');
  html = readFileSync(file, 'utf8');
});
const count = (part: string): number => html.split(part).length - 1;

describe('a report, made by plain nbconvert with our configuration', () => {
  test('is called as its first heading, in English, for every width', () => {
    assert.match(html, /<html lang="en">/);
    assert.match(html, /<title>Who spends &amp; why<\/title>/);
    assert.match(html, /<meta content="width=device-width, initial-scale=1" name="viewport"\/>/);
  });
  test('names no other host', () => {
    assert.deepEqual(html.match(/(https?:)?\/\/[a-z][\w.-]*\.[a-z]{2,}/gi) ?? [], []);
  });
  test('carries Plotly once, packed, and stays below 2.2 MB', () => {
    assert.equal(count('id="plotly-bundle"'), 1);
    assert.ok(statSync(file).size < 2.2e6, String(statSync(file).size));
  });
  test('keeps each figure as data that no text in it can break out of', () => {
    const found = [...html.matchAll(/<script type="application\/json">(.*?)<\/script>/gs)];
    assert.equal(found.length, 2);
    const [figure] = found.map(match => JSON.parse(match[1]) as { data: { x: string[] }[] });
    assert.deepEqual(figure.data[0].x, ['</script>', 'b & c']);
  });
  test('gives each chart its text alternative, on the picture too', () => {
    assert.equal(count('aria-label=\'two "bars" &lt;here&gt;\''), 1);
    assert.equal(count('alt=\'two "bars" &lt;here&gt;\''), 1);
    assert.match(html, /<figcaption>Spending by membership<\/figcaption>/);
  });
  test('links to reports, not to notebooks', () => {
    assert.equal(count('.ipynb"'), 0);
    assert.match(html, /<a href="02_next\.html">/);
    assert.match(html, /<a href="01_eda\.html">/);
  });
  test('leaves progress out', () => {
    assert.equal(count('folds: 5/5 done'), 0);
  });
});

const chrome = [process.env.SPENDSCOPE_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome']
  .find(path => path && existsSync(path));

describe('a report in a browser', { skip: !chrome && 'no Chromium here' }, () => {
  let browser: Browser;
  before(async () => {
    const args = ['--no-sandbox', '--disable-gpu', '--disable-quic',
      '--disable-background-networking'];
    browser = await chromium.launch({ executablePath: chrome, args });
  });
  after(async () => { await browser?.close(); });

  async function open(options: BrowserContextOptions = {}): Promise<[Page, string[]]> {
    const page = await (await browser.newContext({ offline: true, ...options })).newPage();
    const complaints: string[] = [];
    page.on('console', message => complaints.push(message.text()));
    page.on('pageerror', error => complaints.push(error.message));
    await page.goto(pathToFileURL(file).href);
    return [page, complaints];
  }
  const phone = { viewport: { width: 375, height: 700 }, hasTouch: true, isMobile: true };

  test('draws its charts without a network and without a complaint', async () => {
    const [page, complaints] = await open();
    await page.locator('figure .main-svg').first().waitFor();
    await page.locator('figure').last().scrollIntoViewIfNeeded();
    await page.locator('figure').last().locator('.main-svg').first().waitFor();
    assert.deepEqual(complaints, []);
    assert.equal(await page.locator('figure > img').first().isVisible(), false);
    assert.equal(await page.getByText('Spending by membership').isVisible(), true);
    await page.context().close();
  });
  test('offers no button that would send a chart away', async () => {
    const [page] = await open();
    await page.locator('figure .main-svg').first().waitFor();
    const titles = await page.locator('.modebar-btn').evaluateAll(buttons =>
      buttons.map(button => button.getAttribute('data-title') ?? ''));
    assert.ok(titles.length > 0);
    assert.ok(titles.every(title => !/cloud|studio|share/i.test(title)), titles.join());
    await page.context().close();
  });
  test('shows the code when asked, by keyboard too, and hides it again', async () => {
    const [page] = await open();
    const code = page.getByText('code <of> a cell');
    assert.equal(await code.isVisible(), false);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await code.isVisible(), true);
    assert.equal(await page.getByRole('button', { pressed: true }).textContent(), 'Show code');
    await page.keyboard.press('Space');
    assert.equal(await code.isVisible(), false);
    await page.context().close();
  });
  test('fits a phone: tables, text and charts with many panels scroll by themselves', async () => {
    const [page] = await open(phone);
    await page.locator('figure').last().scrollIntoViewIfNeeded();
    await page.locator('figure.wide .main-svg').first().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 375);
    const scrolls = await page.locator('figure.wide').evaluate(e => e.scrollWidth > e.clientWidth);
    assert.equal(scrolls, true);
    await page.context().close();
  });
  test('is complete without scripts: code in view, pictures for charts', async () => {
    const [page] = await open({ javaScriptEnabled: false });
    assert.equal(await page.getByText('code <of> a cell').isVisible(), true);
    assert.equal(await page.locator('figure > img').first().isVisible(), true);
    assert.equal(await page.locator('#code-button').isVisible(), false);
    await page.context().close();
  });
  test('prints the picture in place of the live chart, and no button', async () => {
    const [page] = await open();
    await page.locator('figure .main-svg').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('figure > img').first().isVisible(), true);
    assert.equal(await page.locator('figure .plot').first().isVisible(), false);
    assert.equal(await page.locator('#code-button').isVisible(), false);
    await page.context().close();
  });
  test('is dark where the reader prefers it, its charts stay on white', async () => {
    const [page] = await open({ colorScheme: 'dark' });
    const ground = (selector: string): Promise<string> => page.locator(selector).first()
      .evaluate(element => getComputedStyle(element).backgroundColor);
    assert.equal(await ground('body'), 'rgb(20, 24, 29)');
    assert.equal(await ground('figure'), 'rgb(255, 255, 255)');
    await page.context().close();
  });
});
