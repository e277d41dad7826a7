import type { Figure } from './figure.js';
import { axisOf, colour, figure } from './theme.js';

/** One lying box with its outliers for each group, the first on top. */
export function groupBoxes(
  title: string, axis: string, groups: readonly { name: string; values: Float64Array }[],
): Figure {
  return figure(
    title, `Box plots of ${axis} for ${groups.map(group => group.name).join('; ')}.`,
    groups.map((group, i) => ({
      type: 'box', orientation: 'h', name: group.name.replace(/, /g, ',<br>'), x: group.values,
      boxpoints: 'outliers', boxmean: true, marker: { color: colour(i), size: 4 },
      line: { width: 1.5 },
    })),
    { xaxis: axisOf(axis), yaxis: axisOf('', { autorange: 'reversed' }), showlegend: false,
      height: 140 + 60 * groups.length },
  );
}
