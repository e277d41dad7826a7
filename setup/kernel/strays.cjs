'use strict';
/**
 * Errors that belong to no running call: a promise that rejects and that nobody awaits, a throw in
 * a timer or in an event's listener. Stock tslab prints them and the notebook counts as done. Here
 * they end the cell that runs, or fail the one that has just ended; later ones fail the next cell,
 * and say which cell they came from.
 */
class Strays {
  #found = [];

  constructor(cells, onStray) {
    const record = (kind, value) => {
      const origin = cells.origin.getStore() ?? cells.current;
      if (origin?.stopped) return; // what is left of a cell that has failed already
      this.#found.push({ kind, value, count: origin?.count });
      onStray(value);
    };
    process.on('unhandledRejection', reason => record('promise', reason));
    process.on('uncaughtException', error => record('callback', error));
  }

  /** Gives immediate ones (a promise already rejected, a timer of 0 ms) the time to show. */
  async settle() {
    for (let turn = 0; turn < 2; turn++) await new Promise(resolve => setTimeout(resolve, 1));
    await new Promise(resolve => setImmediate(resolve));
  }

  take() {
    const found = this.#found;
    this.#found = [];
    return found;
  }
}

module.exports = { Strays };
