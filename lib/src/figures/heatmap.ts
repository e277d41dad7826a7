import { fixed } from '../core/format.js';
import type { Figure } from './figure.js';
import { axisOf, diverging, figure, sequential } from './theme.js';

/** A labelled table of numbers drawn as colours with the numbers in the cells. */
export interface Heat {
  readonly title: string;
  readonly alt: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly values: readonly (readonly number[])[];
  /** Lines shown when a cell is pointed at, one a cell. */
  readonly notes?: readonly (readonly string[])[];
  /** Symmetric limits make the scale diverging around 0. */
  readonly limit?: number;
  readonly digits?: number;
  readonly xTitle?: string;
  readonly yTitle?: string;
}

/** A heat map; diverging around 0 when `limit` is given, else from least to most. */
export function heatmap(heat: Heat): Figure {
  const digits = heat.digits ?? 2;
  return figure(heat.title, heat.alt, [{
    type: 'heatmap',
    x: heat.columns,
    y: heat.rows,
    z: heat.values,
    text: heat.values.map(row => row.map(v => Number.isFinite(v) ? fixed(v, digits) : '')),
    texttemplate: '%{text}',
    customdata: heat.notes,
    hovertemplate: `%{y} / %{x}: ${heat.notes ? '%{customdata}' : '%{text}'}<extra></extra>`,
    colorscale: heat.limit === undefined ? sequential : diverging,
    ...(heat.limit === undefined ? {} : { zmin: -heat.limit, zmax: heat.limit }),
    xgap: 2, ygap: 2,
    colorbar: { thickness: 12, outlinewidth: 0 },
  }], {
    xaxis: axisOf(heat.xTitle ?? '', { type: 'category' }),
    yaxis: axisOf(heat.yTitle ?? '', { type: 'category', autorange: 'reversed' }),
    height: 170 + 48 * heat.rows.length,
  });
}
