import { counted } from '../core/counted.js';
import type { FeatureExplanation } from '../evaluation/explainNetwork.js';
import type { Figure, Trace } from '../figures/figure.js';
import { axisOf, colour, figure } from '../figures/theme.js';

const measures: readonly [string, (row: FeatureExplanation) => number][] = [
  ['shuffling', row => row.shuffled],
  ['Shapley values', row => row.shapley],
  ['integrated gradients', row => row.gradients],
  ['least squares', row => Math.abs(row.slope)],
];

/** Of more drivers, those that shuffling finds the greatest are drawn. */
const mostDrivers = 12;

/**
 * What a network relies on by three roads, and a straight line beside them: each measure as a share
 * of its own greatest, so that orders can be compared.
 */
export function explanationFigure(label: string, rows: readonly FeatureExplanation[]): Figure {
  const ordered = rows.slice().sort((a, b) => b.shuffled - a.shuffled).slice(0, mostDrivers);
  const names = ordered.map(row => row.feature);
  const traces = measures.map(([name, size], m): Trace => {
    const greatest = Math.max(...ordered.map(size).filter(Number.isFinite), Number.MIN_VALUE);
    const share = (value: number): number => value / greatest;
    return {
      type: 'bar', orientation: 'h', name, y: names, x: ordered.map(row => share(size(row))),
      marker: { color: colour(m) }, hovertemplate: `%{y}, ${name}: %{x:.3f}<extra></extra>`,
      ...m === 0 ? { error_x: {
        type: 'data', symmetric: false, thickness: 1.5, width: 4,
        array: ordered.map(row => share(row.high - row.shuffled)),
        arrayminus: ordered.map(row => share(row.shuffled - row.low)),
      } } : {},
    };
  });
  return figure(`What ${label} relies on, asked four ways`,
    `Bars of ${ordered.length < rows.length ? `${ordered.length} of ` : ''}` +
    `${counted(rows.length, 'driver')} by shuffling, Shapley values, integrated gradients ` +
    `and the slope of least squares, each as a share of its greatest: by shuffling the order is ` +
    `${names.join(', ')}.`, traces, {
      barmode: 'group', height: 170 + 76 * ordered.length,
      xaxis: axisOf('Share of the greatest of each measure', { zeroline: true }),
      yaxis: axisOf('', { autorange: 'reversed' }),
    });
}
