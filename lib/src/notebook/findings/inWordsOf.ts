import { singularOf } from '../../core/counted.js';
import type { Schema } from '../../data/schema.js';
import type { Findings } from '../../store/findings.js';

/** What customers do with money, as it is said of another table's target. */
const deeds = (target: string): readonly (readonly [RegExp, string])[] => [
  [/\bspends (most|least)\b/g, `has the $1 ${target}`],
  [/\bspends more than the rest\b/g, `has more ${target} than the rest`],
  [/\bin spending\b/g, `in ${target}`],
  [/\bbrings (\S+ %) of the revenue with\b/g, `has $1 of all ${target} with`],
  [/(?<=^|\. )Spend took\b/g, `${target} took`],
];

/**
 * Sentences are written of customers and what they spend: of another table they speak of its rows
 * and its target. Names of columns stay as they are, whatever words they hold.
 */
export function inWordsOf<T extends Findings>({ rowsAre, columns }: Schema, found: T): T {
  if (rowsAre === 'customers') return found;
  const names = columns.map(column => column.name).filter(name => /customer/i.test(name));
  const escaped = names.sort((a, b) => b.length - a.length)
    .map(name => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  // the longest name first; segments are named in small letters
  const words = new RegExp(`(?<!\\w)(?:${[...escaped, 'customers?'].join('|')})(?!\\w)`, 'gi');
  const spoken = new Map([['customers', rowsAre], ['customer', singularOf(rowsAre)]]);
  names.forEach(name => spoken.delete(name));
  const target = columns.find(({ role }) => role === 'target')?.name;
  const told = target === undefined ? [] : deeds(target.replaceAll('$', '$$$$'));
  const other = (text: string): string => told.reduce((said, [deed, word]) =>
    said.replace(deed, word), text.replace(words, word => spoken.get(word) ?? word));
  return { ...found, headline: other(found.headline), findings: found.findings.map(other) };
}
