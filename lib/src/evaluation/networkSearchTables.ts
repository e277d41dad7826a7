import { settingsOf } from '../neural/architectures.js';
import type { NetworkSettings } from '../neural/settings.js';
import type { TableRow } from './modelScores.js';
import type { NetworkSearch } from './searchNetworks.js';

/** One row a network, round and setting, as tables keep them. */
export function networkSearchRows(searches: readonly NetworkSearch[]): TableRow[] {
  return searches.flatMap(({ model, rounds }) => rounds.flatMap((trials, round) =>
    trials.map(({ settings, epochs, mean }, candidate) => ({
      model, round: round + 1, candidate, epochs, ...pick({ ...settingsOf(model), ...settings }),
      cv_r2: mean,
    }))));
}

/** One row a network: its own settings, the best found, and which of them it trains with. */
export function networkSearchSummary(searches: readonly NetworkSearch[]): TableRow[] {
  return searches.map(({ model, label, rounds, own, best, chosen }) => ({
    network: label, 'own R²': own.mean, 'best R²': best.mean, gain: best.mean - own.mean,
    'best setting': Object.entries(pick({ ...settingsOf(model), ...best.settings }))
      .map(([name, value]) => `${name} ${Number(value.toPrecision(2))}`).join(', '),
    'trains with': Object.keys(chosen).length > 0 ? 'the best' : 'its own',
    trainings: rounds.reduce((sum, trials) => sum + trials.length * own.r2.length, 0),
    'epochs in all': rounds.flat().reduce((sum, { epochs }) => sum + epochs * own.r2.length, 0),
  }));
}

const pick = ({ learningRate, l2, dropout, batchSize }: NetworkSettings): Record<string, number> =>
  ({ learningRate, l2, dropout, batchSize });
