import { csvScanner } from './csvScanner.js';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = typeof delimiters[number];

const recordsToSee = 20;

/**
 * The delimiter under which the first records of a file have the same number of cells, two or
 * more; of several the one with most cells; a comma where none is.
 */
export function sniffDelimiter(bytes: Uint8Array, last: boolean): Delimiter {
  let best: Delimiter = ',', most = 1;
  for (const delimiter of delimiters) {
    const cells = cellsUnder(delimiter, bytes, last);
    if (cells > most) {
      best = delimiter;
      most = cells;
    }
  }
  return best;
}

class Enough extends Error {}

/** The number of cells that the first records agree on, else 0. */
function cellsUnder(delimiter: Delimiter, bytes: Uint8Array, last: boolean): number {
  let cells = 0, records = 0;
  try {
    csvScanner(delimiter.charCodeAt(0), '').scan(bytes, 0, bytes.length, last, record => {
      const blank = record.count === 1 && record.starts[0] === record.ends[0];
      if (blank) return;
      if (cells !== 0 && record.count !== cells) throw new RangeError('ragged');
      cells = record.count;
      if (++records === recordsToSee) throw new Enough();
    });
  } catch (error) {
    if (!(error instanceof Enough)) return 0;
  }
  return cells;
}
