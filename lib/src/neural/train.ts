import { setImmediate } from 'node:timers/promises';
import { SpendscopeError } from '../core/errors.js';
import type { RandomSource } from '../numerics/random.js';
import { bestWeights } from './bestWeights.js';
import { learningRates, type LearningRates } from './learningRates.js';
import type { NetworkSettings } from './settings.js';
import type { TrainableNetwork, TrainingRows } from './trainable.js';
import type {
  EpochRecord, StopReason, TrainingOptions, TrainingOutcome,
} from './trainingRecord.js';

/** Steps in which `rows` rows are dealt out, as evenly as it goes. */
export const stepsPerEpoch = (rows: number, batchSize: number): number =>
  Math.max(1, Math.round(rows / batchSize));

/**
 * Trains in place: Adam (Kingma & Ba 2015, arXiv 1412.6980) on the mean squared error plus the
 * layers' penalties, rows in an order of `source` in every epoch. The network ends with the
 * weights of the best validation loss since it is monitored (an interrupt before that: so far);
 * without validation rows with the last ones.
 * @throws the signal's reason when it ends training within the first epoch.
 * @throws SpendscopeError when the first epoch ends without a finite loss.
 */
export async function train(
  network: TrainableNetwork, rows: TrainingRows, validation: TrainingRows,
  settings: NetworkSettings, source: RandomSource, { onEpoch, signal }: TrainingOptions = {},
): Promise<TrainingOutcome> {
  const batches = stepsPerEpoch(rows.y.length, settings.batchSize);
  const epochs = Math.max(1, Math.min(settings.epochs, Math.floor(settings.maxSteps / batches)));
  const rates = learningRates(settings, epochs * batches);
  const best = bestWeights(network);
  const firstMonitored = 1 + Math.floor(settings.monitorFrom * epochs);
  const history: EpochRecord[] = [];
  const breathe = breathing();

  async function run(): Promise<StopReason> {
    for (let epoch = 1; epoch <= epochs; epoch++) {
      const order = source.permutation(rows.y.length), learningRate = rates.current();
      const loss = await runEpoch({ network, rows, order, batches, rates, breathe, signal });
      if (loss === undefined) return 'interrupt';
      if (!Number.isFinite(loss)) return 'divergence';
      const validationLoss = validation.y.length > 0 ? lossOn(network, validation) : null;
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
  const stopped = await run();
  if (best.epoch() === 0) {
    signal?.throwIfAborted();
    throw new SpendscopeError('training diverged in its first epoch; lower learningRate');
  }
  best.restore();
  return { history, bestEpoch: best.epoch(), stopped };
}

interface Epoch {
  readonly network: TrainableNetwork;
  readonly rows: TrainingRows;
  readonly order: Int32Array;
  readonly batches: number;
  readonly rates: LearningRates;
  readonly breathe: () => Promise<void>;
  readonly signal?: AbortSignal;
}

/** Every 20 ms, however short the epochs, signals, timers and other work get their turn. */
function breathing(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < 20) return;
    await setImmediate();
    last = performance.now();
  };
}

/** The mean loss of the epoch's rows; undefined when the signal ended it. */
async function runEpoch(epoch: Epoch): Promise<number | undefined> {
  const { network, rows, order, batches, rates, breathe, signal } = epoch;
  const n = order.length;
  let sum = 0;
  for (let b = 0; b < batches; b++) {
    await breathe();
    if (signal?.aborted) return undefined;
    const from = Math.floor(b * n / batches), to = Math.floor((b + 1) * n / batches);
    sum += network.step(rows, order.subarray(from, to), rates.next()) * (to - from);
  }
  return sum / n;
}

/** Mean squared error with dropout off. */
function lossOn(network: TrainableNetwork, { X, y }: TrainingRows): number {
  const predicted = network.predict(X);
  let sum = 0;
  for (let i = 0; i < y.length; i++) sum += (predicted[i] - y[i]) ** 2;
  return sum / y.length;
}
