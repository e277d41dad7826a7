import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { fromRows, type Matrix } from '../numerics/matrix.js';

/**
 * NIST's Statistical Reference Datasets, which stand beside the workspace where they stand at
 * all: data and certified values are read from their own files, never copied.
 */
const folder = join(workspaceRoot(import.meta.dirname), '../shared/nist');

/** What keeps a test of this file from running: false where it is there. */
export const absent = (name: string): string | false =>
  !existsSync(join(folder, `${name}.dat`)) && `${name}.dat is not beside the workspace`;

const linesOf = (name: string): string[] =>
  readFileSync(join(folder, `${name}.dat`), 'utf8').split(/\r?\n/);

const numbersOf = (line: string): number[] =>
  line.trim().split(/\s+/).filter(cell => cell !== '').map(Number);

/** The rows of numbers from a line (counted from 0) on. */
const rowsFrom = (lines: readonly string[], first: number): number[][] =>
  lines.slice(first).map(numbersOf).filter(row => row.length > 0 && row.every(Number.isFinite));

/** Certified regression: the response first in each row of data. */
export interface NistRegression {
  readonly X: Matrix;
  readonly y: Float64Array;
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  readonly residualSd: number;
  readonly r2: number;
  readonly f: number;
}

/** `degree` makes the powers of one predictor the columns. */
export function nistRegression(name: string, degree = 1): NistRegression {
  const lines = linesOf(name), rows = rowsFrom(lines, 60);
  const terms = lines.map(line => /^\s*B\d+\s+(\S+)\s+(\S+)\s*$/.exec(line)).filter(Boolean);
  const value = (pattern: RegExp): number =>
    Number(lines.map(line => pattern.exec(line)).find(Boolean)?.[1]);
  const predictors = rows.map(([, ...x]) =>
    x.length > 1 ? x : Array.from({ length: degree }, (_, k) => x[0] ** (k + 1)));
  return {
    X: fromRows(predictors), y: Float64Array.from(rows, row => row[0]),
    coefficients: terms.map(found => Number(found?.[1])),
    standardErrors: terms.map(found => Number(found?.[2])),
    residualSd: value(/^\s*Standard Deviation\s+(\S+)\s*$/),
    r2: value(/^\s*R-Squared\s+(\S+)/), f: value(/^Regression\s+\S+\s+\S+\s+\S+\s+(\S+)/),
  };
}

/** Certified mean, standard deviation and autocorrelation of one column. */
export function nistUnivariate(name: string) {
  const lines = linesOf(name), ruled = lines.findIndex(line => /^-+\s*$/.test(line));
  const value = (pattern: RegExp): number =>
    Number(lines.map(line => pattern.exec(line)).find(Boolean)?.[1]);
  return {
    values: Float64Array.from(rowsFrom(lines, ruled + 1), row => row[0]),
    mean: value(/^Sample Mean.*:\s+(\S+)/), sd: value(/^Sample Standard Dev.*:\s+(\S+)/),
    autocorrelation: value(/^Sample Autocorrelation.*:\s+(\S+)/),
  };
}

/** Correct digits: -log10 of the relative error, of the error itself where the value is 0. */
export function correctDigits(found: number, certified: number): number {
  if (found === certified) return 15;
  const error = Math.abs(found - certified) / (certified === 0 ? 1 : Math.abs(certified));
  return Number.isNaN(error) ? 0 : Math.min(15, -Math.log10(error));
}

/** The fewest correct digits of several values. */
export const fewestDigits = (found: readonly number[], certified: readonly number[]): number =>
  found.length !== certified.length ? 0
    : Math.min(...found.map((value, i) => correctDigits(value, certified[i])));
