import type { Figure, Trace } from './figure.js';
import { axisOf, colour, figure, ink, muted } from './theme.js';

/** A join of two nodes; nodes below `n` are leaves, n + i is the i-th join (SciPy's numbering). */
export interface Join {
  readonly left: number;
  readonly right: number;
  readonly height: number;
  readonly size: number;
}

interface Placed { readonly x: number; readonly height: number; readonly group: number }

/**
 * The top of a merge tree: the last `leaves` clusters as leaves, the cut into `clusters` as a
 * dashed line, branches below the cut in their cluster's colour. Joins are in the order in which
 * they were made: the cut undoes the last `clusters` - 1 of them, which heights that tie cannot say.
 * @throws RangeError unless there is a join, and `clusters` is from 1 to the number of leaves.
 */
export function dendrogram(joins: readonly Join[], clusters: number, leaves = 30): Figure {
  const n = joins.length + 1, shown = Math.min(leaves, n), first = 2 * n - 1 - (shown - 1);
  if (n < 2) throw new RangeError('invalid joins; not at least one: 0');
  if (!Number.isInteger(clusters) || clusters < 1 || clusters > n) {
    throw new RangeError(`invalid clusters; not an integer in [1, ${n}]: ${clusters}`);
  }
  const cut = clusters < 2 ? joins[n - 2].height * 1.05
    : (joins[n - clusters].height + (joins[n - clusters - 1]?.height ?? 0)) / 2;
  const data: Trace[] = [], ticks: number[] = [], words: string[] = [];
  let groups = 0;

  function place(node: number, group: number): Placed {
    const join = node >= n ? joins[node - n] : undefined;
    const own = group >= 0 ? group : node < 2 * n - clusters ? groups++ : -1;
    if (!join || node < first) {
      ticks.push(ticks.length);
      words.push(String(join?.size ?? 1));
      return { x: ticks.length - 1, height: 0, group: own };
    }
    const a = place(join.left, own), b = place(join.right, own);
    data.push({
      type: 'scatter', mode: 'lines', showlegend: false,
      x: [a.x, a.x, b.x, b.x], y: [a.height, join.height, join.height, b.height],
      line: { color: own < 0 ? ink : colour(own), width: 1.6 },
      hovertemplate: `${join.size} customers joined at ${join.height.toFixed(2)}<extra></extra>`,
    });
    return { x: (a.x + b.x) / 2, height: join.height, group: own };
  }
  place(2 * n - 2, -1);
  return figure('How customers join, nearest first',
    `Dendrogram of ${n} customers, its last ${shown} clusters as leaves, cut into ${clusters}.`,
    data, {
      xaxis: axisOf('Customers in each branch', {
        tickmode: 'array', tickvals: ticks, ticktext: words, gridcolor: '#ffffff' }),
      yaxis: axisOf('Distance at which they join'),
      shapes: [{ type: 'line', xref: 'paper', x0: 0, x1: 1, y0: cut, y1: cut,
        line: { color: muted, dash: 'dash', width: 1.5 } }],
    });
}
