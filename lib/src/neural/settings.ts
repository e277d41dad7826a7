/** How a network is trained. Rates, losses and L2 are on the scale of the standardised target. */
export interface NetworkSettings {
  /** The share of units that are left out at a training step, in [0, 1). */
  readonly dropout: number;
  /** The factor of the sum of squared hidden weights in the loss. */
  readonly l2: number;
  /** The first learning rate of Adam. */
  readonly learningRate: number;
  /** `cosine` falls to 0 over all steps (Loshchilov & Hutter 2017, arXiv 1608.03983, eq. 5). */
  readonly schedule: 'cosine' | 'constant';
  /** Epochs at most. */
  readonly epochs: number;
  /** Steps at most: a large table is gone through fewer times. */
  readonly maxSteps: number;
  /** Rows of a step, about: the rows are dealt out evenly, none is left out. */
  readonly batchSize: number;
  /** Training stops after so many epochs without a better validation loss. */
  readonly patience: number;
  /**
   * The share of the epochs, in [0, 1), after which the validation loss is looked at. Before,
   * while the rate is high, the least loss of few rows is luck more than a good network.
   */
  readonly monitorFrom: number;
  /** The rate is cut after so many epochs without a better validation loss; 0 never does. */
  readonly plateauPatience: number;
  /** What a cut multiplies the rate by, in (0, 1). */
  readonly plateauFactor: number;
  /** Gradients longer than this are shortened to it; 0 leaves them as they are. */
  readonly clipNorm: number;
  /** The share of the training rows that is kept to validate on, in [0, 1). */
  readonly validationShare: number;
}

/** All that decides a network beside its data. */
export interface NetworkParameters extends NetworkSettings {
  /** The name of the architecture. */
  readonly architecture: string;
  readonly seed: number;
}

/** What no architecture says otherwise. */
export const defaults: NetworkSettings = {
  dropout: 0.1,
  l2: 0.01,
  learningRate: 0.02,
  schedule: 'cosine',
  epochs: 80,
  maxSteps: 20_000,
  batchSize: 64,
  patience: 30,
  monitorFrom: 0.5,
  plateauPatience: 0,
  plateauFactor: 0.5,
  clipNorm: 0,
  validationShare: 0.2,
};

/** What a trial run changes: fewer epochs at a higher rate. */
export const quickSettings: Partial<NetworkSettings> = {
  learningRate: 0.05, epochs: 30, batchSize: 64, patience: 15,
};

type NumericName = Exclude<keyof NetworkSettings, 'schedule'>;

const integerFrom = (least: number) => ({
  rule: `an integer >= ${least}`,
  holds: (value: number) => Number.isSafeInteger(value) && value >= least,
});
const share = { rule: 'a number in [0, 1)', holds: (value: number) => value >= 0 && value < 1 };
const notNegative = {
  rule: 'a number >= 0', holds: (value: number) => value >= 0 && Number.isFinite(value),
};
const rules: Readonly<Record<NumericName, typeof share>> = {
  dropout: share,
  l2: notNegative,
  learningRate: {
    rule: 'a number > 0', holds: value => value > 0 && Number.isFinite(value),
  },
  epochs: integerFrom(1),
  maxSteps: integerFrom(1),
  batchSize: integerFrom(2),
  patience: integerFrom(1),
  monitorFrom: share,
  plateauPatience: integerFrom(0),
  plateauFactor: { rule: 'a number in (0, 1)', holds: value => value > 0 && value < 1 },
  clipNorm: notNegative,
  validationShare: share,
};

/** @throws RangeError naming the setting, the rule and the value. */
export function checkSettings(settings: NetworkSettings): void {
  for (const [name, { rule, holds }] of Object.entries(rules)) {
    const value = settings[name as NumericName];
    if (typeof value === 'number' && holds(value)) continue;
    throw new RangeError(`invalid ${name}; not ${rule}: ${value}`);
  }
  if (settings.schedule !== 'cosine' && settings.schedule !== 'constant') {
    throw new RangeError(`invalid schedule; not "cosine" or "constant": ${settings.schedule}`);
  }
}
