/** The reports as PDF, printed by an installed Chrome or Chromium. */
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure } from '../support/failure.mjs';
import { run } from '../support/run.mjs';
import { findChromium } from './chromium.mjs';

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--no-pdf-header-footer'];

/**
 * Prints each page beside itself, NAME.html to NAME.pdf, whole or not at all.
 * @throws Failure when there is no browser, or it prints nothing.
 */
export async function printReports({ root, pages, log, browser = findChromium }) {
  const found = await browser({ root });
  if (!found) {
    throw new Failure('--pdf needs Chrome or Chromium, and there is none; install one ' +
      '(Debian: apt install chromium), or name one in SPENDSCOPE_CHROMIUM');
  }
  const profile = mkdtempSync(join(tmpdir(), 'spendscope-pdf-'));
  const line = log.step(`${pages.length} PDFs`);
  try {
    for (const page of pages) await print(found.path, profile, page);
    line.done();
  } catch (error) {
    line.failed();
    throw error;
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function print(program, profile, page) {
  const path = page.replace(/\.html$/, '.pdf'), unfinished = `${path}.${process.pid}.tmp`;
  const { ok, why } = await run(program, [...flags, `--user-data-dir=${profile}`,
    `--print-to-pdf=${unfinished}`, pathToFileURL(page).href]);
  if (!ok || !existsSync(unfinished)) {
    rmSync(unfinished, { force: true });
    throw new Failure(`${page} could not be printed: ${ok ? 'the browser wrote nothing' : why}`);
  }
  renameSync(unfinished, path);
}
