/** A Chromium for the browser tests: an installed one, Debian's package, or Playwright's. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Failure } from '../support/failure.mjs';
import { run, runStep } from '../support/run.mjs';

const programs = {
  linux: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium'],
};

/** Resolves to { path, version } of the first that starts, or undefined. */
export async function findChromium({ root, env = process.env }) {
  const candidates = [env.SPENDSCOPE_CHROMIUM, ...programs[process.platform] ?? [],
    await playwrightsOwn(root)].filter(Boolean);
  for (const path of candidates) {
    // a name alone is not enough: Ubuntu's package is a script that asks for another installer
    const { ok, output } = await run(path, ['--version', '--no-sandbox']);
    const version = /^(?:Chromium|Google Chrome)\D* [\d.]+/m.exec(output)?.[0];
    if (ok && version) return { path: await absolute(path), version };
  }
  return undefined;
}

/** Finds one or gets one, and says so. @throws Failure when none can be had. */
export async function ensureChromium({ root, log }) {
  const found = await findChromium({ root });
  if (found) return found;
  const roads = [[debianPackage, "Debian's package chromium"],
    [playwrightsDownload, 'the Chromium that Playwright downloads']];
  const why = [];
  for (const [road, what] of roads) {
    const line = log.step(`no Chrome or Chromium here, getting ${what}`);
    const problem = await road(root).catch(error => error.message.split('\n')[0]);
    const got = problem === undefined ? await findChromium({ root }) : undefined;
    if (got) {
      line.done(got.version);
      return got;
    }
    line.quiet();
    why.push(`${what}: ${problem ?? 'it does not start'}`);
  }
  throw new Failure(['the browser tests need Chrome or Chromium, and none could be had:',
    ...why.map(reason => `  ${reason}`),
    '  install one, or name one in SPENDSCOPE_CHROMIUM'].join('\n'));
}

/** Resolves to why it cannot be used, or undefined when it was installed. */
async function debianPackage(root) {
  const system = await readFile('/etc/os-release', 'utf8').catch(() => '');
  if (!/^ID="?debian"?$/m.test(system)) return 'this is not Debian';
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (sudo.length && !(await run('sudo', ['-n', 'true'])).ok) return 'it takes root to install';
  const apt = async (...args) => {
    const [program, ...rest] = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get',
      '-q', '-y', ...args];
    await runStep(root, `apt-${args[0]}`, program, rest);
  };
  await apt('update');
  await apt('install', '--no-install-recommends', 'chromium');
  return undefined;
}

const browsers = root => process.env.PLAYWRIGHT_BROWSERS_PATH || join(root, '.cache/browsers');

async function playwrightsDownload(root) {
  await runStep(root, 'playwright-chromium', process.execPath,
    [join(root, 'node_modules/playwright-core/cli.js'), 'install', 'chromium'],
    { env: { PLAYWRIGHT_BROWSERS_PATH: browsers(root) } });
  return undefined;
}

async function playwrightsOwn(root) {
  if (!existsSync(browsers(root))) return undefined;
  process.env.PLAYWRIGHT_BROWSERS_PATH = browsers(root);
  const { chromium } = createRequire(join(root, 'package.json'))('playwright-core');
  return chromium.executablePath();
}

/** Playwright wants a path, not a name. */
async function absolute(program) {
  if (program.startsWith('/')) return program;
  const { output } = await run('sh', ['-c', 'command -v -- "$1"', 'sh', program]);
  return output.trim();
}
