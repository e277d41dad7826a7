import { cellSignal } from './cellSignal.js';
import { display, inKernel, isHeadless, type DisplayHandle } from './display.js';

/** A line that says how far work is. */
export interface Progress {
  /**
   * `n` more of the total is done. Throws the reason when a person interrupted the cell, so that a
   * loop which reports its progress stops by itself.
   */
  tick(n?: number, note?: string): void;
  /** The work is done; leaves one short line. Calling it again does nothing. */
  done(note?: string): void;
}

export const progressDefaults = {
  /** Milliseconds between two changes of the line when a person looks on. */
  everyMs: 100,
  /** Nothing is shown of work shorter than this, in milliseconds, until it is done. */
  quietMs: 300,
  /** The same two in headless runs, where only a log may be looking on. */
  headlessEveryMs: 5000,
  headlessQuietMs: 2000,
} as const;

/** The report template leaves out outputs with this mark: they are news, not findings. */
export const progressMetadata = { spendscope: { progress: true } } as const;

interface State {
  readonly label: string;
  readonly total: number | undefined;
  readonly count: number;
  readonly note: string;
  readonly elapsedMs: number;
}

/**
 * Shows the progress of work: a bar, percent, time gone and time left, changing in place while a
 * person works. A headless run changes its line seldom, and what stays in the notebook is one line
 * without times ("folds: 5/5 done"), the same on every run. Outside a kernel only that line is
 * printed.
 *
 * @param total how many ticks there will be; left out when nobody knows
 * @param clock milliseconds, for tests
 * @example
 * const bar = progress('folds', folds.length);
 * for (const fold of folds) { fit(fold); bar.tick(); }
 * bar.done();
 */
export function progress(label: string, total?: number, clock = performance.now.bind(performance),
): Progress {
  if (total !== undefined && !(Number.isInteger(total) && total >= 0)) {
    throw new RangeError(`invalid total; not an integer >= 0: ${total}`);
  }
  const signal = cellSignal();
  const { everyMs, quietMs } = isHeadless()
    ? { everyMs: progressDefaults.headlessEveryMs, quietMs: progressDefaults.headlessQuietMs }
    : progressDefaults;
  const live = inKernel();
  const started = clock();
  let count = 0;
  let note = '';
  let finished = false;
  let next = started + quietMs;
  let line: DisplayHandle | null = null;

  const write = (text: string): void => {
    const bundle = { 'text/plain': text };
    if (line) line.update(bundle);
    else line = display(bundle, progressMetadata);
  };
  return {
    tick(n = 1, text = note) {
      signal?.throwIfAborted();
      count += n;
      note = text;
      const now = clock();
      if (!live || finished || now < next) return;
      next = now + everyMs;
      write(progressLine({ label, total, count, note, elapsedMs: now - started }));
    },
    done(text = note) {
      if (finished) return;
      finished = true;
      write(finalLine({ label, total, count, note: text }));
    },
  };
}

/** The line while work goes on: "folds ██████░░░░ 60 % 3/5, 4 s, about 3 s left · ridge". */
export function progressLine({ label, total, count, note, elapsedMs }: State): string {
  const suffix = note ? ` · ${note}` : '';
  if (!total) return `${label}: ${count}, ${duration(elapsedMs)}${suffix}`;
  const share = Math.min(1, Math.max(0, count / total));
  const filled = Math.round(share * 20);
  const bar = '█'.repeat(filled) + '░'.repeat(20 - filled);
  const left = share > 0 && share < 1
    ? `, about ${duration(elapsedMs * (1 - share) / share)} left` : '';
  const percent = `${Math.floor(share * 100)} %`;
  return `${label} ${bar} ${percent} ${count}/${total}, ${duration(elapsedMs)}${left}${suffix}`;
}

/** The line that stays: no times, so that executed copies of two runs are the same. */
function finalLine({ label, total, count, note }: Omit<State, 'elapsedMs'>): string {
  const ticks = total === undefined ? (count ? `${count} ` : '') : `${count}/${total} `;
  return `${label}: ${ticks}done${note ? ` · ${note}` : ''}`;
}

/** Seconds, then minutes, then hours, as one says them: "4 s", "2 min 5 s", "1 h 12 min". */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
