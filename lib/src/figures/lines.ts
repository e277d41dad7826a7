import type { Figure, JsonObject, Trace } from './figure.js';
import { onPanel, panelLayout } from './panels.js';
import { axisOf, colour, figure, muted } from './theme.js';

/** One curve; `panel` counts from 0. */
export interface Line {
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly panel?: number;
  readonly dash?: 'solid' | 'dash' | 'dot';
  readonly colour?: number;
  readonly markers?: boolean;
}

/** A panel's heading, its axes and, where one is to be marked, an x with a word. */
export interface LinePanel {
  readonly title: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly y?: JsonObject;
  readonly mark?: { readonly x: number; readonly label: string };
}

/** Curves in one or more panels side by side, each with an optional marked x. */
export function lines(
  title: string, alt: string, panels: readonly LinePanel[], curves: readonly Line[],
  columns = Math.min(panels.length, 3),
): Figure {
  const data = curves.map((curve, i): Trace => ({
    type: 'scatter', mode: curve.markers ? 'lines+markers' : 'lines', name: curve.name,
    x: Array.from(curve.x), y: Array.from(curve.y), ...onPanel(curve.panel ?? 0),
    line: { color: colour(curve.colour ?? i), width: 2, dash: curve.dash ?? 'solid' },
    legendgroup: curve.name,
    showlegend: curves.findIndex(other => other.name === curve.name) === i && curves.length > 1,
  }));
  const layout = panelLayout(panels.map(panel => ({
    title: panel.title, x: axisOf(panel.xTitle), y: axisOf(panel.yTitle, panel.y),
  })), columns, 300);
  const shapes = panels.flatMap((panel, i) => panel.mark ? [{
    type: 'line', xref: onPanel(i).xaxis, yref: `${String(onPanel(i).yaxis)} domain`,
    x0: panel.mark.x, x1: panel.mark.x, y0: 0, y1: 1,
    line: { color: muted, width: 1.5, dash: 'dot' },
  }] : []);
  const labels = panels.flatMap((panel, i) => panel.mark ? [{
    text: panel.mark.label, x: panel.mark.x, y: 1, xref: onPanel(i).xaxis,
    yref: `${String(onPanel(i).yaxis)} domain`, xanchor: 'left', yanchor: 'top', xshift: 4,
    showarrow: false, font: { size: 12, color: muted },
  }] : []);
  const annotations = [...layout.annotations as JsonObject[], ...labels];
  return figure(title, alt, data, { ...layout, shapes, annotations });
}
