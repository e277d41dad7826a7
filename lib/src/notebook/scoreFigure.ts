import { fixed } from '../core/format.js';
import { foldInterval } from '../evaluation/foldInterval.js';
import type { ModelScores } from '../evaluation/modelScores.js';
import type { Figure } from '../figures/figure.js';
import { scores } from '../figures/scores.js';

/** Cross-validated R² of each model with its interval, the best on top. */
export function scoreFigure(models: readonly ModelScores[]): Figure {
  const rows = models.filter(model => model.folds.length > 1).map(({ label, family, folds }) => {
    const { mean, low, high } = foldInterval(folds.map(fold => fold.r2));
    return { label, group: family, value: mean, low, high };
  }).sort((a, b) => b.value - a.value);
  return scores('Cross-validated R² on the training customers', 'R² (mean of folds, 95 % interval)',
    rows, `Mean R² over folds of ${rows.length} models, the best first: ` +
    `${rows.map(row => `${row.label} ${fixed(row.value, 3)}`).join(', ')}.`);
}
