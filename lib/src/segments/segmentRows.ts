import type { Segment } from './describe.js';

type Row = Readonly<Record<string, string | number | null>>;

/**
 * One row a segment: size, revenue, spend with its interval, the mean of each driver (as `mean
 * NAME` where another column has its name), and its typical customers by `rowNumbers`: those of
 * the Dataset, which knows the rows it left out. Without them rows are counted from 1.
 */
export function segmentRows(
  segments: readonly Segment[], rowNumbers?: ArrayLike<number>,
): Row[] {
  const numberOf = (row: number): number => rowNumbers?.[row] ?? row + 1;
  return segments.map(segment => withDrivers(segment, {
    segment: segment.label, name: segment.name, value_tier: segment.valueTier,
    size: segment.size, share: segment.share,
    revenue: segment.revenue, revenue_share: segment.revenueShare,
    mean_spend: segment.spend.mean, mean_spend_low: segment.spend.low,
    mean_spend_high: segment.spend.high,
  }, { typical_rows: segment.typical.map(numberOf).join(' ') }));
}

/** No driver takes the place of another column: a table may well have one named `size`. */
function withDrivers({ drivers }: Segment, before: Row, after: Row): Row {
  const taken = new Set([...Object.keys(before), ...Object.keys(after)]);
  return {
    ...before,
    ...Object.fromEntries(drivers.map(({ name, mean }) =>
      [taken.has(name) ? `mean ${name}` : name, mean])),
    ...after,
  };
}

/** One row a segment and figure: how the segment differs from all other customers. */
export function personaRows(segments: readonly Segment[]): Row[] {
  return segments.flatMap(segment => [...segment.drivers, segment.spend].map(figure => ({
    segment: segment.label, name: segment.name, figure: figure.name, unit: figure.unit,
    mean: figure.mean, low: figure.low, high: figure.high, rest_mean: figure.restMean,
    d: figure.d, p: figure.p, corrected_p: figure.correctedP,
  })));
}
