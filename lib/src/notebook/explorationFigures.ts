import { fixed, pValue } from '../core/format.js';
import type { TrendLine } from '../evaluation/trendLines.js';
import type { Variable } from '../figures/distributions.js';
import { drivers } from '../figures/drivers.js';
import type { Figure } from '../figures/figure.js';
import { heatmap } from '../figures/heatmap.js';
import { qqPanels } from '../figures/qqPanels.js';
import { scores } from '../figures/scores.js';
import { rowOf } from '../numerics/matrix.js';
import type { CorrelationMatrix } from '../statistics/correlationMatrix.js';
import { describe } from '../statistics/describe.js';
import type { Driver } from '../statistics/driverStudy.js';
import { normalScores } from '../statistics/normalScores.js';

/** Correlations as a heat map; pointing at a cell shows its interval and p. */
export function correlationFigure({ names, method, r, low, high, p, n }: CorrelationMatrix): Figure {
  const at = (i: number, j: number): number => i * names.length + j;
  return heatmap({
    title: `Correlations (${method})`, rows: names, columns: names, limit: 1,
    alt: `Correlation (${method}) of each pair of ${names.join(', ')}.`,
    values: names.map((_, i) => Array.from(rowOf(r, i))),
    notes: names.map((_, i) => names.map((_name, j) => i === j ? 'itself'
      : `${fixed(r.data[at(i, j)], 3)}, 95 % interval ${fixed(low.data[at(i, j)], 3)} to ` +
        `${fixed(high.data[at(i, j)], 3)}, ${pValue(p.data[at(i, j)])}, n ${n.data[at(i, j)]}`)),
  });
}

/** Each column's sorted, standardised values against those of a normal. */
export function normalFigure(columns: readonly Variable[]): Figure {
  return qqPanels(columns.map(({ name, values }) => {
    const sorted = values.filter(Number.isFinite).sort();
    const { mean, sd } = describe(sorted);
    return { name, theoretical: normalScores(sorted.length),
      sample: sorted.map(value => (value - mean) / (sd || 1)) };
  }));
}

/** The target against each driver with its straight trend. */
export function trendFigure(
  features: readonly Variable[], target: Variable, trends: readonly TrendLine[],
): Figure {
  return drivers(features, target, trends.map(({ intercept, slope, r2 }) =>
    ({ intercept, slope, label: `slope ${fixed(slope)}, R² ${fixed(r2, 3)}` })));
}

/** What one standard deviation more of each driver goes with, the others held still. */
export function driverFigure(found: readonly Driver[], target: Variable): Figure {
  const rows = found.map(one => ({ label: one.driver, value: one.perSd, low: one.perSdLow,
    high: one.perSdHigh, group: one.matters ? 'tells customers apart' : 'no effect to be seen' }));
  return scores(`What goes with ${target.name}, the other drivers held still`,
    `Change by one standard deviation of the driver (${target.unit || 'units'}), 95 % interval`,
    rows, `Change of ${target.name} by one standard deviation of each driver: ` +
    `${rows.map(row => `${row.label} ${fixed(row.value)}`).join(', ')}.`);
}
