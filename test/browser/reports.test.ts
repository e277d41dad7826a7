import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { notebooks } from 'spendscope/dist/core/notebooks.js';
import { load, quietLog, type Log } from '../setup/load.js';
import { completedRun } from '../support/completedRun.js';
import { root } from '../support/root.js';
import { barriers, flags } from './support.js';

/** Opens a file with the network off; gathers what the page complained of or asked for. */
async function openOffline(browser: Browser, path: string, width = 1280): Promise<Opened> {
  const context = await browser.newContext({ offline: true, viewport: { width, height: 900 } });
  const page = await context.newPage(), complaints: string[] = [], requests: string[] = [];
  page.on('console', message => { if (message.type() === 'error') complaints.push(message.text()); });
  page.on('pageerror', error => complaints.push(error.message));
  page.on('request', request => {
    if (/^(https?|wss?):/.test(request.url())) requests.push(request.url());
  });
  await page.goto(pathToFileURL(path).href, { waitUntil: 'load' });
  return { page, complaints, requests };
}
interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
}

/** Scrolls through the page so that charts drawn when seen are drawn. */
async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 600) {
      window.scrollTo(0, y);
      // a chart notices in a frame that it is seen, and draws in the next: however long they take
      for (let frame = 0; frame < 3; frame++) {
        await new Promise(resolve => requestAnimationFrame(resolve));
      }
    }
  });
  await page.waitForTimeout(300);
}

async function assertDrawn(charts: Locator): Promise<void> {
  let undrawn = 0;
  for (let waited = 0; waited < 20_000; waited += 200) {
    undrawn = await charts.evaluateAll(all =>
      all.filter(one => !one.querySelector('.main-svg')).length);
    if (undrawn === 0) return;
    await charts.page().waitForTimeout(200);
  }
  assert.fail(`${undrawn} charts are not drawn`);
}

describe('the reports in a browser without a network', () => {
  let browser: Browser, out: string;
  before(async () => {
    ({ out } = await completedRun('sample', []));
    browser = await chromium.launch({ executablePath: process.env.SPENDSCOPE_CHROMIUM, args: flags });
  });
  after(async () => { await browser?.close(); });
  const report = (name: string): string => join(out, 'results/reports', `${name}.html`);

  for (const { name } of notebooks) {
    test(`${name} draws all its charts, bars no reader, complains of nothing, asks no host`, async () => {
      const { page, complaints, requests } = await openOffline(browser, report(name));
      const charts = page.locator('[data-mime-type="application/vnd.plotly.v1+json"]');
      assert.ok(await charts.count() >= 1);
      await scrollThrough(page);
      assert.equal(await charts.locator('.main-svg').first().isVisible(), true);
      await assertDrawn(charts);
      assert.deepEqual(await barriers(page), []);
      assert.deepEqual(complaints, []);
      assert.deepEqual(requests, []);
      await page.context().close();
    });

    test(`${name} fits a phone: nothing wider than the screen but what scrolls by itself`,
      async () => {
        const { page } = await openOffline(browser, report(name), 390);
        await scrollThrough(page);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= 391, `${width} pixels wide`);
        await page.context().close();
      });
  }

  test('the index shows each report\'s headline and picture, and its links lead there',
    async () => {
      const { page, complaints } = await openOffline(browser, report('index'));
      assert.deepEqual(await barriers(page), []);
      assert.equal(await page.locator('article').count(), notebooks.length);
      assert.equal(await page.locator('article img').count(), notebooks.length);
      for (const { name } of notebooks) {
        assert.ok(await page.locator(`a[href="${name}.html"]`).count() >= 1);
      }
      await page.locator('article h2 a').first().click();
      assert.match(page.url(), /01_eda\.html$/);
      assert.deepEqual(complaints, []);
      await page.context().close();
    });

  test('printed to PDF a report has its pictures, each chart on paper', async t => {
    const folder = mkdtempSync(join(tmpdir(), 'spendscope-pdf-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const page = join(folder, 'report.html'), charts = /<figure class="chart /g;
    copyFileSync(report('05_comparison'), page);
    const { printReports } = await load<{ printReports(options: {
      root: string; pages: readonly string[]; log: Log }): Promise<void> }>('steps/pdf.mjs');
    await printReports({ root, pages: [page], log: quietLog().log });
    const pdf = readFileSync(join(folder, 'report.pdf'), 'latin1');
    assert.match(pdf, /^%PDF-/);
    const drawn = readFileSync(page, 'utf8').match(charts)?.length ?? 0;
    assert.ok(drawn >= 5, `${drawn} charts`);
    assert.ok((pdf.match(/\/Subtype \/Image/g)?.length ?? 0) >= drawn);
  });
});
