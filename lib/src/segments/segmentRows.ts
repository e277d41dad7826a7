import type { Segment } from './describe.js';

type Row = Readonly<Record<string, string | number | null>>;

/** One row a segment: size, revenue, spend with its interval, the mean of each driver. */
export function segmentRows(segments: readonly Segment[]): Row[] {
  return segments.map(segment => ({
    segment: segment.label, name: segment.name, value_tier: segment.valueTier,
    size: segment.size, share: segment.share,
    revenue: segment.revenue, revenue_share: segment.revenueShare,
    mean_spend: segment.spend.mean, mean_spend_low: segment.spend.low,
    mean_spend_high: segment.spend.high,
    ...Object.fromEntries(segment.drivers.map(driver => [driver.name, driver.mean])),
    typical_rows: segment.typical.map(row => row + 1).join(' '),
  }));
}

/** One row a segment and figure: how the segment differs from all other customers. */
export function personaRows(segments: readonly Segment[]): Row[] {
  return segments.flatMap(segment => [...segment.drivers, segment.spend].map(figure => ({
    segment: segment.label, name: segment.name, figure: figure.name, unit: figure.unit,
    mean: figure.mean, low: figure.low, high: figure.high, rest_mean: figure.restMean,
    d: figure.d, p: figure.p, corrected_p: figure.correctedP,
  })));
}
