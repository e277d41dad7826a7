import type { FittedPca } from '../clustering/pca.js';
import type { Loading } from '../figures/clusterScatter.js';
import type { KMeansAtK, SegmentChoice } from '../segments/segmentationStudy.js';
import type { Segment } from '../segments/describe.js';
import type { ClusterVerdict } from '../segments/verdict.js';
import type { Figure } from '../figures/figure.js';
import { heatmap } from '../figures/heatmap.js';
import { lines } from '../figures/lines.js';
import { groupBoxes } from '../figures/groupBoxes.js';
import { counted } from '../core/counted.js';
import { fixed } from '../core/format.js';

/** The scree of choices: inertia, and silhouette beside that of data without clusters, by k. */
export function choiceFigure(
  byK: readonly KMeansAtK[], verdict: ClusterVerdict, { k, reason }: SegmentChoice,
): Figure {
  const ks = byK.map(one => one.k), judged = verdict.byK.map(one => one.k);
  const mark = { x: k, label: `k = ${k}` };
  return lines('How many segments?',
    `Inertia and silhouette of k-means for k = ${ks[0]} to ${ks[ks.length - 1]}, the silhouette ` +
    `beside that of data without clusters; ${reason}.`,
    [{ title: 'Inertia: look for an elbow', xTitle: 'Segments k', yTitle: '', mark },
      { title: 'Silhouette: look for a peak above chance', xTitle: 'Segments k', yTitle: '', mark }],
    [
      { name: 'customers', x: ks, y: byK.map(one => one.validity.inertia ?? NaN), markers: true,
        colour: 0 },
      { name: 'customers', x: ks, y: byK.map(one => one.validity.silhouette ?? NaN), panel: 1,
        markers: true, colour: 0 },
      { name: 'one Gaussian cloud', x: judged, panel: 1, colour: 1, dash: 'dash',
        y: verdict.byK.map(one => one.reference.gaussian) },
      { name: 'uniform box', x: judged, panel: 1, colour: 2, dash: 'dot',
        y: verdict.byK.map(one => one.reference.uniform) },
    ]);
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
