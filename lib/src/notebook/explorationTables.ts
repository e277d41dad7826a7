import type { Dataset } from '../data/dataset.js';
import type { QualityFinding } from '../data/quality.js';
import type { Variable } from '../figures/distributions.js';
import { columnOf, isCategory } from '../numerics/matrix.js';
import { byTier } from '../segments/tierProfile.js';
import { levelsOf, valuesByLevel } from '../segments/levels.js';
import type { ValueTiers } from '../segments/tiers.js';
import { anova } from '../statistics/anova.js';
import { breuschPagan } from '../statistics/breuschPagan.js';
import { correlationMatrix } from '../statistics/correlationMatrix.js';
import { distanceCorrelation } from '../statistics/distanceCorrelation.js';
import type { DriverStudy } from '../statistics/driverStudy.js';
import { durbinWatson } from '../statistics/durbinWatson.js';
import { holm } from '../statistics/holm.js';
import { independentNumbers } from '../statistics/independentNumbers.js';
import { kruskalWallis } from '../statistics/kruskalWallis.js';
import { levene } from '../statistics/levene.js';
import { normality } from '../statistics/normality.js';
import { partialCorrelation } from '../statistics/partialCorrelation.js';
import { reset } from '../statistics/reset.js';
import type { Asked } from '../statistics/testFamily.js';
import type { TestResult } from '../statistics/testResult.js';
import { welchAnova } from '../statistics/welchAnova.js';
import { white } from '../statistics/white.js';
import { columnsMatrix } from './explorationColumns.js';

type Row = Readonly<Record<string, string | number | boolean>>;

/** Every pair of columns by each of three methods, p corrected over the pairs of a method. */
export function correlationRows(columns: readonly Variable[]): Row[] {
  const X = columnsMatrix(columns);
  return (['pearson', 'spearman', 'kendall'] as const).flatMap(method => {
    const { r, low, high, p, n } = correlationMatrix(X, method);
    const pairs = columns.flatMap((_, j) => Array.from({ length: j }, (_one, i) => [i, j] as const));
    const corrected = holm(pairs.map(([i, j]) => p.data[i * columns.length + j]));
    return pairs.map(([i, j], at) => {
      const cell = i * columns.length + j;
      return {
        method, a: columns[i].name, b: columns[j].name, r: r.data[cell], low: low.data[cell],
        high: high.data[cell], p: p.data[cell], p_holm: corrected[at], n: n.data[cell],
      };
    });
  });
}

/**
 * How each driver goes with the target (the last column), by straight line, by order, with the
 * other drivers held still, and in whatever shape (distance correlation, p by permutation).
 */
export function associationRows(columns: readonly Variable[], seed: number): Row[] {
  const X = columnsMatrix(columns), last = columns.length - 1, cell = last * columns.length;
  const [pearson, spearman, kendall] = (['pearson', 'spearman', 'kendall'] as const)
    .map(method => correlationMatrix(X, method).r.data);
  const { X: apart } = independentNumbers(X);
  const partial = apart.columns === X.columns && columns.length > 2 ? partialCorrelation(X).r.data
    : pearson.map(() => NaN);
  return columns.slice(0, -1).map(({ name, values }, j) => {
    const any = distanceCorrelation(values, columns[last].values, { seed });
    return { driver: name, pearson: pearson[cell + j], spearman: spearman[cell + j],
      kendall: kendall[cell + j], partial: partial[cell + j], distance: any.r, distance_p: any.p };
  });
}

/** The drivers' study as its table keeps it: snake case, a driver a row. */
export function driverRows({ drivers }: DriverStudy): Row[] {
  return drivers.map(one => ({
    driver: one.driver, slope: one.slope, low: one.low, high: one.high, p: one.p,
    p_holm: one.pHolm, per_sd: one.perSd, per_sd_low: one.perSdLow, per_sd_high: one.perSdHigh,
    vif: one.vif, matters: one.matters,
  }));
}

/** In which ways the straight line could be wrong, and whether it seems so. */
export function diagnoses({ X, inference }: DriverStudy): Row[] {
  const y = inference.fitted.map((value, i) => value + inference.residuals[i]);
  const ask = (question: string, { test, statistic, p }: TestResult): Row =>
    ({
      question, test, statistic, p,
      answer: Number.isNaN(p) ? 'not known' : p < 0.05 ? 'it seems so' : 'no sign of it',
    });
  return [
    ask('Does the noise grow with a driver?', breuschPagan(X, inference.residuals)),
    ask('Does it change with squares or products of drivers?', white(X, inference.residuals)),
    ask('Is the line in truth a curve?', reset(X, y)),
    ask('Do neighbouring rows err alike?', durbinWatson(inference.residuals, X)),
  ];
}

/** The rows that pull most at the fitted line, by Cook's distance. */
export function influential(
  { inference: { cook, leverage, residuals }, rows }: DriverStudy, rowNumbers: Int32Array, most = 5,
): Row[] {
  return Array.from(cook.keys()).sort((a, b) => cook[b] - cook[a]).slice(0, most).map(i => ({
    row: rowNumbers[rows[i]], cook: cook[i], leverage: leverage[i], residual: residuals[i],
  }));
}

/** The cells of each column of categories, features first; empty where they are missing. */
function categoriesOf({ X, texts }: Dataset): (readonly [string, readonly string[]])[] {
  const features = Array.from({ length: X.columns }, (_, j) => j).filter(j => isCategory(X, j));
  return [
    ...features.map(j => [X.names?.[j] ?? `feature ${j}`,
      Array.from(columnOf(X, j), code => X.levels?.[j]?.[code] ?? '')] as const),
    ...Object.entries(texts),
  ];
}

/** How many levels each column of categories has and which is the most frequent. */
export function levelRows(dataset: Dataset): Row[] {
  const { rows, X } = dataset;
  return categoriesOf(dataset).map(([column, cells]) => {
    const levels = levelsOf(cells), [top] = levels;
    const filled = levels.reduce((n, level) => n + level.count, 0);
    return { column, feature: X.names?.includes(column) ?? false, levels: levels.length,
      missing: rows - filled,
      most_frequent: top?.level ?? '', count: top?.count ?? 0, share: (top?.count ?? 0) / rows };
  });
}

/** The questions of notebook 01 that a test can answer, one family. */
export function askAll(customers: Dataset, columns: readonly Variable[], tiers: ValueTiers): Asked[] {
  const drivers = columns.slice(0, -1);
  return [
    ...columns.map(({ name, values }) =>
      ({ question: 'Is it normal?', column: name, results: normality(values) })),
    ...drivers.map(({ name, values }) => {
      const groups = byTier(tiers, values);
      return { question: 'Does it differ between tiers?', column: name,
        results: [anova(groups), welchAnova(groups), kruskalWallis(groups), levene(groups)] };
    }),
    ...categoriesOf(customers).flatMap(([name, cells]) => {
      const groups = valuesByLevel(cells, customers.y);
      return groups.length < 2 ? [] : [{ question: 'Does the target differ between its levels?',
        column: name, results: [kruskalWallis(groups)] }];
    }),
  ];
}

/** How many findings of the quality report warn. */
export const warningsIn = (findings: readonly QualityFinding[]): number =>
  findings.filter(one => one.severity === 'warning').length;
