import { holm } from './holm.js';
import type { TestResult } from './testResult.js';

/** One test of many, as tables keep it. */
export type TestRow = {
  readonly question: string;
  readonly column: string;
  readonly test: string;
  readonly statistic: number;
  /** Degrees of freedom, "2, 497" where there are two. */
  readonly df: string;
  readonly p: number;
  /** Corrected for all tests of the table (Holm 1979). */
  readonly p_holm: number;
  readonly effect: number;
  readonly effect_name: string;
};

/** Tests that answer one question about one column. */
export interface Asked {
  readonly question: string;
  readonly column: string;
  readonly results: readonly TestResult[];
}

/** All tests in one table with p corrected over the whole of it; tests without a p keep none. */
export function testFamily(asked: readonly Asked[]): TestRow[] {
  const all = asked.flatMap(({ question, column, results }) =>
    results.map(result => ({ question, column, result })));
  const judged = all.filter(({ result }) => !Number.isNaN(result.p));
  const corrected = new Map(holm(judged.map(({ result }) => result.p))
    .map((p, i) => [judged[i], p]));
  return all.map(one => ({
    question: one.question, column: one.column, test: one.result.test,
    statistic: one.result.statistic, df: [one.result.df ?? []].flat().map(shown).join(', '),
    p: one.result.p, p_holm: corrected.get(one) ?? NaN,
    effect: one.result.effect ?? NaN, effect_name: one.result.effectName ?? '',
  }));
}

const shown = (df: number): string => String(Math.round(1000 * df) / 1000);
