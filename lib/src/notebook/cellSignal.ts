/** Set by setup/kernel.cjs for each cell that it runs. */
const KEY = Symbol.for('spendscope.cell');

/**
 * The signal of the cell that runs now: it fires when a person interrupts the cell, so that long
 * work can stop (`signal.throwIfAborted()`). Undefined outside our kernel; take it when work
 * starts, since the next cell has a signal of its own.
 */
export function cellSignal(): AbortSignal | undefined {
  const cell = (globalThis as { [KEY]?: { readonly signal: AbortSignal } })[KEY];
  return cell?.signal;
}
