import type { Figure } from './figure.js';
import { axisOf, colour, figure, ink, withUnit } from './theme.js';

/** Predicted against actual; points on the diagonal are right. */
export function predictions(
  title: string, actual: Float64Array, series: readonly { name: string; values: Float64Array }[],
  unit: string, rowNumbers?: ArrayLike<number>,
): Figure {
  const all = [actual, ...series.map(s => s.values)];
  const ends = [Math.min(...all.map(v => v.reduce((a, b) => Math.min(a, b)))),
    Math.max(...all.map(v => v.reduce((a, b) => Math.max(a, b))))];
  return figure(
    title,
    `Predicted against actual for ${actual.length} customers: ${series.map(s => s.name).join(', ')}.`,
    [
      ...series.map((s, i) => ({
        type: 'scatter', mode: 'markers', name: s.name, x: actual, y: s.values,
        marker: { color: colour(i), size: 7, opacity: 0.7, symbol: i },
        customdata: rowNumbers ? Array.from(rowNumbers) : undefined,
        hovertemplate: `${rowNumbers ? 'row %{customdata}: ' : ''}actual %{x:.1f}, ` +
          'predicted %{y:.1f}<extra></extra>',
      })),
      { type: 'scatter', mode: 'lines', x: ends, y: ends, showlegend: false, hoverinfo: 'skip',
        line: { color: ink, width: 1.5, dash: 'dash' } },
    ],
    { xaxis: axisOf(withUnit('Actual', unit)), yaxis: axisOf(withUnit('Predicted', unit)),
      height: 460 },
  );
}
