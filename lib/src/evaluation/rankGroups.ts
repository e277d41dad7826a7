import { friedman } from './friedman.js';
import type { RoundScores } from './repeatedComparison.js';

/** Models by their mean rank over rounds, and which of them cannot be told apart. */
export interface RankedModels {
  /** The best mean rank first; 1 is best. */
  readonly models: readonly { readonly label: string; readonly rank: number }[];
  /** Runs of `models`, first and last place, within which no pair differs by Nemenyi at 5 %; none of one. */
  readonly groups: readonly (readonly [first: number, last: number])[];
  /** Friedman's test that any differ. */
  readonly p: number;
}

const level = 0.05;

/**
 * What a critical-difference picture shows (Demšar 2006, JMLR 7). Models with more rounds than
 * others count with the rounds that all have.
 * @throws RangeError on fewer than two models or rounds.
 */
export function rankGroups(scores: readonly RoundScores[]): RankedModels {
  const rounds = Math.min(...scores.map(one => one.r2.length));
  const { meanRanks, pairs, p } = friedman(scores.map(one => one.r2.slice(0, rounds)));
  const order = scores.map((_, m) => m).sort((a, b) => meanRanks[a] - meanRanks[b] || a - b);
  const groups: [number, number][] = [];
  order.forEach((first, at) => {
    let last = at;
    while (last + 1 < order.length && pairs[first][order[last + 1]] > level) last++;
    if (last > at && !(groups.at(-1)?.[1] === last)) groups.push([at, last]);
  });
  return { models: order.map(m => ({ label: scores[m].label, rank: meanRanks[m] })), groups, p };
}
