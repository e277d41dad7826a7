import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { oracle } from '../core/temporary.test.js';
import { workspaceRoot } from '../core/workspaceRoot.js';
import type { TestResult } from './testResult.js';

type Found = readonly [statistic: number, p: number];

/** What SciPy and statsmodels say of groups (test/oracles/statistics_groups.py). */
export const judged = oracle<{
  readonly families: readonly ({
    readonly name: string; readonly groups: readonly number[][];
    readonly welch: readonly [statistic: number, p: number, df: number];
  } & Readonly<Record<'anova' | 'kruskal' | 'brown_forsythe' | 'levene', Found>>)[];
  readonly pairs: readonly {
    readonly name: string; readonly a: readonly number[]; readonly b: readonly number[];
    readonly mann_whitney: Found;
    /** Statistic, p, degrees of freedom, ends of the 95 % interval and of the 50 % interval. */
    readonly welch_t?: readonly number[];
    readonly cohen_d?: readonly [number];
  }[];
  readonly tables: readonly {
    readonly name: string; readonly table: readonly number[][];
    readonly yates: Found; readonly plain: Found;
    readonly df: number; readonly v: number; readonly least: number;
  }[];
  readonly holm: { readonly p: readonly number[]; readonly corrected: readonly number[] };
  /** F of NIST's generated sets as doubles hold them, in exact fractions. */
  readonly generated: readonly {
    readonly name: string; readonly offset: number; readonly replicates: number; readonly f: number;
  }[];
}>('statistics_groups');

/** Equal up to a share of the larger of 1 and the wanted value. */
export function near(found: number, wanted: number, what: string, tolerance = 1e-10): void {
  const off = Math.abs(found - wanted) / Math.max(1, Math.abs(wanted));
  assert.ok(found === wanted || off <= tolerance, `${what}: ${found}, not ${wanted}`);
}

/** The same statistic to 1e-10 and the same p to 1e-8 of itself (of 1e-30 below that). */
export function agrees(
  { statistic, p }: TestResult, [theirs, theirP]: Found, what: string, tolerance = 1e-10,
): void {
  near(statistic, theirs, what, tolerance);
  assert.ok(p === theirP || Math.abs(p - theirP) <= 1e-8 * Math.max(theirP, 1e-30),
    `${what}: p ${p}, not ${theirP}`);
}

/** The groups of NIST's SmLs01 to SmLs09 by their rule (Simon & Lesage 1989). */
export function simonLesage(replicates: number, offset: number): number[][] {
  return [4, 3, 5, 3, 5, 3, 5, 3, 5].map(top => Array.from({ length: replicates }, (_, i) =>
    (10 * offset + top + (i === 0 ? 0 : i % 2 ? -1 : 1)) / 10));
}

const nistPath = (name: string): string =>
  join(workspaceRoot(import.meta.dirname), '../shared/nist', `${name}.dat`);

/** What keeps a test of a set of NIST's from running: false where it is there. */
export const absentSet = (name: string): string | false =>
  !existsSync(nistPath(name)) && `${name}.dat is not beside the workspace`;

/** One of NIST's analyses of variance, a treatment a column of its file. */
export function nistAnova(name: string): { groups: number[][]; f: number; r2: number } {
  const lines = readFileSync(nistPath(name), 'utf8').split(/\r?\n/);
  const cells = (line: string): number[] => line.trim().split(/\s+/).map(Number);
  const ruled = lines.findIndex(line => /^Data:\s*$/.test(line));
  // the treatments' numbers stand above their values
  const rows = lines.slice(ruled).map(cells).filter(row => row.length > 1 &&
    row.every(Number.isFinite) && !row.every((cell, j) => cell === j + 1));
  const find = (pattern: RegExp): number =>
    Number(lines.map(line => pattern.exec(line)).find(Boolean)?.[1]);
  return {
    groups: rows[0].map((_, j) => rows.map(row => row[j])),
    f: find(/^Between.*\s(\S+)\s*$/), r2: find(/R-Squared\s+(\S+)/),
  };
}
