'use strict';
/**
 * Starts this workspace's pinned tslab as a kernel: `node setup/kernel.cjs CONNECTION_FILE`.
 *
 * The compiler, the executor and the protocol are tslab's own; each of its shortcomings that a
 * reader of the notebooks would meet is repaired in one small module of kernel/:
 *
 *   output.cjs      output written in bulk arrives whole, in order, in few messages
 *   compiler.cjs    packages with only an `exports` map import with their types; strict; ES2023
 *   shorthand.cjs   `{ x }` sees the x of an earlier cell
 *   traceback.cjs   a failed cell has a Jupyter error: name, message, trace mapped to the cell
 *   strays.cjs      a rejection nobody awaits, or a throw in a timer, fails a cell
 *   interrupt.cjs   an interrupted await ends at once and its cell does not go on
 *   handler.cjs, server.cjs   execution counts, "stop on error", the messages of one cell
 *
 * For code in lib: `globalThis[Symbol.for('spendscope.cell')]` is `{ count, signal }` of the cell
 * that runs; `signal` is an AbortSignal that fires when a person interrupts the cell, so that long
 * work can stop. `process.env.SPENDSCOPE_HEADLESS` is '0' where a person's front end asked for the
 * cell and '1' where nbconvert or nbclient did (they allow no stdin).
 *
 * Where it cannot help: a loop without `await` that starts after an `await` holds the only thread,
 * so an interrupt is seen when the loop ends (before the first `await` it is stopped at once).
 */
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const util = require('node:util');

process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
process.env.TF_ENABLE_ONEDNN_OPTS ??= '0';
Error.stackTraceLimit = 30; // ten frames of a library would hide the cell's own

// The compiler must be in place before tslab is loaded.
const { Cells } = require('./kernel/cells.cjs');
const cells = new Cells();
require('./kernel/compiler.cjs').installCompiler(cells);

const { createConverter } = require('tslab/dist/converter.js');
const { createExecutor } = require('tslab/dist/executor.js');
const { Handler } = require('./kernel/handler.cjs');
const { Server } = require('./kernel/server.cjs');
const { watchInterrupts } = require('./kernel/interrupt.cjs');

async function main(connectionFile) {
  // Node 23 dropped what tfjs-node calls when it is loaded; lib puts it back.
  const compat = join(__dirname, '../lib/dist/core/nodeCompat.js');
  if (!('isNullOrUndefined' in util) && existsSync(compat)) {
    (await import(pathToFileURL(compat).href)).restoreNodeUtil();
  }

  const node = createConverter({ isJS: false, isBrowser: false });
  const converters = { node, browser: node, close: () => node.close() };
  const executor = createExecutor(process.cwd(), converters, {
    log: (...values) => console.log(...values),
    error: (...report) => cells.fail(report),
  });
  watchInterrupts(cells, executor);
  process.on('SIGTERM', () => process.exit(143)); // by the front door: locks are given back
  endWithParent();
  await new Server(new Handler(executor, cells), connectionFile).init();
}

/** Nobody would end a kernel whose Jupyter was killed, and it would hold its memory for ever. */
function endWithParent() {
  const parent = process.ppid;
  setInterval(() => { if (process.ppid !== parent) process.exit(1); }, 2000).unref();
}

main(process.argv[2]).catch(error => {
  process.stderr.write(`the TypeScript kernel did not start: ${error?.stack ?? error}\n`);
  process.exit(1);
});
