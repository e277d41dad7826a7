import type { NetworkSettings } from './settings.js';

/** The learning rate of every step. */
export interface LearningRates {
  /** The rate of the step to come. */
  current(): number;
  /** The same, and goes one step on. */
  next(): number;
  /** Cuts the rate where the validation loss has not been better for long. */
  afterEpoch(epochsSinceBest: number): void;
}

type Settings =
  Pick<NetworkSettings, 'learningRate' | 'schedule' | 'plateauPatience' | 'plateauFactor'>;

/**
 * The rate of step s of S is `learningRate` x cuts x (1 + cos(pi s / S)) / 2, so that it falls to
 * 0 over the steps (schedule `cosine`), or without the last factor (`constant`). A cut comes after
 * `plateauPatience` epochs without a better loss and again after as many more.
 */
export function learningRates(settings: Settings, steps: number): LearningRates {
  const { learningRate, schedule, plateauPatience, plateauFactor } = settings;
  let step = 0, cuts = 1;
  const current = (): number => {
    const fall = schedule === 'cosine' ? 0.5 * (1 + Math.cos(Math.PI * step / steps)) : 1;
    return learningRate * cuts * fall;
  };
  return {
    current,
    next() {
      const rate = current();
      step++;
      return rate;
    },
    afterEpoch(sinceBest) {
      const due = plateauPatience > 0 && sinceBest > 0 && sinceBest % plateauPatience === 0;
      if (due) cuts *= plateauFactor;
    },
  };
}
