import type { Fold } from '../data/folds.js';
import { r2 } from '../metrics/r2.js';
import { take, takeRows, type Matrix } from '../numerics/matrix.js';
import { foldSeed, networkLearner, type NetworkStudySettings } from './networkLearner.js';
import type { RoundScores } from './repeatedComparison.js';
import type { StudiedNetwork } from './studyNetworks.js';

/** What further rounds are told beside the rows. */
export interface NetworkRoundOptions extends NetworkStudySettings {
  /** Called after each training. */
  readonly onFold?: (label: string) => void;
}

/**
 * Each network trained on further rounds of folds, with a seed of its own in each: the R2 of all
 * rounds, those of the folds that the study used taken from it. Cost: one training a network and
 * further fold.
 */
export async function repeatedNetworks(
  studied: readonly StudiedNetwork[], X: Matrix, y: Float64Array, folds: readonly Fold[],
  { onFold = () => undefined, ...study }: NetworkRoundOptions,
): Promise<RoundScores[]> {
  const rounds: RoundScores[] = [];
  for (const { scores: { model, label, folds: known } } of studied) {
    const scores = known.map(fold => fold.r2);
    for (let i = known.length; i < folds.length; i++) {
      const { train, test } = folds[i];
      const fitted = await networkLearner(model, foldSeed(study.seed, i), study)
        .fit(takeRows(X, train), take(y, train));
      study.signal?.throwIfAborted();
      scores.push(r2(take(y, test), fitted.predict(takeRows(X, test))));
      fitted.dispose();
      onFold(label);
    }
    rounds.push({ model, label, r2: scores });
  }
  return rounds;
}
