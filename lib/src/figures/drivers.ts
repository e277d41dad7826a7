import type { Figure, Trace } from './figure.js';
import type { Variable } from './distributions.js';
import { onPanel, panelLayout } from './panels.js';
import { axisOf, colour, figure, ink, withUnit } from './theme.js';

/** A line through a cloud: its ends and what to say of it. */
export interface Trend { readonly intercept: number; readonly slope: number; readonly label: string }

/** Each driver against the target, a panel each, with its trend line. */
export function drivers(
  features: readonly Variable[], target: Variable, trends: readonly Trend[],
): Figure {
  const data = features.flatMap((feature, i): Trace[] => {
    const seen = feature.values.filter(Number.isFinite);
    const ends = [seen.reduce((a, b) => Math.min(a, b)), seen.reduce((a, b) => Math.max(a, b))];
    return [
      {
        type: 'scatter', mode: 'markers', x: feature.values, y: target.values, ...onPanel(i),
        marker: { color: colour(i), size: 5, opacity: 0.5 }, name: feature.name,
        hovertemplate: `${feature.name} %{x:.2f}, ${target.name} %{y:.2f}<extra></extra>`,
      },
      { type: 'scatter', mode: 'lines', x: ends, hoverinfo: 'skip', ...onPanel(i),
        y: ends.map(x => trends[i].intercept + trends[i].slope * x),
        line: { color: ink, width: 2 } },
    ];
  });
  const panels = features.map((feature, i) => ({
    title: `${feature.name}: ${trends[i].label}`, x: axisOf(feature.unit ?? ''),
    y: axisOf(i % 2 ? '' : withUnit(target.name, target.unit)),
  }));
  return figure(
    `${target.name} against each driver`,
    `Scatter of ${target.name} against each of ${features.map(f => f.name).join(', ')}, ` +
    `with a straight line through each: ${trends.map(t => t.label).join('; ')}.`,
    data, { ...panelLayout(panels, 2, 300), showlegend: false },
  );
}
