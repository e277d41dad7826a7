'use strict';
/** tslab's end of the wire, with the messages it lacks: `error`, `execute_input`, full replies. */
const { ZmqServer } = require('tslab/dist/jupyter.js');

const DELIMITER = '<IDS|MSG>'; // then signature, header, parent, metadata, content
const KNOWN = new Set(['kernel_info', 'execute', 'is_complete', 'inspect', 'complete', 'comm_info',
  'shutdown'].map(name => `${name}_request`));

class Server extends ZmqServer {
  binds = []; // of all sockets, begun before the first of them can hear anything

  /**
   * tslab warns of other messages on stderr, which would end in somebody's cell. It also answers
   * before all sockets are bound, and what is sent through one that is not is lost with an error.
   */
  async handleShellMessage(socket, ...frames) {
    await Promise.all(this.binds);
    const at = frames.findIndex(frame => frame.toString() === DELIMITER);
    if (KNOWN.has(JSON.parse(frames[at + 2]).msg_type)) {
      await super.handleShellMessage(socket, ...frames);
    }
  }

  async bindSocket(socket, port) {
    // 0 is no limit: a publisher drops what a slow reader has not taken
    if (socket === this.iopub) socket.sendHighWaterMark = 0;
    const bound = super.bindSocket(socket, port);
    this.binds.push(bound);
    await bound;
  }

  async handleExecute(socket, message) {
    const send = (to, type, content) => {
      const reply = message.createReply();
      reply.header.msg_type = type;
      reply.content = content;
      reply.signAndSend(this.connInfo.key, to);
    };
    const publish = (type, content) => send(this.iopub, type, content);
    send(socket, 'execute_reply', await this.handler.run(message.content, publish));
  }

  /** Sockets first, so that the reply is on its way; then whatever the cells left running. */
  close() {
    super.close();
    setTimeout(() => process.exit(0), 200).unref();
  }
}

module.exports = { Server };
