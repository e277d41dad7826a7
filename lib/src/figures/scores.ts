import type { Figure, Trace } from './figure.js';
import { axisOf, colour, figure } from './theme.js';

/** A score with its interval, one a model (or setting). */
export interface Score {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Groups share a colour and a legend entry. */
  readonly group?: string;
}

/** A dot and an interval a row, the first on top. */
export function scores(
  title: string, axis: string, rows: readonly Score[], alt: string, more: { log?: boolean } = {},
): Figure {
  const groups = [...new Set(rows.map(row => row.group ?? ''))];
  const data = groups.map((group, i): Trace => {
    const own = rows.filter(row => (row.group ?? '') === group);
    return {
      type: 'scatter', mode: 'markers',
      ...(group ? { name: group } : { showlegend: false }),
      x: own.map(row => row.value), y: own.map(row => row.label),
      error_x: {
        type: 'data', symmetric: false, thickness: 2, width: 5,
        array: own.map(row => row.high - row.value),
        arrayminus: own.map(row => row.value - row.low),
      },
      marker: { color: colour(i), size: 9 },
      customdata: own.map(row => [row.low, row.high]),
      hovertemplate: '%{y}: %{x:.4g} (%{customdata[0]:.4g} to %{customdata[1]:.4g})<extra></extra>',
    };
  });
  return figure(title, alt, data, {
    xaxis: axisOf(axis, more.log ? { type: 'log' } : {}),
    yaxis: axisOf('', {
      autorange: 'reversed', categoryorder: 'array', categoryarray: rows.map(row => row.label),
    }),
    height: 180 + 30 * rows.length,
  });
}
