import type { Fold } from '../data/folds.js';
import { r2 } from '../metrics/r2.js';
import { take, takeRows, type Matrix } from '../numerics/matrix.js';
import { networks } from '../neural/network.js';
import { settingsOf } from '../neural/architectures.js';
import { quickSettings, type NetworkSettings } from '../neural/settings.js';
import { random } from '../numerics/random.js';
import { foldInterval } from './foldInterval.js';
import { foldSeed, networkLearner } from './networkLearner.js';
import { randomSettings, type ParameterSpace } from './randomSettings.js';
import { halvingSchedule } from './successiveHalving.js';

/** A setting after a round: what it was trained with, and the R2 of each fold. */
export interface NetworkTrial {
  /** What differs from the architecture's own settings; nothing for these themselves. */
  readonly settings: Partial<NetworkSettings>;
  readonly epochs: number;
  readonly r2: readonly number[];
  readonly mean: number;
}

/** The search of one network. */
export interface NetworkSearch {
  readonly model: string;
  readonly label: string;
  readonly rounds: readonly (readonly NetworkTrial[])[];
  /** The last trials of the architecture's own settings and of the best of all. */
  readonly own: NetworkTrial;
  readonly best: NetworkTrial;
  /** What to train with: nothing new unless the best is clearly better than its own settings. */
  readonly chosen: Partial<NetworkSettings>;
}

export interface NetworkSearchOptions {
  readonly seed: number;
  /** Settings tried beside each architecture's own; 0 leaves the search out. */
  readonly candidates?: number;
  readonly space?: ParameterSpace;
  /** Fewer epochs at a higher rate, as quick studies train. */
  readonly quick?: boolean;
  readonly signal?: AbortSignal;
  /** Called after each training. */
  readonly onFold?: (label: string) => void;
}

/** Where settings are drawn from: rate and L2 by their logarithms. */
export const networkSpace: ParameterSpace = {
  learningRate: { low: 0.005, high: 0.06, scale: 'log' },
  l2: { low: 0.001, high: 0.03, scale: 'log' },
  dropout: [0, 0.05, 0.1, 0.2],
  batchSize: [32, 64],
};
const factor = 3, fewestEpochs = 8;
type Settings = Partial<NetworkSettings>;

/** Trainings of a search, all networks together: what a progress line counts to. */
export function searchSteps(candidates: number, folds: number, quick = false): number {
  if (candidates === 0) return 0;
  return folds * networks.reduce((sum, { name }) => sum +
    plan(candidates, epochsOf(name, quick)).reduce((one, { settings }) => one + settings + 1, 0), 0);
}

const epochsOf = (name: string, quick: boolean): number =>
  (quick ? quickSettings.epochs : undefined) ?? settingsOf(name).epochs;

/** Rounds of the search: how many settings for how many epochs, in the last for all. */
const plan = (candidates: number, all: number): readonly { settings: number; epochs: number }[] =>
  halvingSchedule(candidates, all, fewestEpochs, factor).map(({ settings, rows }, i, { length }) =>
    ({ settings, epochs: i === length - 1 ? all : rows }));

/**
 * Successive halving over epochs (Jamieson & Talwalkar 2016): all settings train for few epochs on
 * each fold, the best third for three times as many, and so on, the last for all; each time the
 * rate falls to 0 over the epochs that there are. An architecture's own settings take part in every
 * round, and are left only for others that are better by more than one standard error of the
 * difference over the folds. It is handed training rows only.
 */
export async function searchNetworks(
  X: Matrix, y: Float64Array, folds: readonly Fold[], options: NetworkSearchOptions,
): Promise<NetworkSearch[]> {
  const { seed, candidates = 9, space = networkSpace, quick = false } = options;
  const searches: NetworkSearch[] = [];
  if (candidates === 0) return searches;
  for (const [i, { name, label }] of networks.entries()) {
    const steps = plan(candidates, epochsOf(name, quick)), rounds: NetworkTrial[][] = [];
    let left: Settings[] = randomSettings(space, candidates, random(seed).fork(i).integer(2 ** 32));
    for (const { settings: count, epochs } of steps) {
      left = left.slice(0, count);
      const trials: NetworkTrial[] = [];
      for (const settings of [{}, ...left]) {
        trials.push(await trial(name, { ...settings, epochs }, settings));
      }
      rounds.push(trials);
      left = trials.slice(1).sort((a, b) => ranking(b) - ranking(a)).map(one => one.settings);
    }
    searches.push({ model: name, label, rounds, ...decide(rounds[rounds.length - 1]) });
  }
  return searches;

  async function trial(
    name: string, trained: Settings & { epochs: number }, settings: Settings,
  ): Promise<NetworkTrial> {
    const scores: number[] = [], study = { ...options, settings: new Map([[name, trained]]) };
    for (const [fold, { train, test }] of folds.entries()) {
      const fitted = await networkLearner(name, foldSeed(seed, fold), study)
        .fit(takeRows(X, train), take(y, train));
      options.signal?.throwIfAborted();
      scores.push(r2(take(y, test), fitted.predict(takeRows(X, test))));
      fitted.dispose();
      options.onFold?.(networks.find(one => one.name === name)?.label ?? name);
    }
    return { settings, epochs: trained.epochs, r2: scores,
      mean: scores.reduce((a, b) => a + b, 0) / scores.length };
  }
}

/** The best of the last round, and whether it is clearly better than the own settings, the first. */
function decide([own, ...others]: readonly NetworkTrial[]): Pick<NetworkSearch, 'own' | 'best' | 'chosen'> {
  const best = others.reduce((a, b) => ranking(b) > ranking(a) ? b : a, own);
  const gap = foldInterval(best.r2.map((value, k) => value - own.r2[k]));
  return { own, best, chosen: best !== own && gap.mean > gap.standardError ? best.settings : {} };
}

const ranking = ({ mean }: NetworkTrial): number => Number.isNaN(mean) ? -Infinity : mean;

/** What the networks are to be trained with, by name. */
export const chosenSettings = (searches: readonly NetworkSearch[]):
ReadonlyMap<string, Partial<NetworkSettings>> =>
  new Map(searches.map(({ model, chosen }) => [model, chosen]));
