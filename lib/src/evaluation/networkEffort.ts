import { architectureGraph, settingsOf } from '../neural/architectures.js';
import { networks } from '../neural/network.js';
import { stepsPerEpoch } from '../neural/train.js';
import { workOf } from '../neural/trainer.js';

/** How much a study of networks tries beside the trainings that it needs. */
export interface NetworkEffort {
  /** Settings that the search draws for each network; 0 leaves it out. */
  readonly candidates: number;
  /** Rounds of folds. */
  readonly rounds: number;
  /** Networks of each kind that differ in their seed alone. */
  readonly seeds: number;
  /** Those of an ensemble whose intervals are measured, a fold. */
  readonly members: number;
}

/** Multiplications of one training of each network up to which more is tried. */
const plenty = 2e10;

/**
 * The effort by the size of the table, so that a large one is not trained on hundreds of times:
 * a constant rule, which no speed of the moment moves.
 */
export function networkEffort(rows: number, columns: number, quick: boolean): NetworkEffort {
  const work = networks.reduce((sum, { name }) => {
    const { batchSize, epochs, maxSteps } = settingsOf(name), steps = stepsPerEpoch(rows, batchSize);
    return sum + workOf(architectureGraph(name, columns), batchSize) * Math.min(epochs * steps, maxSteps);
  }, 0);
  if (work > plenty) return { candidates: 0, rounds: 1, seeds: 2, members: 2 };
  return quick ? { candidates: 3, rounds: 1, seeds: 3, members: 2 }
    : { candidates: 9, rounds: 3, seeds: 20, members: 3 };
}
