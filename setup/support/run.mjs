/** Runs programs so that none of them outlives its command. */
import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Failure, knownFix } from './failure.mjs';
import { logFolder, windows } from './paths.mjs';

const running = new Set();

/**
 * Resolves to { ok, code, output, why } when the program has ended; never rejects. It gets a
 * process group of its own: a Ctrl-C at the terminal reaches this process alone, which then ends
 * the whole group, at once or, with `grace` (seconds), after it had the time to end by itself.
 *
 * @param options `cwd`; `shell`; `env`, added to this one's; `log`, a file for what it prints;
 *   `onLine`, called with each line of its stdout; `inherit`, to let it talk to the terminal
 */
export function run(command, args, options = {}) {
  const { cwd, env, log, onLine, shell, inherit = false, grace = 0 } = options;
  return new Promise(resolve => {
    if (log) {
      mkdirSync(join(log, '..'), { recursive: true });
      writeFileSync(log, `$ ${[command, ...args].join(' ')}\n`);
    }
    const child = spawn(command, args, {
      cwd, shell, env: { ...process.env, ...env }, windowsHide: true,
      detached: !windows && !inherit,
      stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    const one = { child, grace, group: !windows && !inherit };
    running.add(one);
    let output = '';
    const lines = onLine && splitLines(onLine);
    for (const stream of inherit ? [] : [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', text => {
        output = (output + text).slice(-200_000);
        if (log) appendFileSync(log, text);
        if (stream === child.stdout) lines?.(text);
      });
    }
    const settle = (code, why) => {
      running.delete(one);
      resolve({ ok: code === 0, code, output, why });
    };
    child.on('error', error => settle(null,
      error.code === 'ENOENT' ? `there is no program ${command}` : error.message));
    child.on('close', (code, signal) => settle(code, `${command} ended with ${code ?? signal}`));
  });
}

/**
 * Runs a step of the set-up; its output goes to .cache/logs/NAME.log.
 * @throws Failure with the end of that log, and the fix where the cause is known.
 */
export async function runStep(root, name, command, args, options = {}) {
  const log = join(logFolder(root), `${name}.log`);
  const result = await run(command, args, { cwd: root, ...options, log });
  if (result.ok) return result.output;
  const end = result.output.trimEnd().split(/\r?\n/).slice(-12).map(line => `    ${line}`);
  const fix = knownFix(result.output);
  throw new Failure([`${name} failed: ${result.why}`, ...end,
    `  all of it: ${relative(root, log)}`, ...fix ? [`  ${fix}`] : []].join('\n'));
}

/** Ends all that still runs; resolves when it has ended, or was killed after its grace. */
export async function stopAll() {
  const ending = [...running].map(({ child, grace, group }) => new Promise(resolve => {
    child.on('close', resolve);
    signal(child, group, grace > 0 ? 'SIGTERM' : 'SIGKILL');
    setTimeout(() => { signal(child, group, 'SIGKILL'); resolve(); }, grace * 1000);
  }));
  await Promise.all(ending);
}

/** Whether something that runs was promised time to end by itself. */
export const someNeedGrace = () => [...running].some(({ grace }) => grace > 0);

/** Ends all that still runs, now: the last act of a process. */
export function killAll() {
  for (const { child, group } of running) signal(child, group, 'SIGKILL');
}

function signal(child, group, name) {
  try {
    if (group) process.kill(-child.pid, name);
    else child.kill(name);
  } catch {
    // it has ended already, or never began
  }
}

function splitLines(onLine) {
  let rest = '';
  return text => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    lines.forEach(onLine);
  };
}
