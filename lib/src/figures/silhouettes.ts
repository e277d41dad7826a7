import { fixed } from '../core/format.js';
import type { Figure, Trace } from './figure.js';
import { axisOf, colour, figure, ink, muted } from './theme.js';

/**
 * The silhouette of every customer, sorted within its cluster, with the mean as a line; noise
 * (-1) is grey.
 */
export function silhouettes(
  values: Float64Array, labels: Int32Array, names: readonly string[], mean: number,
): Figure {
  let base = 0;
  const data = [...new Set(labels)].sort((a, b) => a - b).map((label): Trace => {
    const own = values.filter((_, i) => labels[i] === label).sort().reverse();
    const y = Array.from(own, (_, i) => base + i);
    base += own.length + 10;
    return {
      type: 'scatter', mode: 'lines', fill: 'tozerox', x: own, y,
      name: label < 0 ? 'noise' : names[label] ?? `cluster ${label}`,
      line: { color: label < 0 ? muted : colour(label), width: 1 },
      hovertemplate: '%{x:.3f}<extra>%{fullData.name}</extra>',
    };
  });
  return figure('How well each customer sits in its segment',
    `Silhouette values of ${values.length} customers by segment; mean ${fixed(mean, 3)}.`,
    data, {
      xaxis: axisOf('Silhouette (1 = far from the others, below 0 = nearer to another)'),
      yaxis: axisOf('Customers', { showticklabels: false, autorange: 'reversed' }),
      shapes: [{ type: 'line', x0: mean, x1: mean, yref: 'paper', y0: 0, y1: 1,
        line: { color: ink, dash: 'dash', width: 1.5 } }],
    });
}
