import type { Figure, Trace } from './figure.js';
import { axisOf, colour, figure, muted } from './theme.js';

/** Mean ranks, the best on top; a bar beside joins models that cannot be told apart. */
export function rankFigure(
  title: string, models: readonly { readonly label: string; readonly rank: number }[],
  groups: readonly (readonly [first: number, last: number])[],
): Figure {
  const ranks = models.map(one => one.rank), worst = Math.max(...ranks), gap = 0.04 * worst;
  const bar = ([first, last]: readonly [number, number], g: number): Trace => ({
    type: 'scatter', mode: 'lines', showlegend: false, hoverinfo: 'skip',
    x: [first, last].map(() => worst + gap * (g + 2)), y: [models[first].label, models[last].label],
    line: { color: muted, width: 7 },
  });
  const said = groups.map(([first, last]) => `${models[first].label} to ${models[last].label}`);
  return figure(title, `Mean ranks of ${models.length} models, the best first: ` +
    `${models.map(one => `${one.label} ${one.rank.toFixed(1)}`).join(', ')}. ` +
    (said.length ? `Not told apart: ${said.join('; ')}.` : 'All are told apart.'), [
    { type: 'scatter', mode: 'markers', showlegend: false, x: ranks,
      y: models.map(one => one.label), marker: { color: colour(0), size: 10 },
      hovertemplate: '%{y}: mean rank %{x:.2f}<extra></extra>' },
    ...groups.map(bar),
  ], {
    xaxis: axisOf('Mean rank over rounds (1 is best); a grey bar joins what cannot be told apart',
      { range: [Math.min(...ranks) - gap, worst + gap * (groups.length + 3)] }),
    yaxis: axisOf('', { autorange: 'reversed', categoryorder: 'array',
      categoryarray: models.map(one => one.label) }),
    height: 170 + 28 * models.length,
  });
}
