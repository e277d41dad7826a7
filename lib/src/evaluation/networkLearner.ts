import type { Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import type { FittedNetwork } from '../neural/fittedNetwork.js';
import { neuralNetwork } from '../neural/network.js';
import type { NetworkSettings } from '../neural/settings.js';
import type { TrainingOptions } from '../neural/trainingRecord.js';
import { fitEncoded } from './encodedNetwork.js';

/** What each network is trained with where that is not its architecture's own, by its name. */
export type ChosenSettings = ReadonlyMap<string, Partial<NetworkSettings>>;

/** How the networks of a study are trained. */
export interface NetworkStudySettings {
  readonly seed: number;
  /** Fewer epochs at a higher rate. */
  readonly quick?: boolean;
  readonly settings?: ChosenSettings;
  /** Ends the study: networks that were stopped halfway are not compared. */
  readonly signal?: AbortSignal;
}

/** The training on all rows has the run's seed, each fold one of its own. */
export const foldSeed = (seed: number, fold: number): number =>
  fold < 0 ? seed : random(seed).fork(fold).integer(2 ** 32);

/** A network of a study as something that learns from any rows, and its seed. */
export function networkLearner(
  name: string, seed: number, { quick = false, settings, signal }: NetworkStudySettings,
  options: TrainingOptions = {},
): { fit(X: Matrix, y: Float64Array): Promise<FittedNetwork> } {
  const network = neuralNetwork({ ...settings?.get(name), architecture: name, quick, seed });
  return { fit: (X, y) => fitEncoded(network, X, y, { signal, ...options }) };
}
