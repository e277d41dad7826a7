import { amount, fixed } from '../core/format.js';
import { foldInterval } from '../evaluation/foldInterval.js';
import type { ModelScores } from '../evaluation/modelScores.js';
import type { StudiedRegressor } from '../evaluation/studyRegressors.js';
import type { ClusterValidity } from '../metrics/clusterValidity.js';
import type { RegressionScores } from '../metrics/regressionScores.js';
import type { Segmentation } from '../segments/assignment.js';
import type { Stability } from '../segments/stability.js';
import type { ClusterVerdict } from '../segments/verdict.js';
import { modelCard, type CardMetric } from '../store/modelCard.js';
import { modelMeta, type ModelMeta } from '../store/modelFile.js';
import { onnxFile, regressorOnnx, segmentationOnnx } from '../store/onnx/exportOnnx.js';
import type { Notebook } from './openNotebook.js';

export const cardFile = 'MODEL_CARD.md';
const measures = ['r2', 'rmse', 'mae'] as const satisfies readonly (keyof RegressionScores)[];

/** Saves the tuned regressors, each with the card of its scores; both lists in one order. */
export function saveRegressors(
  { store, customers, training, parameters }: Notebook, studied: readonly StudiedRegressor[],
  scores: readonly ModelScores[],
): void {
  studied.forEach(({ entry, search, fitted }) => {
    const own = scores.find(({ model }) => model === entry.name);
    if (!own) throw new RangeError(`invalid scores; none of ${entry.name}`);
    const meta = modelMeta(customers, { kind: entry.name, parameters: search.best.params,
      seed: parameters.seed, rows: training.positions });
    const state = fitted.toJSON(), onnx = regressorOnnx(state, meta);
    store.writeModel('regression', entry.name, state, meta);
    if (onnx) store.writeBytes('regression', entry.name, onnxFile, onnx);
    store.writeBytes('regression', entry.name, cardFile,
      regressorCard('regression', meta, own, onnx !== undefined));
  });
}

/** The card of what predicts a number, from its scores. */
export function regressorCard(
  family: string, meta: ModelMeta, scores: ModelScores, onnx: boolean,
): string {
  const { target } = meta, unit = target?.unit ?? '';
  return modelCard(family, scores.model, meta, {
    label: scores.label, task: 'tabular-regression', metrics: metricsOf(scores), onnx,
    use: [`To predict ${target?.name ?? 'the target'} of customers like those below: to within ` +
      `${amount(scores.halfWidth, unit)} for 95 % of them.`],
    limits: [
      'Its scores are of customers drawn from the same file; of another time or place they say ' +
      'nothing.',
      'What it says of one feature is an association: to change the feature need not change the ' +
      'target.',
    ],
  });
}

/** Scores of the folds with Nadeau and Bengio's interval, of the test rows with the bootstrap's. */
function metricsOf({ folds, test, train }: ModelScores): CardMetric[] {
  const crossed = folds.length === 0 ? [] : measures.map((type): CardMetric => {
    const { mean, low, high } = foldInterval(folds.map(fold => fold[type]));
    return { type, split: `${folds.length}-fold cross-validation`, value: mean, low, high };
  });
  const tested = test ? measures.map((type): CardMetric => ({
    type, split: 'test rows', value: test[type],
    ...type === 'r2' ? test.r2Interval : type === 'rmse' ? test.rmseInterval : {},
  })) : [];
  return [...crossed, ...tested,
    ...measures.map((type): CardMetric => ({ type, split: 'training rows', value: train[type] }))];
}

/** What the card of a segmentation tells of it. */
export interface SegmentationFacts {
  readonly validity: ClusterValidity;
  readonly verdict: ClusterVerdict;
  readonly stability: Stability;
}

/** Saves what assigns customers to segments, with its card. */
export function saveSegmentation(
  { store, customers, parameters }: Notebook, assigner: Segmentation,
  { validity, verdict, stability }: SegmentationFacts,
): void {
  const { k } = assigner.clusters;
  const meta = modelMeta(customers,
    { kind: 'kmeans', parameters: { k }, seed: parameters.seed, hasTarget: false });
  store.writeModel('segmentation', 'kmeans', assigner.toJSON(), meta);
  store.writeBytes('segmentation', 'kmeans', onnxFile, segmentationOnnx(assigner.toJSON(), meta));
  const metric = (type: string, value: number | null): CardMetric =>
    ({ type, split: 'all rows', value: value ?? NaN });
  store.writeBytes('segmentation', 'kmeans', cardFile, modelCard('segmentation', 'kmeans', meta, {
    label: `K-means segments, k = ${k}`, task: 'tabular-clustering', onnx: true,
    metrics: [metric('silhouette', validity.silhouette), metric('inertia', validity.inertia),
      metric('calinski_harabasz', validity.calinskiHarabasz),
      metric('davies_bouldin', validity.daviesBouldin),
      { type: 'stability', split: 'bootstrap samples', value: stability.mean, low: stability.low,
        high: stability.high }],
    use: [`To tell customers into ${k} segments: ${assigner.names.map(name => `"${name}"`).join(', ')}.`,
      'Each assignment says how sure it is, and whether the customer is unlike anyone seen.'],
    limits: [verdict.statement, 'Drawn anew, the customers fall into the same segments with an ' +
      `adjusted Rand index of ${fixed(stability.mean)} (1 is the same cut, 0 is chance).`],
  }));
}
