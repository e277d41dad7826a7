import type { FittedPca } from '../clustering/pca.js';
import type { Loading } from '../figures/clusterScatter.js';
import type { MixtureChoice } from '../clustering/gaussianMixture.js';
import type { GapAtK } from '../segments/gapStatistic.js';
import type { Stability } from '../segments/stability.js';
import { columnOf, type Matrix } from '../numerics/matrix.js';
import { describe } from '../statistics/describe.js';
import { coordinates } from '../figures/coordinates.js';
import type { KMeansAtK, SegmentChoice } from '../segments/segmentationStudy.js';
import type { Segment } from '../segments/describe.js';
import type { ClusterVerdict } from '../segments/verdict.js';
import type { Figure } from '../figures/figure.js';
import { heatmap } from '../figures/heatmap.js';
import { lines, type LinePanel } from '../figures/lines.js';
import { groupBoxes } from '../figures/groupBoxes.js';
import { counted } from '../core/counted.js';
import { fixed, withInterval } from '../core/format.js';

/** What argues for a number of segments. */
export interface ChoiceArguments {
  readonly byK: readonly KMeansAtK[];
  readonly verdict: ClusterVerdict;
  readonly choice: SegmentChoice;
  readonly gap: { readonly byK: readonly GapAtK[]; readonly k: number };
  readonly mixtures: readonly MixtureChoice[];
  readonly stability: readonly Stability[];
}

/**
 * The scree of choices, all against k: inertia, silhouette beside that of data without clusters,
 * gap, the lowest BIC of Gaussian mixtures, and stability.
 */
export function choiceFigure(
  { byK, verdict, choice: { k, reason }, gap, mixtures, stability }: ChoiceArguments,
): Figure {
  const ks = byK.map(one => one.k), judged = verdict.byK.map(one => one.k);
  const counts = [...new Set(mixtures.map(one => one.components))].sort((a, b) => a - b);
  const lowest = counts.map(count => Math.min(...mixtures.flatMap(one =>
    one.components === count ? [one.bic] : [])));
  const mark = { x: k, label: `k = ${k}` };
  const panel = (title: string, at = mark): LinePanel =>
    ({ title, xTitle: 'Segments k', yTitle: '', mark: at });
  const best = { x: mixtures[0].components, label: `lowest at ${mixtures[0].components}` };
  const line = { name: 'customers', markers: true, colour: 0 };
  return lines('How many segments?',
    `Five arguments for k = ${ks[0]} to ${ks[ks.length - 1]}: inertia, silhouette beside that of ` +
    `data without clusters, gap statistic (its rule says ${gap.k}), BIC of Gaussian mixtures ` +
    `(lowest at ${best.x}) and stability; ${reason}.`,
    [panel('Inertia: look for an elbow'), panel('Silhouette: look for a peak above chance'),
      panel('Gap: look for the first peak', { x: gap.k, label: `its rule: ${gap.k}` }),
      panel('BIC of mixtures: the lowest', best), panel('Stability: near 1 is found again')],
    [
      { ...line, x: ks, y: byK.map(one => one.validity.inertia ?? NaN) },
      { ...line, x: ks, y: byK.map(one => one.validity.silhouette ?? NaN), panel: 1 },
      { name: 'one Gaussian cloud', x: judged, panel: 1, colour: 1, dash: 'dash',
        y: verdict.byK.map(one => one.reference.gaussian) },
      { name: 'uniform box', x: judged, panel: 1, colour: 2, dash: 'dot',
        y: verdict.byK.map(one => one.reference.uniform) },
      { ...line, x: gap.byK.map(one => one.k), y: gap.byK.map(one => one.gap), panel: 2 },
      { ...line, x: counts, y: lowest, panel: 3 },
      { ...line, x: stability.map(one => one.k), y: stability.map(one => one.mean), panel: 4 },
    ]);
}

/** The segments on parallel axes: each driver's mean in standard deviations of all customers. */
export function coordinatesFigure(segments: readonly Segment[], X: Matrix): Figure {
  const own = segments[0].drivers.map((_, j) => describe(columnOf(X, j)));
  const scaled = (value: number, j: number): number =>
    own[j].sd > 0 ? (value - own[j].mean) / own[j].sd : 0;
  const title = 'The segments side by side';
  return coordinates(title,
    `Mean of each driver in ${counted(segments.length, 'segment')}, in standard deviations from ` +
    'the mean of all, with 95 % intervals.', segments[0].drivers.map(driver => driver.name),
    'Standard deviations from the mean', segments.map(({ name, drivers }) => ({
      name, values: drivers.map((driver, j) => scaled(driver.mean, j)),
      low: drivers.map((driver, j) => scaled(driver.low, j)),
      high: drivers.map((driver, j) => scaled(driver.high, j)),
      notes: drivers.map(({ mean, low, high, unit }) =>
        `${withInterval(mean, low, high)}${unit ? ` ${unit}` : ''}`),
    })));
}

/** How each segment differs from the rest, driver by driver, in standard deviations. */
export function profileFigure(segments: readonly Segment[]): Figure {
  const d = segments.map(segment => segment.drivers.map(driver => driver.d));
  return heatmap({
    title: 'How the segments differ from the other customers',
    alt: `Difference of ${counted(segments.length, 'segment')} from the rest in standard deviations: ` +
      `${segments.map(segment => `${segment.name}, ${counted(segment.size, 'customer')}`).join('; ')}.`,
    rows: segments.map(segment => segment.name),
    columns: segments[0].drivers.map(driver => driver.name),
    values: d,
    limit: Math.max(...d.flat().filter(Number.isFinite).map(Math.abs), 0) || 1,
    notes: segments.map(segment => segment.drivers.map(driver =>
      `${fixed(driver.mean)} ${driver.unit} here, ${fixed(driver.restMean)} elsewhere`)),
  });
}

/** Spend by segment. */
export function spendFigure(
  segments: readonly Segment[], y: Float64Array, labels: Int32Array, axis: string,
): Figure {
  return groupBoxes('Spend by segment', axis, segments.map(segment => ({
    name: segment.name, values: y.filter((_, i) => labels[i] === segment.label) })));
}

/** The arrows of a biplot: how each feature loads on the first two components, 0 without a second. */
export function loadingsOf({ components, featureNames }: FittedPca): Loading[] {
  return Array.from({ length: components.columns }, (_, j) => ({
    name: featureNames?.[j] ?? `feature ${j}`,
    x: components.data[j], y: components.data[components.columns + j] ?? 0,
  }));
}
