import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.js';

/** What one `npm start` left: its folder, its output and how it ended. */
export interface CompletedRun {
  readonly out: string;
  readonly log: string;
  readonly code: number;
  readonly seconds: number;
}

/**
 * The outcome of `npm start -- ARGS --out DIR`, run once for all test files of one test run: the
 * first that asks runs it, the others wait. The folder is named after the runner's process.
 */
export async function completedRun(name: string, args: readonly string[]): Promise<CompletedRun> {
  const base = join(root, '.cache/test-runs'), home = join(base, String(process.ppid), name);
  forgetOldRuns(base);
  const record = join(home, 'run.json'), claim = join(home, 'claim');
  mkdirSync(home, { recursive: true });
  if (claimed(claim)) {
    const out = join(home, 'out'), started = Date.now();
    const { code, log } = await npmStart([...args, '--out', out]);
    const run = { out, log, code, seconds: (Date.now() - started) / 1000 };
    writeFileSync(record, JSON.stringify(run));
    return run;
  }
  while (!existsSync(record)) await new Promise(resolve => setTimeout(resolve, 200));
  await new Promise(resolve => setTimeout(resolve, 50));
  return JSON.parse(readFileSync(record, 'utf8')) as CompletedRun;
}

/** Runs setup/start.mjs with these options and gathers all it says. */
export function npmStart(
  args: readonly string[], env: NodeJS.ProcessEnv = {},
): Promise<{ code: number; log: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'setup/start.mjs'), ...args], {
      cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'],
    });
    let log = '';
    child.stdout.on('data', (chunk: Buffer) => { log += chunk.toString(); });
    child.stderr.on('data', (chunk: Buffer) => { log += chunk.toString(); });
    child.on('error', reject);
    child.on('close', code => resolve({ code: code ?? 1, log }));
  });
}

function claimed(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch {
    return false;
  }
}

function forgetOldRuns(base: string): void {
  if (!existsSync(base)) return;
  for (const id of readdirSync(base)) {
    if (id === String(process.ppid)) continue;
    try {
      process.kill(Number(id), 0);
    } catch {
      rmSync(join(base, id), { recursive: true, force: true });
    }
  }
}
