import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/root.js';

export const python = join(root, '.venv/bin/python');

/** The kernel as it comes from npm, and as this workspace starts it. */
export type Kernel = 'stock' | 'ours';
const commands: Record<Kernel, string[]> = {
  stock: [join(root, 'node_modules/tslab/bin/tslab'), 'kernel', '--config-path'],
  ours: [join(root, 'setup/kernel.cjs')],
};

/** A cell to run; the options are those of drive.py. */
export interface Step {
  readonly code: string;
  readonly allow_stdin?: boolean;
  /** Seconds after which SIGINT is sent. */
  readonly interrupt_after?: number;
  /** Seconds to wait before the cell. */
  readonly pause?: number;
  readonly stop_on_error?: boolean;
  /** Asks for the history first, as JupyterLab does; no tslab knows that request. */
  readonly history?: boolean;
  /** Cells sent at once behind this one. */
  readonly queued?: readonly string[];
}

/** A message on the way to the front end, as the protocol defines it by type. */
export interface Message {
  readonly type: string;
  readonly name?: string;
  readonly text?: string;
  readonly ename?: string;
  readonly evalue?: string;
  readonly traceback?: string[];
  readonly execution_count?: number;
  readonly data?: Record<string, unknown>;
}
export interface StepResult {
  readonly reply: { status: string; execution_count?: number; ename?: string; evalue?: string };
  readonly outputs: Message[];
  readonly seconds: number;
  readonly queued?: StepResult[];
}

/** A folder inside the workspace, so that cells can import its packages; git ignores it. */
export function scratchFolder(): string {
  mkdirSync(join(root, '.cache'), { recursive: true });
  return mkdtempSync(join(root, '.cache/test-kernel-'));
}

/** Runs cells one after the other in a fresh kernel. */
export async function runKernel(
  kernel: Kernel, steps: readonly Step[], cwd: string, node = process.execPath,
): Promise<StepResult[]> {
  const argv = [node, ...commands[kernel], '{connection_file}'];
  // stock tslab runs nothing for 200 ms after an error
  const job = JSON.stringify({
    argv, cwd, steps, pause_after_error: kernel === 'stock' ? 0.25 : 0,
  });
  const { code, stdout, stderr } = await run([join(root, 'test/kernel/drive.py')], job);
  if (code !== 0) throw new Error(`drive.py ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as StepResult[];
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Python of the workspace's .venv to its end; `onLine` sees each line of stdout. */
export function run(
  args: readonly string[], input = '', onLine: (line: string, pid: number) => void = () => {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(python, args, { cwd: root });
    let stdout = '', stderr = '', seen = 0;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      const lines = stdout.split('\n');
      while (seen < lines.length - 1) onLine(lines[seen++], child.pid ?? 0);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
    child.on('error', reject);
    child.on('close', code => { resolve({ code, stdout, stderr }); });
    child.stdin.end(input);
  });
}

/** What a cell printed, in the order in which it arrived. */
export const printed = (result: StepResult, name = 'stdout'): string => result.outputs
  .filter(output => output.type === 'stream' && output.name === name)
  .map(output => output.text).join('');

export const errorOf = (result: StepResult): Message | undefined =>
  result.outputs.find(output => output.type === 'error');
