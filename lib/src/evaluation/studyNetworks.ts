import type { Fold } from '../data/folds.js';
import { regressionScores } from '../metrics/regressionScores.js';
import type { Matrix } from '../numerics/matrix.js';
import type { FittedNetwork } from '../neural/fittedNetwork.js';
import type { LayerRow } from '../neural/layerTable.js';
import { networks } from '../neural/network.js';
import type { EpochRecord } from '../neural/trainingRecord.js';
import { conformalHalfWidth } from './conformal.js';
import { crossValidate } from './crossValidate.js';
import { withTest, type ModelScores, type TableRow } from './modelScores.js';
import { foldSeed, networkLearner, type NetworkStudySettings } from './networkLearner.js';

/** A network after training: its scores so far, and itself, trained on all training rows. */
export interface StudiedNetwork {
  readonly scores: ModelScores;
  readonly fitted: FittedNetwork;
  /** The prediction of each training row by the fold that had not seen it. */
  readonly unseen: Float64Array;
}

/** What a study of networks is told beside the rows. */
export interface NetworkStudyOptions extends NetworkStudySettings {
  /** Called before each training; `fold` is -1 for the training on all rows. */
  readonly onTraining?: (label: string, fold: number) => void;
  /** Called after each epoch of the training on all rows. */
  readonly onEpoch?: (label: string, epoch: EpochRecord) => void;
}

/** Networks stand behind all regressors in the order from simple to complex. */
const firstComplexity = 11;

/**
 * Trains each network once a fold and once on all training rows. It is handed training rows
 * only; what early stopping watches is cut from them.
 * @throws the reason of `signal` when that fires.
 */
export async function studyNetworks(
  X: Matrix, y: Float64Array, folds: readonly Fold[], options: NetworkStudyOptions,
): Promise<StudiedNetwork[]> {
  const { seed, signal, onTraining = () => undefined } = options;
  const studied: StudiedNetwork[] = [];
  for (const [i, { name, label }] of networks.entries()) {
    const learner = (fold: number, onEpoch?: (epoch: EpochRecord) => void) => {
      onTraining(label, fold);
      return networkLearner(name, foldSeed(seed, fold), options, { onEpoch });
    };
    const fitted = await learner(-1, epoch => options.onEpoch?.(label, epoch)).fit(X, y);
    signal?.throwIfAborted();
    const { folds: foldScores, predicted } = await crossValidate(fold => learner(fold), X, y,
      folds, () => signal?.throwIfAborted());
    studied.push({ fitted, unseen: predicted, scores: {
      model: name, label, family: 'networks', complexity: firstComplexity + i,
      parameters: describeNetwork(fitted), folds: foldScores,
      halfWidth: conformalHalfWidth(y.map((v, row) => v - predicted[row])),
      train: regressionScores(y, fitted.predict(X)),
    } });
  }
  return studied;
}

/** Scores of the trained networks on rows that they have not seen. */
export function testNetworks(
  studied: readonly StudiedNetwork[], held: { X: Matrix; y: Float64Array }, seed: number,
): ModelScores[] {
  return studied.map(one => withTest(one.scores, held.y, one.fitted.predict(held.X), seed));
}

/** One row a network and epoch: the curves. */
export function historyRows(studied: readonly StudiedNetwork[]): TableRow[] {
  return studied.flatMap(({ fitted, scores }) => fitted.history.map(epoch => ({
    model: scores.model, epoch: epoch.epoch, loss: epoch.loss,
    validation_loss: epoch.validationLoss, learning_rate: epoch.learningRate,
  })));
}

function describeNetwork({ params, bestEpoch }: FittedNetwork): string {
  return `dropout ${params.dropout}, l2 ${params.l2}, learningRate ${params.learningRate}, ` +
    `batchSize ${params.batchSize}, best of ${params.epochs} epochs ${bestEpoch}`;
}

/** One row a network: the sizes of its dense layers in order, and its weights in number. */
export function networkRows(
  studied: readonly StudiedNetwork[], layers: readonly (readonly LayerRow[])[],
): TableRow[] {
  return studied.map(({ scores, fitted }, i) => ({
    network: scores.label,
    layers: layers[i].filter(layer => layer.type === 'Dense').map(layer => layer.size).join(', '),
    weights: layers[i].reduce((total, layer) => total + layer.parameters, 0),
    'trained on': fitted.rows.train, 'watched on': fitted.rows.validation,
    'epochs trained': fitted.history.length, 'epoch kept': fitted.bestEpoch,
    ended: fitted.stopped, backend: fitted.backend,
  }));
}
