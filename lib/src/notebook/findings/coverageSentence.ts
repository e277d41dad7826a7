import { listed, percent } from '../../core/format.js';
import type { CoverageRow } from '../../evaluation/coverageStudy.js';

/** Which intervals hold what they promise, as measured on rows that were not learned from. */
export function coverageSentence(label: string, rows: readonly CoverageRow[]): string {
  if (rows.length === 0) return `No interval of ${label} was measured.`;
  const said = ({ method, coverage }: CoverageRow): string => `${method} ${percent(coverage, 1)}`;
  // a coverage counts as promised as long as its own interval reaches the level
  const kept = rows.filter(row => row.high >= row.level), broken = rows.filter(row => row.high < row.level);
  const promise = `intervals of ${percent(rows[0].level)} around ${label}’s predictions`;
  if (kept.length === 0) {
    return `Of ${promise} none holds what it promises: ${listed(broken.map(said))}.`;
  }
  const held = `Of ${promise}, those that hold what they promise are ${listed(kept.map(said))}`;
  return broken.length === 0 ? `All ${promise} hold what they promise: ${listed(kept.map(said))}.`
    : `${held}; too narrow are ${listed(broken.map(said))}.`;
}
