import { setImmediate } from 'node:timers/promises';
import type { LayersModel } from '@tensorflow/tfjs-node';
import { SpendscopeError } from '../core/errors.js';
import type { RandomSource } from '../numerics/random.js';
import { bestWeights } from './bestWeights.js';
import { forward } from './forward.js';
import { gradientSteps, type GradientSteps } from './gradientSteps.js';
import { learningRates, type LearningRates } from './learningRates.js';
import type { NetworkSettings } from './settings.js';
import type { TensorFlow } from './tensorflow.js';
import type {
  EpochRecord, StopReason, TrainingOptions, TrainingOutcome,
} from './trainingRecord.js';

/** Standardised rows, row-major, and their standardised targets. */
export interface TrainingRows {
  readonly X: Float32Array;
  readonly y: Float32Array;
}

/**
 * Trains in place: Adam (Kingma & Ba 2015, arXiv 1412.6980) on the mean squared error plus the
 * layers' penalties, rows in an order of `source` in every epoch. The network ends with the
 * weights of the best validation loss since it is monitored (an interrupt before that: so far);
 * without validation rows with the last ones.
 * @throws the signal's reason when it ends training within the first epoch.
 * @throws SpendscopeError when the first epoch ends without a finite loss.
 */
export async function train(
  tf: TensorFlow, model: LayersModel, rows: TrainingRows, validation: TrainingRows,
  settings: NetworkSettings, source: RandomSource, { onEpoch, signal }: TrainingOptions = {},
): Promise<TrainingOutcome> {
  const batches = Math.max(1, Math.round(rows.y.length / settings.batchSize));
  const rates = learningRates(settings, settings.epochs * batches);
  const steps = gradientSteps(tf, model, settings.clipNorm);
  const best = bestWeights(tf, model);
  const firstMonitored = 1 + Math.floor(settings.monitorFrom * settings.epochs);
  const history: EpochRecord[] = [];

  async function run(): Promise<StopReason> {
    for (let epoch = 1; epoch <= settings.epochs; epoch++) {
      const order = source.permutation(rows.y.length), learningRate = rates.current();
      const loss = await runEpoch({ rows, order, batches, rates, steps, signal });
      if (loss === undefined) return 'interrupt';
      if (!Number.isFinite(loss)) return 'divergence';
      const validationLoss = validation.y.length > 0 ? lossOn(tf, model, validation) : null;
      if (epoch === firstMonitored) best.startAfresh();
      // without validation rows every epoch counts as better than the one before
      const sinceBest = best.see(epoch, validationLoss ?? -epoch);
      const waited = epoch < firstMonitored ? 0 : sinceBest;
      rates.afterEpoch(waited);
      const record = { epoch, loss, validationLoss, learningRate };
      history.push(record);
      await onEpoch?.(record);
      if (waited >= settings.patience) return 'patience';
    }
    return 'epochs';
  }
  try {
    const stopped = await run();
    if (best.epoch() === 0) {
      signal?.throwIfAborted();
      throw new SpendscopeError('training diverged in its first epoch; lower learningRate');
    }
    best.restore();
    return { history, bestEpoch: best.epoch(), stopped };
  } finally {
    steps.dispose();
  }
}

interface Epoch {
  readonly rows: TrainingRows;
  readonly order: Int32Array;
  readonly batches: number;
  readonly rates: LearningRates;
  readonly steps: GradientSteps;
  readonly signal?: AbortSignal;
}

/** The mean loss of the epoch's rows; undefined when the signal ended it. */
async function runEpoch(epoch: Epoch): Promise<number | undefined> {
  const { rows, order, batches, rates, steps, signal } = epoch;
  const n = order.length;
  let sum = 0, breath = performance.now();
  for (let b = 0; b < batches; b++) {
    if (performance.now() - breath > 20) {
      await setImmediate(); // signals, timers and other work get their turn
      breath = performance.now();
    }
    if (signal?.aborted) return undefined;
    const from = Math.floor(b * n / batches), to = Math.floor((b + 1) * n / batches);
    const batch = takeBatch(rows, order.subarray(from, to));
    sum += steps.take(batch, rates.next()) * (to - from);
  }
  return sum / n;
}

function takeBatch({ X, y }: TrainingRows, order: Int32Array): TrainingRows {
  const p = X.length / y.length;
  const batch = { X: new Float32Array(order.length * p), y: new Float32Array(order.length) };
  order.forEach((from, i) => {
    for (let j = 0; j < p; j++) batch.X[i * p + j] = X[from * p + j];
    batch.y[i] = y[from];
  });
  return batch;
}

/** Mean squared error with dropout off. */
function lossOn(tf: TensorFlow, model: LayersModel, { X, y }: TrainingRows): number {
  const predicted = forward(tf, model, X, X.length / y.length);
  let sum = 0;
  for (let i = 0; i < y.length; i++) sum += (predicted[i] - y[i]) ** 2;
  return sum / y.length;
}
