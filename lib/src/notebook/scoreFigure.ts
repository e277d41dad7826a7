import { counted } from '../core/counted.js';
import { fixed } from '../core/format.js';
import { foldInterval } from '../evaluation/foldInterval.js';
import type { ModelScores } from '../evaluation/modelScores.js';
import type { Figure } from '../figures/figure.js';
import { scores } from '../figures/scores.js';

/** R² on the test customers with its bootstrap interval, the best on top. */
export function testFigure(models: readonly ModelScores[]): Figure {
  const rows = models.flatMap(({ label, family, test }) => test ? [{
    label, group: family, value: test.r2, low: test.r2Interval.low, high: test.r2Interval.high,
  }] : []).sort((a, b) => b.value - a.value);
  return scores('R² on the test customers', 'R² (95 % bootstrap interval)', rows,
    `R² on test customers of ${counted(rows.length, 'model')}, the best first: ` +
    `${rows.map(row => `${row.label} ${fixed(row.value, 3)}`).join(', ')}.`);
}

/** Cross-validated R² of each model with its interval, the best on top. */
export function scoreFigure(models: readonly ModelScores[]): Figure {
  const rows = models.filter(model => model.folds.length > 1).map(({ label, family, folds }) => {
    const { mean, low, high } = foldInterval(folds.map(fold => fold.r2));
    return { label, group: family, value: mean, low, high };
  }).sort((a, b) => b.value - a.value);
  return scores('Cross-validated R² on the training customers', 'R² (mean of folds, 95 % interval)',
    rows, `Mean R² over folds of ${counted(rows.length, 'model')}, the best first: ` +
    `${rows.map(row => `${row.label} ${fixed(row.value, 3)}`).join(', ')}.`);
}
