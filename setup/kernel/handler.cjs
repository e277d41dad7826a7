'use strict';
/** Runs the cells one after the other and says how each ended. */
const jupyter = require('tslab/dist/jupyter.js');
const ts = require('@tslab/typescript-for-tslab');
const { Output } = require('./output.cjs');
const { Strays } = require('./strays.cjs');
const { interrupted, stopCell } = require('./interrupt.cjs');
const { describeThrown, describeDiagnostics } = require('./traceback.cjs');

const ABORT_FOR = 100; // ms: what a front end has queued behind a failed cell arrives within this

class Handler extends jupyter.JupyterHandlerImpl {
  #cells;
  #strays;
  #output = new Output();
  #tail = Promise.resolve();
  #aborting = false;

  constructor(executor, cells) {
    super(executor, false);
    this.#cells = cells;
    // A cell that waits for work which has just failed would wait for ever.
    this.#strays = new Strays(cells, reason => {
      if (!cells.running) return;
      stopCell(cells.current, reason);
      executor.interrupt();
    });
  }

  handleKernel() {
    const info = super.handleKernel();
    info.language_info = { ...info.language_info, version: ts.version };
    return info;
  }

  /** Queues a cell. `publish(type, content)` sends a message of it; resolves to the reply. */
  run(request, publish) {
    const reply = this.#tail.then(() => this.#aborting
      ? { status: 'aborted' } : this.#runCell(request, publish));
    this.#tail = reply.then(() => {}, () => {});
    return reply;
  }

  async #runCell(request, publish) {
    const cells = this.#cells;
    const cell = cells.begin(++this.execCount, request.code);
    process.env.SPENDSCOPE_HEADLESS = request.allow_stdin ? '0' : '1';
    publish('execute_input', { code: request.code, execution_count: cell.count });
    this.#output.attach(publish);
    jupyter.lastWriteDisplayData = (data, update) => {
      this.#output.flush();
      publish(update ? 'update_display_data' : 'display_data', data);
    };
    const failure = await this.#execute(cell);
    cells.end();
    this.#output.flush();
    const content = { execution_count: cell.count, payload: [], user_expressions: {} };
    if (!failure) return { status: 'ok', ...content };
    publish('error', failure);
    if (request.stop_on_error !== false) this.#abortQueued();
    return { status: 'error', ...failure, ...content };
  }

  /** The content of the cell's error, or null when it ended well. */
  async #execute(cell) {
    const earlier = this.#strays.take();
    if (earlier.length > 0) return this.#describeStray(earlier, cell);
    let ok = false;
    try {
      ok = await this.#cells.origin.run(cell, () => this.executor.execute(cell.code));
      await this.#strays.settle();
    } catch (error) {
      cell.reports.push([error]);
    }
    const strays = this.#strays.take();
    if (strays.length > 0) return this.#describeStray(strays, cell);
    if (metSignal(cell.reports)) stopCell(cell, interrupted());
    if (cell.stopped) return describeThrown(cell.controller.signal.reason, this.#cells);
    const diagnostics = cell.reports.filter(report => report.length > 1);
    if (diagnostics.length > 0) return describeDiagnostics(diagnostics, this.#cells);
    if (cell.reports.length > 0) return describeThrown(cell.reports[0][0], this.#cells);
    return ok ? null
      : { ename: 'Error', evalue: 'the cell failed', traceback: ['Error: the cell failed'] };
  }

  #describeStray(strays, cell) {
    const [{ kind, value, count }] = strays;
    const where = count === cell.count || count === undefined ? 'this cell' : `cell ${count}`;
    const what = kind === 'promise' ? `a promise of ${where} that nothing awaited`
      : `a timer or callback of ${where}`;
    const more = strays.length > 1 ? `, and ${strays.length - 1} more` : '';
    return describeThrown(value, this.#cells, ` [${what}${more}]`);
  }

  #abortQueued() {
    this.#aborting = true;
    setTimeout(() => { this.#aborting = false; }, ABORT_FOR);
  }
}

/** Whether SIGINT met the cell in code without await: Node ends the script with this error. */
const metSignal = reports =>
  reports.some(([value]) => value?.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED');

module.exports = { Handler };
