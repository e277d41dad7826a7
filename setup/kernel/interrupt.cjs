'use strict';
/**
 * tslab ends an interrupted cell but lets its code go on behind: the next `await` returns and the
 * rest of the cell runs, printing into other cells. Here each `await` at the top level of a cell
 * passes through `live`, which never returns once that cell is stopped; work inside lib learns
 * of it from the cell's AbortSignal (see kernel.cjs).
 */
const NEVER = new Promise(() => {});

/** Rewrites `await x` of cell `count` to `await __tslab__.live(count, await x)`. */
function guardAwaits(ts, count) {
  const { factory } = ts;
  return context => file => {
    const visit = node => {
      if (ts.isFunctionLike(node)) return node;
      const inner = ts.visitEachChild(node, visit, context);
      if (!ts.isAwaitExpression(node)) return inner;
      const live = factory.createPropertyAccessExpression(
        factory.createIdentifier('__tslab__'), 'live');
      const call = factory.createCallExpression(
        live, undefined, [factory.createNumericLiteral(count), inner]);
      return ts.setTextRange(factory.createAwaitExpression(call), node);
    };
    return ts.visitNode(file, visit);
  };
}

/** SIGINT stops the running cell: its signal fires, its await ends, its code stays where it is. */
function watchInterrupts(cells, executor) {
  globalThis.__tslab__.live = (count, value) =>
    cells.history.get(count)?.stopped ? NEVER : value;
  process.on('SIGINT', () => {
    if (!cells.running) return;
    stopCell(cells.current, interrupted());
    executor.interrupt();
  });
}

/** The cell's code goes no further than its next await, and its AbortSignal tells lib why. */
function stopCell(cell, reason) {
  cell.stopped = true;
  cell.controller.abort(reason);
}

function interrupted() {
  const reason = new Error('the cell was interrupted');
  reason.name = 'Interrupted';
  reason.exitCode = 130; // as a shell says it; such errors are shown without a trace
  return reason;
}

module.exports = { guardAwaits, watchInterrupts, stopCell, interrupted };
