import { counted } from '../core/counted.js';
import { percent } from '../core/format.js';
import type { Matrix } from '../numerics/matrix.js';
import type { Labelling } from './clusterScatter.js';
import type { Figure, Trace } from './figure.js';
import { onPanel, panelLayout } from './panels.js';
import { axisOf, colour, figure, grid, muted } from './theme.js';

/** The same customers to be turned by hand, and flat for where nothing turns: a picture, paper. */
export interface ClusterSpace {
  readonly turning: Figure;
  readonly flat: Figure;
}

/**
 * Customers on the first three principal components, coloured by label: as a space that can be
 * turned, and as its three faces. Components that are not there are 0.
 */
export function clusterSpace(
  title: string, scores: Matrix, share: readonly number[], { labels, names }: Labelling,
): ClusterSpace {
  const ids = [...new Set(labels)].sort((a, b) => a - b);
  const words = [0, 1, 2].map(c => `Component ${c + 1} (${percent(share[c] ?? 0)})`);
  const alt = `${counted(scores.rows, 'customer')} on three principal components ` +
    `(${share.slice(0, 3).map(one => percent(one)).join(', ')} of the variance), coloured by segment.`;
  const on = (c: number, rows: readonly number[]): number[] => rows.map(i =>
    c < scores.columns ? scores.data[i * scores.columns + c] : 0);
  const clouds = ids.map(label => ({
    rows: [...labels.keys()].filter(i => labels[i] === label),
    name: label < 0 ? 'noise' : names?.[label] ?? `cluster ${label}`,
    color: label < 0 ? muted : colour(label),
  }));
  const axes = words.map(word => ({ title: { text: word }, gridcolor: grid, zeroline: false,
    backgroundcolor: '#ffffff' }));
  const turning = figure(title, alt, clouds.map(({ rows, name, color }): Trace => ({
    type: 'scatter3d', mode: 'markers', name, x: on(0, rows), y: on(1, rows), z: on(2, rows),
    customdata: rows, hovertemplate: 'row %{customdata}<extra>%{fullData.name}</extra>',
    marker: { color, size: 3.5, opacity: 0.8 },
  })), { height: 560, scene: { xaxis: axes[0], yaxis: axes[1], zaxis: axes[2] } });
  const faces = [[0, 1], [0, 2], [1, 2]] as const;
  const flat = figure(title, alt, faces.flatMap(([a, b], panel) => clouds.map(
    ({ rows, name, color }): Trace => ({
      type: 'scatter', mode: 'markers', name, legendgroup: name, showlegend: panel === 0,
      x: on(a, rows), y: on(b, rows), ...onPanel(panel), marker: { color, size: 5, opacity: 0.75 },
    }))), panelLayout(faces.map(([a, b]) => ({
    title: '', x: axisOf(words[a]), y: axisOf(words[b]),
  })), 3, 360));
  return { turning, flat };
}
