import { percent } from '../core/format.js';
import type { Matrix } from '../numerics/matrix.js';
import type { Figure, Trace } from './figure.js';
import { onPanel, panelLayout } from './panels.js';
import { axisOf, colour, figure, ink, muted } from './theme.js';

/** One labelling of the same points. */
export interface Labelling {
  readonly name: string;
  readonly labels: Int32Array;
  readonly names?: readonly string[];
}

/** An arrow of the biplot: how a feature loads on the two axes. */
export interface Loading { readonly name: string; readonly x: number; readonly y: number }

/**
 * Customers on the first two principal components, a panel a labelling, coloured by label; noise
 * (-1) is grey. Loadings are drawn into the first panel, scaled to be seen. Where there is one
 * component only, all lie on its line.
 */
export function clusterScatter(
  title: string, scores: Matrix, share: readonly [number, number],
  labellings: readonly Labelling[], loadings: readonly Loading[] = [],
): Figure {
  const data = labellings.flatMap((labelling, panel) => [...new Set(labelling.labels)]
    .sort((a, b) => a - b).map(label => cloud(scores, labelling, label, panel)));
  const shares = [share[0], scores.columns > 1 ? share[1] : 0].map(value => percent(value));
  const panels = labellings.map((labelling, i) => ({
    title: labelling.name, x: axisOf(`Component 1 (${shares[0]})`),
    y: axisOf(i ? '' : `Component 2 (${shares[1]})`),
  }));
  const layout = panelLayout(panels, Math.min(3, labellings.length), 360);
  const arrows = loadings.map((loading): Trace => ({
    type: 'scatter', mode: 'lines', x: [0, 2.2 * loading.x], y: [0, 2.2 * loading.y],
    ...onPanel(0), line: { color: ink, width: 2 }, showlegend: false, hoverinfo: 'skip',
  }));
  const words = loadings.map(loading => ({
    x: 2.5 * loading.x, y: 2.5 * loading.y, xref: 'x', yref: 'y', text: loading.name,
    showarrow: false, font: { size: 11, color: ink }, bgcolor: 'rgba(255,255,255,0.7)',
  }));
  const headings = layout.annotations as readonly Record<string, never>[];
  return figure(title,
    `Scatter of ${scores.rows} customers on two principal components (${shares.join(' and ')} of ` +
    `the variance), coloured by ${labellings.map(l => l.name).join('; ')}.`,
    [...data, ...arrows], { ...layout, annotations: [...headings, ...words],
      showlegend: labellings.length === 1 });
}

function cloud(scores: Matrix, labelling: Labelling, label: number, panel: number): Trace {
  const rows = Array.from(labelling.labels.keys()).filter(i => labelling.labels[i] === label);
  return {
    type: 'scatter', mode: 'markers', ...onPanel(panel),
    name: label < 0 ? 'noise' : labelling.names?.[label] ?? `cluster ${label}`,
    x: rows.map(i => scores.data[i * scores.columns]),
    y: rows.map(i => scores.columns > 1 ? scores.data[i * scores.columns + 1] : 0),
    customdata: rows,
    hovertemplate: 'row %{customdata}<extra>%{fullData.name}</extra>',
    marker: { color: label < 0 ? muted : colour(label), size: label < 0 ? 4 : 6, opacity: 0.75 },
  };
}
