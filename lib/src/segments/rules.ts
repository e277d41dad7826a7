import { fixed, listed } from '../core/format.js';
import { InputError } from '../core/errors.js';
import { checkPoints } from '../metrics/checkPoints.js';
import type { Matrix } from '../numerics/matrix.js';
import type { SegmentedCustomers } from './describe.js';

/** A driver between two limits; one of them may be infinite. */
export interface Condition {
  readonly driver: string;
  readonly unit: string;
  readonly above: number;
  readonly upTo: number;
}

/** Who is in a segment, said in a sentence, and how true that is. */
export interface SegmentRule {
  readonly label: number;
  readonly conditions: readonly Condition[];
  readonly text: string;
  /** The share of all customers for whom the tree tells rightly whether they are in it. */
  readonly accuracy: number;
  /** The share of those whom the rule names that are in the segment. */
  readonly precision: number;
  /** The share of the segment that the rule names. */
  readonly recall: number;
}

const mostDepth = 3, leastRows = 5;

/**
 * The rule that describes each segment best: a tree of depth 3 at most for "in it or not"
 * (CART by Gini impurity, Breiman et al. 1984), and of its leaves that say "in it" the one with
 * the most customers of the segment. O(segments p n log n).
 * @throws InputError on NaN or noise among the labels.
 */
export function segmentRules(
  { X, labels, drivers, units }: Omit<SegmentedCustomers, 'y'>,
): readonly SegmentRule[] {
  checkPoints(X);
  if (labels.some(label => label < 0)) throw new InputError('noise has no rule; leave it out');
  const ids = [...new Set(labels)].sort((a, b) => a - b);
  const columns = Array.from({ length: X.columns }, (_, j) =>
    Float64Array.from({ length: X.rows }, (_value, i) => X.data[i * X.columns + j]));
  return ids.map(label => {
    const own = Uint8Array.from(labels, other => other === label ? 1 : 0);
    const leaves = grow(columns, own, Int32Array.from(own.keys()), [], 0);
    const total = own.reduce((sum, one) => sum + one, 0);
    const right = leaves.reduce((sum, { inside, size }) => sum + Math.max(inside, size - inside), 0);
    const share = ({ inside, size }: Leaf): number => inside / size;
    const saying = leaves.filter(leaf => share(leaf) > 0.5);
    const best = saying.length ? saying.reduce((a, b) => b.inside > a.inside ? b : a)
      : leaves.reduce((a, b) => share(b) > share(a) ? b : a);
    const conditions = merged(best.path, X, drivers, units);
    return { label, conditions, text: textOf(conditions), accuracy: right / X.rows,
      precision: share(best), recall: best.inside / total };
  });
}

interface Step { readonly feature: number; readonly cut: number; readonly above: boolean }
interface Leaf { readonly path: readonly Step[]; readonly size: number; readonly inside: number }

function grow(
  columns: readonly Float64Array[], own: Uint8Array, rows: Int32Array, path: readonly Step[],
  depth: number,
): Leaf[] {
  const inside = rows.reduce((sum, i) => sum + own[i], 0);
  const split = depth < mostDepth && inside > 0 && inside < rows.length
    ? bestSplit(columns, own, rows, inside) : undefined;
  if (!split) return [{ path, size: rows.length, inside }];
  const side = (above: boolean): Leaf[] => grow(columns, own,
    rows.filter(i => columns[split.feature][i] > split.cut === above),
    [...path, { ...split, above }], depth + 1);
  return [...side(false), ...side(true)];
}

/** The cut that leaves the least Gini impurity; the first feature of equals. */
function bestSplit(
  columns: readonly Float64Array[], own: Uint8Array, rows: Int32Array, inside: number,
): { feature: number; cut: number } | undefined {
  const n = rows.length, impurity = (a: number, size: number): number => a * (size - a) / size;
  let least = impurity(inside, n) - 1e-9, best: { feature: number; cut: number } | undefined;
  columns.forEach((values, feature) => {
    const sorted = rows.slice().sort((a, b) => values[a] - values[b]);
    for (let i = 0, left = 0; i < n - leastRows; i++) {
      left += own[sorted[i]];
      const low = values[sorted[i]], high = values[sorted[i + 1]];
      if (i + 1 < leastRows || low === high) continue;
      const rest = impurity(left, i + 1) + impurity(inside - left, n - i - 1);
      if (rest >= least) continue;
      least = rest;
      best = { feature, cut: low + (high - low) / 2 };
    }
  });
  return best;
}

/** One condition a driver, in the order of the tree. */
function merged(
  path: readonly Step[], X: Matrix, drivers: readonly string[] | undefined,
  units: readonly string[] | undefined,
): Condition[] {
  return [...new Set(path.map(step => step.feature))].map(feature => {
    const cuts = (above: boolean): number[] => path
      .filter(step => step.feature === feature && step.above === above).map(step => step.cut);
    return { driver: drivers?.[feature] ?? X.names?.[feature] ?? `feature ${feature}`,
      unit: units?.[feature] ?? '', above: Math.max(-Infinity, ...cuts(true)),
      upTo: Math.min(Infinity, ...cuts(false)) };
  });
}

function textOf(conditions: readonly Condition[]): string {
  const told = conditions.map(({ driver, unit, above, upTo }) => {
    const value = (limit: number): string => `${fixed(limit)}${unit ? ` ${unit}` : ''}`;
    if (above === -Infinity) return `${driver} up to ${value(upTo)}`;
    return upTo === Infinity ? `${driver} above ${value(above)}`
      : `${driver} above ${fixed(above)} up to ${value(upTo)}`;
  });
  return told.length ? listed(told) : 'no driver tells it from the rest';
}
