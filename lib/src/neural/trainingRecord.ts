/** One epoch. Losses are mean squared errors of the standardised target, without the penalty. */
export interface EpochRecord {
  /** From 1. */
  readonly epoch: number;
  /** Over the steps of the epoch, with dropout on. */
  readonly loss: number;
  /** After the epoch, on the rows kept aside; null where there are none. */
  readonly validationLoss: number | null;
  /** At the epoch's first step. */
  readonly learningRate: number;
}

export interface TrainingOptions {
  /** Called after every epoch and awaited. */
  readonly onEpoch?: (record: EpochRecord) => void | Promise<void>;
  /** Ends training; the best weights so far are kept. */
  readonly signal?: AbortSignal;
}

/** Why training ended. */
export type StopReason = 'epochs' | 'patience' | 'interrupt' | 'divergence';

export interface TrainingOutcome {
  readonly history: readonly EpochRecord[];
  /** The epoch whose weights the network has. */
  readonly bestEpoch: number;
  readonly stopped: StopReason;
}
