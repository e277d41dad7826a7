import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { loadParameters } from 'spendscope';
import { serverOver, type Server } from '../app/opened.js';
import { completedRun } from '../support/completedRun.js';
import { root } from '../support/root.js';
import { barriers, flags } from './support.js';

const views = ['overview', 'predict', 'segment', 'batch', 'dashboard', 'models'];

describe('the page over the sample run', () => {
  let browser: Browser, server: Server, address: string, out: string;
  before(async () => {
    ({ out } = await completedRun('sample', []));
    server = await serverOver({ parameters: loadParameters({ root, given: { out } }),
      page: { folder: join(root, 'app/dist/page'), plotly: join(root, '.cache/plotly.min.js') } });
    address = await server.listen({ host: '127.0.0.1', port: 0 });
    browser = await chromium.launch({ executablePath: process.env.SPENDSCOPE_CHROMIUM,
      args: [...flags, '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] });
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  async function openView(view: string, width = 1280): Promise<{ page: Page; complaints: string[] }> {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage(), complaints: string[] = [];
    page.on('console', message => { if (message.type() === 'error') complaints.push(message.text()); });
    page.on('pageerror', error => complaints.push(error.message));
    page.on('request', request => {
      if (!request.url().startsWith(address) &&
        !/^(blob|data):/.test(request.url())) complaints.push(request.url());
    });
    await page.goto(`${address}/#${view}`);
    await page.locator('h1').first().waitFor();
    return { page, complaints };
  }
  const amountIn = async (page: Page, selector: string): Promise<number> =>
    Number((await page.locator(selector).first().innerText()).replace(/[^\d.-]/g, ''));

  for (const view of views) {
    test(`${view}: drawn, no barrier, no complaint, no other host, fits a phone`, async () => {
      const { page, complaints } = await openView(view);
      for (const chart of await page.locator('.chart').all()) {
        await chart.locator('.main-svg').first().waitFor({ timeout: 20_000 });
      }
      assert.deepEqual(await barriers(page), []);
      assert.deepEqual(complaints, []);
      await page.context().close();
      const phone = await openView(view, 390);
      const width = await phone.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 391, `${width} pixels wide`);
      await phone.page.context().close();
    });
  }

  test('before charts the first view needs less than 400 KB', async () => {
    let bytes = 0;
    const { page } = await openView('overview');
    for (const path of ['/', '/assets/page.js', '/assets/page.css', '/overview']) {
      bytes += (await (await page.request.get(address + path)).body()).length;
    }
    assert.ok(bytes < 400_000, `${bytes} bytes`);
    await page.context().close();
  });

  test('predict: a longer membership goes with more, a value outside is warned of', async () => {
    const { page, complaints } = await openView('predict'), number = page.locator('#driver-3');
    await page.locator('#prediction').waitFor();
    const before = await amountIn(page, '#prediction'), years = Number(await number.inputValue());
    await number.fill(String(years + 1));
    await page.waitForFunction(old => Number(document.querySelector('#prediction')?.textContent
      ?.replace(/[^\d.-]/g, '')) > old + 30, before);
    await number.fill('99');
    await page.locator('.warn', { hasText: 'beyond, this is a guess' }).waitFor();
    await page.locator('.warn', { hasText: 'outside of what the model learned from' }).waitFor();
    await number.fill(String(years));
    for (const model of ['ridge', 'simple_ann', 'deep_ann', 'wide_and_deep']) {
      await page.locator('#model').selectOption(model);
      await page.waitForTimeout(500);
      assert.ok(Math.abs(await amountIn(page, '#prediction') - before) < 15, model);
    }
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('segment: who is short of membership is told so, by keyboard alone', async () => {
    const { page } = await openView('segment'), name = page.locator('[role=status] .figure').first();
    await name.waitFor();
    const before = await name.innerText();
    await page.locator('#driver-3-slider').focus();
    await page.keyboard.press('Home');
    await page.waitForFunction(old => document.querySelector('[role=status] .figure')?.textContent !== old,
      before);
    assert.equal(await page.getByRole('row').count() > 6, true);
    await page.context().close();
  });

  test('batch: a file is predicted and downloaded, a wrong one is told of', async () => {
    const { page, complaints } = await openView('batch');
    await page.locator('#file').setInputFiles(join(root, 'data/ecommerce_customer.csv'));
    const link = page.locator('#download');
    await link.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const text = readFileSync(await download.path(), 'utf8');
    assert.match(text, /^row,prediction,low,high,segment,note\n1,/);
    assert.equal(text.trimEnd().split('\n').length, 501);
    assert.doesNotMatch(text, /@/);
    const wrong = join(out, 'wrong.csv');
    writeFileSync(wrong, 'a,b\n1,2\n');
    await page.locator('#file').setInputFiles(wrong);
    await page.locator('.bad', { hasText: 'has no column' }).waitFor();
    assert.deepEqual(complaints.filter(line => !line.includes('400')), []);
    await page.context().close();
  });

  test('dashboard: a filter by segment leaves its customers alone', async () => {
    const { page } = await openView('dashboard'), said = page.locator('[role=status]').first();
    assert.match(await said.innerText(), /^500 of 500/);
    await page.locator('#by-segment').selectOption('0');
    assert.match(await said.innerText(), /^(?!500)\d+ of 500/);
    await page.context().close();
  });
});
