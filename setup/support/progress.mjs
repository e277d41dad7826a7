/** One line a step, with its seconds; on a terminal also a last line with what runs now. */

/**
 * @param options `stream`; `live`, whether a line can be rewritten; `every`, after how many
 *   seconds a step that still runs is named again where it cannot
 */
export function progress({
  stream = process.stdout, live = stream.isTTY === true, every = 30, clock = Date.now,
} = {}) {
  const steps = new Set(), seconds = {};
  let timer, shown = false;

  const erase = () => { if (shown) stream.write('\r\u001b[K'); shown = false; };
  const line = text => { erase(); stream.write(`${text}\n`); };
  const since = step => (clock() - step.began) / 1000;

  function tick() {
    if (live) {
      const now = [...steps].map(step =>
        [step.label, step.note, `${Math.floor(since(step))} s`].filter(Boolean).join(' '));
      const text = `          ${now.join(' · ')}`.slice(0, (stream.columns || 80) - 1);
      stream.write(`\r${text}\u001b[K`);
      shown = true;
      return;
    }
    for (const step of steps) {
      if (since(step) < step.next) continue;
      step.next += every;
      line(row(since(step), [step.label, step.note, 'still at work'].filter(Boolean).join(', ')));
    }
  }

  /**
   * Begins a step; `note` says how far it is, `done` and `failed` end it with a line. One that is
   * `around` others is told of when it ends, not while they speak for it.
   */
  function step(label, { around = false } = {}) {
    const one = { label, note: '', began: clock(), next: every };
    if (!around) steps.add(one);
    if (!around) timer ??= setInterval(tick, live ? 200 : 1000).unref();
    const end = text => {
      steps.delete(one);
      if (steps.size === 0) { clearInterval(timer); timer = undefined; }
      seconds[label] = Number(since(one).toFixed(3));
      if (text === undefined) erase();
      else line(row(seconds[label], text));
      return seconds[label];
    };
    return {
      note: text => { one.note = text; },
      done: (text = '') => end(text ? `${label}: ${text}` : label),
      failed: (text = 'failed') => end(`${label}: ${text}`),
      quiet: () => end(undefined),
    };
  }
  return { step, line, seconds };
}

const row = (seconds, text) => `${seconds.toFixed(1).padStart(7)} s  ${text}`;
