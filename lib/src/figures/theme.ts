import type { Figure, Json, JsonObject, Trace } from './figure.js';

/** Okabe & Ito's colours, told apart by people with any common colour blindness (2008). */
export const palette = [
  '#0072B2', '#E69F00', '#009E73', '#D55E00', '#CC79A7', '#56B4E9', '#7A6A00', '#000000',
] as const;
export const ink = '#24292f';
export const muted = '#8c959f';
export const grid = '#e4e7eb';

/** The colour of the i-th series; it repeats after eight. */
export const colour = (i: number): string => palette[i % palette.length];

/** Diverging blue to vermillion through white, for values in [-1, 1]. */
export const diverging: readonly (readonly [number, string])[] = [
  [0, '#0072B2'], [0.5, '#ffffff'], [1, '#D55E00'],
];
/** White to blue, for values from nothing to much. */
export const sequential: readonly (readonly [number, string])[] = [
  [0, '#f4f8fb'], [0.5, '#6fb1d6'], [1, '#00507d'],
];

const axis: JsonObject = {
  gridcolor: grid, linecolor: muted, zeroline: false, ticks: 'outside', tickcolor: muted,
  automargin: true,
};

/** An axis in the house's style with its title (name and unit). */
export function axisOf(title: string, more: JsonObject = {}): JsonObject {
  return { ...axis, title: { text: title, standoff: 6 }, ...more };
}

/**
 * Puts the house's style around traces. `title` says what the chart shows, `alt` the same in a
 * sentence for who cannot see it.
 */
export function figure(
  title: string, alt: string, data: readonly Trace[], layout: JsonObject = {},
): Figure {
  const height = Number(layout.height ?? 420), margins = { l: 64, r: 24, t: 56, b: 56 };
  const named = data.filter(trace => trace.name !== undefined && trace.showlegend !== false);
  return {
    data,
    alt,
    layout: {
      title: {
        text: title, x: 0, xref: 'paper', xanchor: 'left', y: 1, yref: 'container',
        yanchor: 'top', pad: { t: 18 }, font: { size: 16 },
      },
      font: { family: 'Inter, system-ui, DejaVu Sans, sans-serif', size: 13, color: ink },
      paper_bgcolor: '#ffffff',
      plot_bgcolor: '#ffffff',
      colorway: [...palette] as Json,
      height,
      margin: margins,
      hovermode: 'closest',
      showlegend: named.length > 1,
      // so many pixels below the axis, whatever the height
      legend: { orientation: 'h', x: 0, y: -66 / (height - margins.t - margins.b), yanchor: 'top' },
      xaxis: axis,
      yaxis: axis,
      ...layout,
    },
  };
}

/** Name and unit as axes carry them: "Time on App (minutes)". */
export const withUnit = (name: string, unit?: string): string => unit ? `${name} (${unit})` : name;

/** Plotly's name of the i-th axis (0-based): "x", "x2", ... */
export const axisId = (letter: 'x' | 'y', i: number): string => i ? `${letter}${i + 1}` : letter;
/** The layout key of the i-th axis: "xaxis", "xaxis2", ... */
export const axisKey = (letter: 'x' | 'y', i: number): string => `${letter}axis${i ? i + 1 : ''}`;
