/** Waits without giving other code a turn: for moments in which a file or a lock is awaited. */
export function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
