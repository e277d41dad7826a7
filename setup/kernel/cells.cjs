'use strict';
/** What the parts of the kernel share: the cell that runs, and what is kept of those that ran. */
const { AsyncLocalStorage } = require('node:async_hooks');

/** Where lib finds `{ count, signal }` of the running cell. */
const PUBLIC = Symbol.for('spendscope.cell');

class Cells {
  /** Tells which cell a late error comes from. */
  origin = new AsyncLocalStorage();
  /** Cells by execution count: tracebacks lead through functions of earlier cells. */
  history = new Map();
  current = null;
  running = false;

  begin(count, code) {
    const controller = new AbortController();
    const cell = { count, code, maps: null, controller, stopped: false, reports: [] };
    this.history.set(count, cell);
    this.current = cell;
    this.running = true;
    globalThis[PUBLIC] = Object.freeze({ count, signal: controller.signal });
    return cell;
  }

  end() {
    this.running = false;
  }

  /** The executor's report on a cell: [thrown value], or format and parts of a type error. */
  fail(report) {
    if (this.current) this.current.reports.push(report);
    else console.error(...report);
  }

  /** The source maps of what the compiler made last: they belong to the running cell. */
  compiled(maps) {
    if (this.current) this.current.maps = maps;
  }
}

module.exports = { Cells };
