import type { Figure, Trace } from './figure.js';
import { onPanel, panelLayout } from './panels.js';
import { axisOf, colour, figure, ink, withUnit } from './theme.js';

/** One column to draw. */
export interface Variable {
  readonly name: string;
  readonly unit?: string;
  readonly values: Float64Array;
}

/** A histogram for each variable with the normal density of the same mean and deviation. */
export function distributions(variables: readonly Variable[]): Figure {
  const data = variables.flatMap((variable, i): Trace[] => {
    const values = variable.values.filter(Number.isFinite);
    return [
      {
        type: 'histogram', x: values, nbinsx: 24, histnorm: 'probability density',
        name: variable.name, marker: { color: colour(i), opacity: 0.75 }, ...onPanel(i),
        hovertemplate: '%{x}: density %{y:.3f}<extra></extra>',
      },
      { type: 'scatter', mode: 'lines', ...normalCurve(values), hoverinfo: 'skip',
        line: { color: ink, width: 1.5 }, ...onPanel(i) },
    ];
  });
  const panels = variables.map(variable => ({
    title: variable.name, x: axisOf(variable.unit ?? ''),
    y: axisOf('', { showticklabels: false }),
  }));
  return figure(
    'How each column is distributed', `Histograms of ${variables.length} columns, each with the ` +
    'normal curve of its mean and standard deviation: ' +
    `${variables.map(v => withUnit(v.name, v.unit)).join(', ')}.`,
    data, { ...panelLayout(panels, 3), showlegend: false, bargap: 0.04 },
  );
}

function normalCurve(values: Float64Array): { x: number[]; y: number[] } {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const sd = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / Math.max(1, n - 1)) || 1;
  const x = Array.from({ length: 61 }, (_, i) => mean + (i - 30) / 9 * sd);
  return { x, y: x.map(v => Math.exp(-0.5 * ((v - mean) / sd) ** 2) / (sd * Math.sqrt(2 * Math.PI))) };
}
