import type { Figure } from './figure.js';
import { axisOf, colour, figure } from './theme.js';

/** One box with all its points' outliers for each group. */
export function groupBoxes(
  title: string, axis: string, groups: readonly { name: string; values: Float64Array }[],
): Figure {
  return figure(
    title, `Box plots of ${axis} for ${groups.map(group => group.name).join(', ')}.`,
    groups.map((group, i) => ({
      type: 'box', name: group.name, y: group.values, boxpoints: 'outliers', boxmean: true,
      marker: { color: colour(i), size: 4 }, line: { width: 1.5 },
    })),
    { yaxis: axisOf(axis), xaxis: axisOf(''), showlegend: false },
  );
}
