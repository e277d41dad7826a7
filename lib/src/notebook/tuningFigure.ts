import { fixed } from '../core/format.js';
import { describeParameters } from '../evaluation/parameterGrid.js';
import type { StudiedRegressor } from '../evaluation/studyRegressors.js';
import { tuningSurface } from '../evaluation/validationCurve.js';
import type { Figure } from '../figures/figure.js';
import { heatmap } from '../figures/heatmap.js';
import type { ParameterValue } from '../regression/estimator.js';

type Studied = Pick<StudiedRegressor, 'entry' | 'search'>;

/** How far the scores of a study's settings lie apart. */
export function searchSpread({ search }: Studied): number {
  const scores = search.candidates.map(one => one.meanR2).filter(Number.isFinite);
  return scores.length ? Math.max(...scores) - Math.min(...scores) : 0;
}

/** Of the models with two hyper-parameters or more, the one for which the setting matters most. */
export function mostSensitive<S extends Studied>(studied: readonly S[]): S {
  const twofold = studied.filter(one => Object.keys(one.entry.grid).length > 1);
  return (twofold.length ? twofold : studied).reduce((a, b) => searchSpread(b) > searchSpread(a) ? b : a);
}

/**
 * The mean R² of a search over its first two hyper-parameters, the best of any others; a strip where
 * there is but one.
 */
export function tuningFigure({ entry, search }: Studied): Figure {
  const [x = '', y = ''] = Object.keys(entry.grid), surface = tuningSurface(search.candidates, x, y);
  const shown = (value: ParameterValue): string => String(value ?? 'none');
  return heatmap({
    title: `${entry.label}: R² over its settings`,
    alt: `Mean R² of the folds for ${search.candidates.length} settings of ${entry.label}; the best is ` +
      `${describeParameters(search.best.params)} with ${fixed(search.best.meanR2, 4)}.`,
    columns: surface.x.map(shown), rows: y ? surface.y.map(shown) : ['R²'], values: surface.r2,
    digits: 4, xTitle: x, yTitle: y,
  });
}
