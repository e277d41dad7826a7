import type { Figure } from './figure.js';
import { onPanel, panelLayout } from './panels.js';
import { axisOf, colour, figure, ink, withUnit } from './theme.js';

/**
 * Residuals against predictions, and against normal quantiles: a shapeless band and a straight
 * line say that what is left is noise.
 * `quantiles` are the theoretical ones of the sorted residuals.
 */
export function residuals(
  title: string, predicted: Float64Array, left: Float64Array, quantiles: ArrayLike<number>,
  unit: string,
): Figure {
  const sorted = Float64Array.from(left).sort();
  const sd = Math.sqrt(left.reduce((a, b) => a + b * b, 0) / left.length);
  const q = Array.from(quantiles), ends = [q[0], q[q.length - 1]];
  return figure(title,
    `Left: residuals of ${left.length} customers against predictions. Right: the sorted ` +
    'residuals against normal quantiles.',
    [
      { type: 'scatter', mode: 'markers', x: predicted, y: left, ...onPanel(0),
        marker: { color: colour(0), size: 6, opacity: 0.6 },
        hovertemplate: 'predicted %{x:.1f}, residual %{y:.1f}<extra></extra>' },
      { type: 'scatter', mode: 'markers', x: q, y: sorted, ...onPanel(1),
        marker: { color: colour(1), size: 6, opacity: 0.6 },
        hovertemplate: 'normal %{x:.2f}, residual %{y:.1f}<extra></extra>' },
      { type: 'scatter', mode: 'lines', x: ends, y: ends.map(x => x * sd), ...onPanel(1),
        line: { color: ink, width: 1.5, dash: 'dash' }, hoverinfo: 'skip' },
    ],
    {
      ...panelLayout([
        { title: 'Residual against prediction', x: axisOf(withUnit('Predicted', unit)),
          y: axisOf(withUnit('Residual', unit), { zeroline: true, zerolinecolor: ink }) },
        { title: 'Residual against normal quantile', x: axisOf('Normal quantile') },
      ], 2, 320),
      showlegend: false,
    });
}
