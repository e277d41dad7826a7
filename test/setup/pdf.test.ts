import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderOf, load, quietLog, type Failed, type Log } from './load.js';

interface Pdf {
  printReports(options: {
    root: string; pages: readonly string[]; log: Log;
    browser: () => Promise<{ path: string } | undefined>;
  }): Promise<void>;
}
const { printReports } = await load<Pdf>('steps/pdf.mjs');

/** Prints its last argument's address into the file that it is told. */
const printer = '#!/bin/sh\nfor a; do case "$a" in --print-to-pdf=*) to="${a#*=}";; esac; done\n' +
  'printf "%%PDF of %s" "$a" > "$to"\n';

test('each page is printed beside itself, and nothing else is left', async t => {
  const folder = folderOf(t, { 'b.sh': printer, 'a.html': 'a', 'b c.html': 'b' });
  const { log, lines } = quietLog();
  await printReports({ root: folder, log, pages: ['a.html', 'b c.html'].map(name => join(folder, name)),
    browser: () => Promise.resolve({ path: join(folder, 'b.sh') }) });
  assert.match(readFileSync(join(folder, 'b c.pdf'), 'utf8'), /^%PDF of file:.*\/b%20c\.html$/);
  assert.deepEqual(readdirSync(folder).sort(), ['a.html', 'a.pdf', 'b c.html', 'b c.pdf', 'b.sh']);
  assert.deepEqual(lines, ['2 PDFs']);
});

test('without a browser one line says how to get one', async () => {
  await assert.rejects(printReports({ root: '/', log: quietLog().log, pages: [],
    browser: () => Promise.resolve(undefined) }), (error: Failed) =>
    /^--pdf needs Chrome or Chromium, .*SPENDSCOPE_CHROMIUM$/.test(error.message) && error.exitCode === 1);
});

test('a browser that writes nothing or fails leaves no file, and what was printed before stays', async t => {
  for (const [script, why] of [['exit 0', /wrote nothing$/], ['exit 3', /ended with 3$/]] as const) {
    const folder = folderOf(t, { 'b.sh': `#!/bin/sh\n${script}\n`, 'a.html': 'a', 'a.pdf': 'old' });
    await assert.rejects(printReports({ root: folder, log: quietLog().log, pages: [join(folder, 'a.html')],
      browser: () => Promise.resolve({ path: join(folder, 'b.sh') }) }), why);
    assert.equal(readFileSync(join(folder, 'a.pdf'), 'utf8'), 'old');
    assert.ok(!existsSync(join(folder, 'a.pdf.tmp')));
  }
});
