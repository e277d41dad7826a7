/** Errors that no cell saw: rejected promises that nobody awaited, throws in timers. */
export interface Faults {
  /** @throws the first fault, after a moment for those under way; does nothing without one. */
  check(): Promise<void>;
}

let seen: unknown[] | undefined;

/** A promise may be rejected with anything, even with nothing. */
const asError = (fault: unknown): Error => fault instanceof Error ? fault
  : new Error(`a promise that nobody awaited was rejected: ${String(fault)}`);

/**
 * Collects faults from now on, once a process. The workspace's own kernel fails the cell itself;
 * on the stock kernel, which only prints them, the last cell fails by this.
 */
export function watchFaults(): Faults {
  if (!seen) {
    const list: unknown[] = seen = [];
    process.on('unhandledRejection', reason => list.push(reason));
    process.on('uncaughtExceptionMonitor', error => list.push(error));
  }
  const faults = seen;
  return {
    async check() {
      await new Promise(resolve => setTimeout(resolve, 20));
      if (faults.length) throw asError(faults.splice(0)[0]);
    },
  };
}
