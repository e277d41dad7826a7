import type { Figure, Trace } from './figure.js';
import type { Variable } from './distributions.js';
import { onPanel } from './panels.js';
import { axisId, axisKey, axisOf, figure, sequential } from './theme.js';

/** Every column against every other (lower triangle), points coloured by `by` (the target). */
export function pairPlot(columns: readonly Variable[], by: Variable): Figure {
  const last = columns.length - 1, gap = 0.03, size = (1 - gap * (last - 1)) / last;
  const pairs = columns.flatMap((_, row) => Array.from({ length: row }, (_, column) =>
    ({ row, column })));
  const short = (name: string): string => name.replace(/ (?=\S+$)/, '<br>');
  const data = pairs.map(({ row, column }, i): Trace => ({
    type: 'scatter', mode: 'markers', ...onPanel(i),
    x: columns[column].values, y: columns[row].values,
    marker: {
      color: by.values, size: 4, opacity: 0.75, colorscale: sequential,
      ...(i ? {} : { showscale: true, colorbar: {
        title: { text: by.name, side: 'right' }, thickness: 12, outlinewidth: 0 } }),
      line: { width: 0 },
    },
    hovertemplate: `${columns[column].name} %{x:.2f}<br>${columns[row].name} %{y:.2f}<br>` +
      `${by.name} %{marker.color:.1f}<extra></extra>`,
  }));
  const axes = Object.fromEntries(pairs.flatMap(({ row, column }, i) => {
    const left = column * (size + gap), top = 1 - (row - 1) * (size + gap);
    const bottom = row === last, first = column === 0;
    return [
      [axisKey('x', i), axisOf(bottom ? short(columns[column].name) : '', {
        domain: [left, left + size], anchor: axisId('y', i), showticklabels: bottom })],
      [axisKey('y', i), axisOf(first ? short(columns[row].name) : '', {
        domain: [top - size, top], anchor: axisId('x', i), showticklabels: first })],
    ];
  }));
  return figure('Every driver against every other',
    `Scatter matrix of ${columns.map(c => c.name).join(', ')}, coloured by ${by.name}.`,
    data, { ...axes, height: 170 * last + 120, showlegend: false });
}
