'use strict';
/**
 * Stock tslab sends a message for each write, and ZeroMQ drops what passes its high-water mark: of
 * 3000 lines some 500 arrive. Here writes are gathered and sent at most every 50 ms, also from
 * within a loop that never yields, and before anything else of the cell, so that the order holds.
 */
const { StringDecoder } = require('node:string_decoder');

const EVERY = 50; // ms

class Output {
  #pending = null; // { name, text, publish }
  #timer = null;
  #sent = 0;
  #publish = null;
  #decoders = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') };

  /** From now on what is written belongs to this cell. */
  attach(publish) {
    this.flush();
    if (!this.#publish) for (const name of ['stdout', 'stderr']) this.#capture(name);
    this.#publish = publish;
    this.#sent = Date.now();
  }

  #capture(name) {
    process[name].write = (chunk, encoding, callback) => {
      const done = typeof encoding === 'function' ? encoding : callback;
      this.#add(name, typeof chunk === 'string' ? chunk : this.#decoders[name].write(chunk));
      if (typeof done === 'function') process.nextTick(done);
      return true;
    };
  }

  #add(name, text) {
    if (text === '') return;
    if (this.#pending?.name !== name) this.flush();
    this.#pending ??= { name, text: '', publish: this.#publish };
    this.#pending.text += text;
    const wait = this.#sent + EVERY - Date.now();
    if (wait <= 0) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), wait);
  }

  flush() {
    clearTimeout(this.#timer);
    this.#timer = null;
    const pending = this.#pending;
    if (!pending) return;
    this.#pending = null;
    this.#sent = Date.now();
    pending.publish('stream', { name: pending.name, text: pending.text });
  }
}

module.exports = { Output };
