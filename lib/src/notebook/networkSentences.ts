import { fixed, listed, percent } from '../core/format.js';
import type { BaselineDifference } from '../evaluation/baselineDifferences.js';
import type { NetworkCoverageRow } from '../evaluation/coverageOfNetworks.js';
import type { NetworkSearch } from '../evaluation/searchNetworks.js';
import type { SeedStudy } from '../evaluation/seedStudy.js';
import { quantile } from '../numerics/quantile.js';
import { practicallySame } from '../evaluation/repeatedComparison.js';

/** Have the networks earned their place? The answer, whatever it is, from the differences. */
export function baselineSentence(
  baseline: string, rows: readonly BaselineDifference[], rope = practicallySame,
): string {
  const of = (verdict: BaselineDifference['verdict']): string[] =>
    rows.filter(row => row.verdict === verdict).map(row =>
      `${row.label} (${row.difference < 0 ? '−' : '+'}${fixed(Math.abs(row.difference), 4)})`);
  const beats = (n: number): string => n === 1 ? 'beats' : 'beat', better = of('better');
  const parts = [
    better.length ? `${listed(better)} ${beats(better.length)} ${baseline}` : '',
    told(of('worse'), 'is', 'are', `worse than ${baseline}`),
    told(of('the same'), 'is', 'are',
      `as good as ${baseline} to within ${rope} of R²`),
    told(of('not told apart'), 'cannot', 'cannot', `be told apart from ${baseline}`),
  ].filter(Boolean);
  const earned = better.length
    ? 'What is gained has to pay for a model that is harder to explain.'
    : 'By accuracy no network has earned its place here.';
  return `${parts.join('; ')}. ${earned}`;
}

const told = (labels: readonly string[], one: string, many: string, what: string): string =>
  labels.length ? `${listed(labels)} ${labels.length === 1 ? one : many} ${what}` : '';

/** Which ways to intervals hold what they promise: those whose measured coverage may be the level. */
export function networkCoverageSentence(rows: readonly NetworkCoverageRow[]): string {
  if (!rows.length) return '';
  const methods = [...new Set(rows.map(row => row.method))], { level } = rows[0];
  const short = methods.filter(method => rows.some(row => row.method === method && row.high < level));
  const kept = methods.filter(method => !short.includes(method));
  const lowest = (method: string): number =>
    Math.min(...rows.filter(row => row.method === method).map(row => row.coverage));
  const holds = kept.length ? `The intervals called ${listed(kept)} hold about the ` +
    `${percent(level, 0)} that they should for every network.` : 'No intervals hold what they should.';
  return short.length === 0 ? holds : `${holds} Too narrow for at least one network: ` +
    `${listed(short.map(method => `${method} (down to ${percent(lowest(method), 0)})`))}.`;
}

/** What a search came to: which networks train with other settings than their own. */
export function searchSentence(searches: readonly NetworkSearch[]): string {
  if (!searches.length) return 'The table is too large to search on: all train with their own settings.';
  const changed = searches.filter(({ chosen }) => Object.keys(chosen).length > 0).map(({ label }) => label);
  if (!changed.length) {
    return 'No setting is better than a network’s own by more than one standard error over the folds: ' +
      'all train with their own.';
  }
  return `${listed(changed)} ${changed.length === 1 ? 'trains' : 'train'} with what the search found, ` +
    'better than the own settings by more than one standard error over the folds' +
    `${changed.length < searches.length ? '; the others with their own' : ''}.`;
}

/** How far a score can be the luck of its seed, and whether an ensemble helps. */
export function seedSentence(studies: readonly SeedStudy[]): string {
  const said = studies.map(({ label, r2 }) =>
    `${label} ${fixed(quantile(r2, 0.05), 3)} to ${fixed(quantile(r2, 0.95), 3)}`);
  const helped = studies.filter(({ r2, together }) => together > quantile(r2, 0.5)).map(one => one.label);
  return `From the 5th to the 95th percentile over ${studies[0].seeds.length} seeds R² is ${listed(said)}. ` +
    (helped.length ? `The mean of all is better than a middling one of ${listed(helped)}.`
      : 'The mean of all is no better than a middling one.');
}
