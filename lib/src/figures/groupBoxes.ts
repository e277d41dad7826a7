import type { Figure } from './figure.js';
import { axisOf, colour, figure } from './theme.js';

/** Values of one group. */
export interface Group { readonly name: string; readonly values: Float64Array }

/** One lying box with its outliers for each group, the first on top. */
export function groupBoxes(title: string, axis: string, groups: readonly Group[]): Figure {
  return lying(title, `Box plots of ${axis}`, axis, groups, {
    type: 'box', boxpoints: 'outliers', boxmean: true, line: { width: 1.5 } });
}

/** The shape of each group's distribution with its box inside, the first on top. */
export function groupViolins(title: string, axis: string, groups: readonly Group[]): Figure {
  return lying(title, `Distributions of ${axis}`, axis, groups, {
    type: 'violin', box: { visible: true, width: 0.2 }, meanline: { visible: true },
    points: 'outliers', spanmode: 'hard', line: { width: 1 } });
}

function lying(
  title: string, what: string, axis: string, groups: readonly Group[],
  shape: Figure['data'][number],
): Figure {
  return figure(title, `${what} for ${groups.map(group => group.name).join('; ')}.`,
    groups.map((group, i) => ({
      ...shape, orientation: 'h', name: group.name.replace(/, /g, ',<br>'), x: group.values,
      marker: { color: colour(i), size: 4 },
    })),
    { xaxis: axisOf(axis), yaxis: axisOf('', { autorange: 'reversed' }), showlegend: false,
      height: 140 + 60 * groups.length });
}
