import type { JsonObject } from './figure.js';
import { axisId, axisKey, axisOf, ink } from './theme.js';

/** One small chart in a grid: its traces' axes are `x` and `y`, its heading stands above. */
export interface Panel {
  readonly title: string;
  readonly x?: JsonObject;
  readonly y?: JsonObject;
}

/**
 * The layout of a grid of panels, filled row by row: axes with domains, headings as annotations,
 * and a height that gives each row `rowHeight` pixels.
 */
export function panelLayout(
  panels: readonly Panel[], columns: number, rowHeight = 260,
): JsonObject {
  const rows = Math.ceil(panels.length / columns);
  const gapX = 0.11, gapY = 0.3 / rows;
  const width = (1 - gapX * (columns - 1)) / columns, height = (1 - gapY * (rows - 1)) / rows;
  const layout: Record<string, JsonObject> = {};
  const headings = panels.map((panel, i) => {
    const column = i % columns, row = Math.floor(i / columns);
    const left = column * (width + gapX), top = 1 - row * (height + gapY);
    layout[axisKey('x', i)] =
      { ...axisOf(''), domain: [left, left + width], anchor: axisId('y', i), ...panel.x };
    layout[axisKey('y', i)] =
      { ...axisOf(''), domain: [top - height, top], anchor: axisId('x', i), ...panel.y };
    return {
      text: panel.title, x: left, y: top, xref: 'paper', yref: 'paper', xanchor: 'left',
      yanchor: 'bottom', yshift: 4, showarrow: false, font: { size: 13, color: ink },
    };
  });
  return { ...layout, annotations: headings, height: rows * rowHeight + 124,
    margin: { l: 64, r: 24, t: 84, b: 56 } };
}

/** The axes of the i-th panel, to spread into its traces. */
export const onPanel = (i: number): JsonObject => ({ xaxis: axisId('x', i), yaxis: axisId('y', i) });
