import type { Figure, Trace } from './figure.js';
import { onPanel, panelLayout } from './panels.js';
import { axisOf, colour, figure, ink } from './theme.js';

/** Sorted standardised values against the normal quantiles they should have. */
export interface QuantilePairs {
  readonly name: string;
  readonly theoretical: ArrayLike<number>;
  readonly sample: ArrayLike<number>;
}

/** A Q-Q panel a column; points on the line are normal. */
export function qqPanels(columns: readonly QuantilePairs[]): Figure {
  const data = columns.flatMap((column, i): Trace[] => {
    const x = Array.from(column.theoretical), y = Array.from(column.sample);
    const ends = [x[0], x[x.length - 1]];
    return [
      { type: 'scatter', mode: 'markers', x, y, name: column.name, ...onPanel(i),
        marker: { color: colour(i), size: 4, opacity: 0.7 },
        hovertemplate: 'normal %{x:.2f}, seen %{y:.2f}<extra></extra>' },
      { type: 'scatter', mode: 'lines', x: ends, y: ends, hoverinfo: 'skip', ...onPanel(i),
        line: { color: ink, width: 1.2, dash: 'dash' } },
    ];
  });
  const panels = columns.map(column => ({ title: column.name, x: axisOf(''), y: axisOf('') }));
  return figure('Are the columns normal?',
    `Q-Q plots of ${columns.map(column => column.name).join(', ')} against the normal.`,
    data, { ...panelLayout(panels, 3, 240), showlegend: false });
}
