import type { Figure } from './figure.js';
import { axisOf, colour, figure } from './theme.js';

/** Named amounts as horizontal bars, with intervals where given. */
export function bars(
  title: string, axis: string,
  rows: readonly { label: string; value: number; low?: number; high?: number }[], alt: string,
): Figure {
  const intervals = rows.every(row => row.low !== undefined && row.high !== undefined);
  return figure(title, alt, [{
    type: 'bar', orientation: 'h', x: rows.map(row => row.value), y: rows.map(row => row.label),
    marker: { color: rows.map((_, i) => colour(i)) },
    ...(intervals ? { error_x: {
      type: 'data', symmetric: false, thickness: 1.5, width: 5,
      array: rows.map(row => (row.high ?? 0) - row.value),
      arrayminus: rows.map(row => row.value - (row.low ?? 0)),
    } } : {}),
    hovertemplate: '%{y}: %{x:.4g}<extra></extra>',
  }], {
    xaxis: axisOf(axis, { zeroline: true }), yaxis: axisOf('', { autorange: 'reversed' }),
    height: 150 + 34 * rows.length, showlegend: false,
  });
}
