import { amount, fixed } from '../core/format.js';
import type { LearningPoint } from '../evaluation/learningCurve.js';
import type { Predictor } from '../evaluation/crossValidate.js';
import { accumulatedEffect, partialDependence } from '../evaluation/partialDependence.js';
import type { Importance } from '../evaluation/permutationImportance.js';
import type { VarianceShare } from '../evaluation/relativeImportance.js';
import { shapley } from '../evaluation/shapley.js';
import { bars } from '../figures/bars.js';
import type { Figure } from '../figures/figure.js';
import { lines } from '../figures/lines.js';
import { withUnit } from '../figures/theme.js';
import { isCategory, rowOf, takeRows, type Matrix } from '../numerics/matrix.js';

type Row = Readonly<Record<string, string | number>>;

/**
 * Importance by two roads, a driver a row: what shuffling costs, and its share of R2, which
 * categories do not have.
 */
export function importanceRows(
  shuffled: readonly Importance[], shares: readonly VarianceShare[],
): Row[] {
  const rank = (values: readonly number[], value: number): number =>
    1 + values.filter(other => other > value).length;
  return shuffled.map(({ feature, mean, low, high }) => {
    const other = shares.find(one => one.driver === feature), share = other?.share ?? NaN;
    return {
      driver: feature, shuffled: mean, low, high, rank: rank(shuffled.map(one => one.mean), mean),
      share_of_r2: share, rank_by_share: other ? rank(shares.map(one => one.share), share) : NaN,
      standardised_slope: other?.standardised ?? NaN,
    };
  });
}

/** Of more rows every so-manieth is taken: a curve is a mean of a thousand as well as of all. */
const mostRows = 1000;
const thinned = (X: Matrix): Matrix => X.rows <= mostRows ? X
  : takeRows(X, Array.from({ length: mostRows }, (_, i) => Math.floor(i * X.rows / mostRows)));

/** How predictions change with each driver, by partial dependence and accumulated effects. */
export function effectFigure(
  model: Predictor, all: Matrix, units: readonly string[], target: string, unit: string,
): Figure {
  const X = thinned(all);
  const drivers = Array.from({ length: X.columns }, (_, j) => j).filter(j => !isCategory(X, j));
  const names = drivers.map(j => X.names?.[j] ?? `feature ${j}`);
  const both = drivers.map(j => [partialDependence(model, X, j), accumulatedEffect(model, X, j)]);
  return lines(`What each driver does to the predicted ${target}`,
    `Predicted ${target} over the range of ${names.join(', ')}, by partial dependence and by ` +
    'accumulated local effects.',
    names.map((name, j) => ({ title: name, xTitle: units[drivers[j]],
      yTitle: j === 0 ? withUnit('', unit) : '', y: j === 0 ? {} : { matches: 'y' } })),
    both.flatMap(([dependence, local], j) => [
      { name: 'partial dependence', x: dependence.x, y: dependence.mean, panel: j, colour: 0 },
      { name: 'accumulated effects', x: local.x, y: local.mean, panel: j, colour: 1,
        dash: 'dash' as const },
    ]), 2);
}

/** What each driver adds to one prediction, against the customers of the background. */
export function contributionFigure(
  model: Predictor, customer: Matrix, background: Matrix, unit: string,
): Figure {
  const { base, values } = shapley(model, customer, background);
  const rows = Array.from(rowOf(values, 0), (value, j) => ({
    label: `${customer.names?.[j] ?? `feature ${j}`} = ` +
      (customer.levels?.[j]?.[customer.data[j]] ?? fixed(customer.data[j], 1)), value }));
  const [predicted] = model.predict(customer);
  // two dollar signs in one text would be read as a formula
  return bars(`Why ${amount(predicted, unit, 0)} is predicted for this customer`,
    `What each driver adds to the average of ${amount(base, unit, 0)}`, rows,
    `Shapley values of one customer: ${rows.map(row => `${row.label} adds ${amount(row.value, unit)}`)
      .join('; ')}.`);
}

/** Scores on customers learned from and held out, over the number learned from. */
export function learningFigure(label: string, curve: readonly LearningPoint[]): Figure {
  const x = curve.map(point => point.rows), last = curve[curve.length - 1];
  return lines(`${label}: would more customers help?`,
    `R² of ${label} on customers learned from and held out, by the number learned from: at ` +
    `${fixed(last.rows, 0)} it is ${fixed(last.train_r2, 3)} and ${fixed(last.cv_r2, 3)}.`,
    [{ title: '', xTitle: 'Customers learned from', yTitle: 'R²' }], [
      { name: 'learned from', x, y: curve.map(point => point.train_r2), markers: true, colour: 1 },
      { name: 'held out', x, y: curve.map(point => point.cv_r2), markers: true, colour: 0 },
      { name: '95 % interval, low', x, y: curve.map(point => point.low), colour: 0, dash: 'dot' },
      { name: '95 % interval, high', x, y: curve.map(point => point.high), colour: 0, dash: 'dot' },
    ]);
}
