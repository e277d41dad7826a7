import { amount } from '../core/format.js';
import type { CalibrationRow } from '../evaluation/calibration.js';
import type { Figure } from '../figures/figure.js';
import { lines } from '../figures/lines.js';
import { withUnit } from '../figures/theme.js';

/** Bias with two standard errors to both sides, and typical error, from low to high predictions. */
export function tenthsFigure(label: string, rows: readonly CalibrationRow[], unit: string): Figure {
  const x = rows.map(row => row.predicted), worst = rows.reduce((a, b) => b.rmse > a.rmse ? b : a);
  const ends = (sign: number): number[] => rows.map(row => row.bias + sign * 2 * row.bias_se);
  return lines(`${label}: is it right at both ends?`,
    `Bias and typical error of ${label} in ${rows.length} groups of customers by what was predicted for ` +
    `them; the typical error is greatest, ${amount(worst.rmse, unit)}, where ` +
    `${amount(worst.predicted, unit, 0)} is predicted.`,
    [{ title: 'Bias', xTitle: withUnit('Predicted', unit), yTitle: withUnit('Actual - predicted', unit) },
      { title: 'Typical error', xTitle: withUnit('Predicted', unit), yTitle: withUnit('RMSE', unit),
        y: { rangemode: 'tozero' } }], [
      { name: 'bias', x, y: rows.map(row => row.bias), panel: 0, markers: true, colour: 0 },
      { name: 'two standard errors below', x, y: ends(-1), panel: 0, dash: 'dot', colour: 0 },
      { name: 'two standard errors above', x, y: ends(1), panel: 0, dash: 'dot', colour: 0 },
      { name: 'typical error', x, y: rows.map(row => row.rmse), panel: 1, markers: true, colour: 1 },
    ]);
}
