/** Runs a command so that it ends with us, or at its time limit, with all that it started. */
import { spawn } from 'node:child_process';

const posix = process.platform !== 'win32';
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Resolves to { ok, output, why }: `output` is what it printed, `why` the reason of a failure with
 * the last line it said. The command gets a process group of its own, because a time limit must
 * also reach its children: an installer left alone would go on writing where the next step reads.
 */
export function run(command, args, { cwd, env, seconds, shell = false }) {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd, env: { ...process.env, ...env }, shell, detached: posix,
      stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true,
    });
    let output = '', late = false;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', text => { output = (output + text).slice(-1e5); });
    }
    const kill = () => end(child);
    const onSignal = signal => {
      kill();
      release();
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    };
    const timer = setTimeout(() => { late = true; kill(); }, seconds * 1000);
    for (const signal of signals) process.on(signal, onSignal);
    process.on('exit', kill);
    function release() {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, onSignal);
      process.off('exit', kill);
    }
    function settle(code, reason) {
      release();
      const last = output.trim().split(/\r?\n/).at(-1) ?? '';
      const why = late ? `no end after ${seconds} s` : [reason, last].filter(Boolean).join(': ');
      resolve({ ok: code === 0 && !late, output, why });
    }
    child.on('error', error => settle(null, error.message));
    child.on('close', (code, signal) => settle(code, `ended with ${code ?? signal}`));
  });
}

function end(child) {
  try {
    if (posix) process.kill(-child.pid, 'SIGKILL');
    else child.kill();
  } catch {
    // it has ended already, or never began
  }
}
