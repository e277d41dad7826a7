import type { Figure, Trace } from './figure.js';
import { axisOf, colour, figure } from './theme.js';

/** One group on every axis: its means with their intervals. */
export interface CoordinateLine {
  readonly name: string;
  readonly values: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** What is said of each value when it is pointed at. */
  readonly notes?: readonly string[];
}

/** Parallel coordinates: an axis a driver, a line a group, all on one scale, with intervals. */
export function coordinates(
  title: string, alt: string, axes: readonly string[], scale: string,
  groups: readonly CoordinateLine[],
): Figure {
  const data = groups.map(({ name, values, low, high, notes }, g): Trace => ({
    type: 'scatter', mode: 'lines+markers', name, x: [...axes], y: [...values],
    line: { color: colour(g), width: 2 }, marker: { color: colour(g), size: 8 },
    error_y: { type: 'data', symmetric: false, thickness: 1.5, width: 4, color: colour(g),
      array: high.map((value, j) => value - values[j]),
      arrayminus: low.map((value, j) => values[j] - value) },
    ...(notes ? { customdata: [...notes],
      hovertemplate: '%{x}: %{customdata}<extra>%{fullData.name}</extra>' } : {}),
  }));
  return figure(title, alt, data, {
    xaxis: axisOf('', { type: 'category' }), yaxis: axisOf(scale, { zeroline: true }),
    height: 420 + 18 * groups.length,
  });
}
