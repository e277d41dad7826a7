/** The Dockerfile's own steps, run as a script in clean folders: no engine is needed for that. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '../..');
const lines = readFileSync(join(root, 'deploy/Dockerfile'), 'utf8').split('\n')
  .filter(line => /^[A-Z]+ /.test(line)).map(line => line.split(/\s+(.*)/s));

/** Does the steps of each stage in a folder of its own; returns the last one's and its CMD. */
function build(home) {
  const stages = {};
  let folder = '', command = [], user = '', environment = {};
  for (const [step, rest] of lines) {
    if (step === 'FROM') {
      folder = join(home, `stage-${Object.keys(stages).length}`);
      stages[/ AS (\w+)/.exec(rest)?.[1] ?? 'last'] = folder;
      mkdirSync(folder);
      environment = {};
    } else if (step === 'COPY') {
      const from = /^--from=(\w+) /.exec(rest)?.[1];
      const paths = rest.replace(/^--from=\w+ /, '').split(' '), target = paths.pop();
      for (const path of paths) {
        const source = from ? path.replace('/spendscope', stages[from]) : join(root, path);
        const name = target.endsWith('/') ? join(target, source.split('/').at(-1)) : target;
        cpSync(source, join(folder, name), { recursive: true, dereference: false, verbatimSymlinks: true,
          filter: one => from || !/\/(node_modules|dist)(\/|$)/.test(one.slice(root.length)) });
      }
    } else if (step === 'RUN') {
      const { status, stderr, stdout } = spawnSync('sh', ['-c', rest], { cwd: folder, encoding: 'utf8' });
      assert.equal(status, 0, `${rest}\n${stdout}${stderr}`);
    } else if (step === 'ENV') {
      for (const pair of rest.split(' ')) environment[pair.split('=')[0]] = pair.split('=')[1];
    } else if (step === 'CMD') command = JSON.parse(rest);
    else if (step === 'USER') user = rest;
  }
  return { folder, command, user, environment };
}

const freePort = () => new Promise(done => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

test('the last stage serves the page, without compilers, as nobody special', async t => {
  const home = mkdtempSync(join(tmpdir(), 'spendscope-docker-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const { folder, command, user, environment } = build(home);
  assert.equal(user, 'node');
  for (const tool of ['typescript', 'esbuild', 'assemblyscript', 'eslint']) {
    assert.throws(() => readFileSync(join(folder, 'node_modules', tool, 'package.json')), tool);
  }
  const port = await freePort(), [, ...args] = command.map(one => one === '8080' ? String(port) : one);
  const server = spawn(process.execPath, args, { cwd: folder, stdio: 'pipe',
    env: { ...process.env, ...environment, SPENDSCOPE_OUT: home, SPENDSCOPE_TOKEN: 'secret' } });
  t.after(() => server.kill());
  let said = '';
  server.stderr.on('data', text => { said += text; });
  let page;
  for (let tries = 0; tries < 100 && !page; tries++) {
    page = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    await wait(100);
  }
  assert.equal(page?.status, 200, said);
  assert.match(await page.text(), /assets\/page\.js/);
  for (const [path, status] of [['/assets/page.js', 200], ['/assets/plotly.js', 200], ['/health', 200],
    ['/ready', 503], ['/overview', 401]]) {
    assert.equal((await fetch(`http://127.0.0.1:${port}${path}`)).status, status, path);
  }
});
