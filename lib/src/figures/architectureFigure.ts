import { counted } from '../core/counted.js';
import type { NetworkGraph, NetworkPart, Part } from '../neural/networkGraph.js';
import type { Figure, JsonObject, Trace } from './figure.js';
import { colour, figure, grid, ink, muted } from './theme.js';

/** A network to draw. */
export interface DrawnNetwork {
  readonly label: string;
  readonly graph: NetworkGraph;
}

const kinds: readonly [NetworkPart['kind'], string][] = [
  ['inputs', 'inputs'], ['block', 'dense, batch norm, ReLU, dropout'], ['dense', 'weighted sum'],
  ['sum', 'sum'],
];

/** How far below its row a part hangs whose place is taken. */
const hang = 0.36;

/** What a part takes from. */
const sources = (part: NetworkPart): readonly Part[] =>
  part.kind === 'inputs' ? [] : part.kind === 'sum' ? part.terms : [part.from];

/** The layers of networks from left to right, a row a network, with units and what takes from what. */
export function architectureFigure(networks: readonly DrawnNetwork[]): Figure {
  const placed = networks.map(({ graph }, row) => places(graph, row));
  const all = networks.flatMap(({ graph }, n) =>
    graph.parts.map((part, i) => ({ part, at: placed[n][i] })));
  const last = Math.max(...all.map(({ at }) => at.x));
  const links: Trace[] = networks.map(({ graph }, n): Trace => {
    const ends = graph.parts.flatMap((part, i) =>
      sources(part).map(from => [placed[n][from], placed[n][i]]));
    return { type: 'scatter', mode: 'lines', showlegend: false, hoverinfo: 'skip',
      line: { color: muted, width: 2 },
      x: ends.flatMap(([a, b]) => [a.x, b.x, null]), y: ends.flatMap(([a, b]) => [a.y, b.y, null]) };
  });
  const boxes = kinds.map(([kind, name], k): Trace => {
    const own = all.filter(({ part }) => part.kind === kind);
    return { type: 'scatter', mode: 'markers+text', name,
      x: own.map(({ at }) => at.x), y: own.map(({ at }) => at.y),
      text: own.map(({ part }) => `${part.units}`), textposition: own.map(({ at }) =>
        Number.isInteger(at.y) ? 'top center' : 'bottom center'), textfont: { color: ink },
      marker: { color: colour(k), symbol: 'square', opacity: 1,
        size: own.map(({ part }) => 14 + 4 * Math.log2(part.units)) },
      hovertemplate: `${name}: %{text} units<extra></extra>` };
  });
  const hidden: JsonObject = { showgrid: false, zeroline: false, showticklabels: false, title: '' };
  return figure('How the networks are built', `Layers with their units. ${networks.map(sentence).join(' ')}`,
    [...links, ...boxes], {
      height: 150 + 130 * networks.length, legend: { orientation: 'h', y: -0.05 },
      xaxis: { ...hidden, range: [-0.5, last + 0.5] },
      yaxis: { ...hidden, range: [0.4 - networks.length, 0.75] },
      annotations: networks.map(({ label }, row) => ({ text: `<b>${label}</b>`, x: -0.4, y: 0.5 - row,
        xanchor: 'left', showarrow: false, font: { color: ink, size: 13 } })),
      shapes: networks.slice(1).map((_, row) => ({ type: 'line', xref: 'paper', x0: 0, x1: 1,
        y0: -0.4 - row, y1: -0.4 - row, line: { color: grid, width: 1 } })),
    });
}

/** Each part as far right as the longest way to it; one that is passed by a longer way hangs below. */
function places({ parts }: NetworkGraph, row: number): { x: number; y: number }[] {
  const depth: number[] = [];
  for (const part of parts) depth.push(Math.max(-1, ...sources(part).map(from => depth[from])) + 1);
  const taken = new Map<number, number>();
  return parts.map((_, i) => {
    const x = depth[i], level = taken.get(x) ?? 0;
    taken.set(x, level + 1);
    return { x, y: -row - hang * level };
  });
}

/** A network in words, each path from the inputs on. */
function sentence({ label, graph: { parts } }: DrawnNetwork): string {
  const path = (at: Part): string[] => {
    const part = parts[at];
    if (part.kind === 'inputs') return [counted(part.units, 'input')];
    const own = part.kind === 'block' ? `${part.units} units` : part.kind === 'dense' ? 'a weighted sum' : '';
    if (part.kind === 'sum') return [part.terms.map(term => path(term).join(', ')).join('; beside it ')];
    return [...path(part.from), own];
  };
  return `${label}: ${path(parts.length - 1).join(', ')}${parts[parts.length - 1].kind === 'sum'
    ? '; summed' : ''}.`;
}
