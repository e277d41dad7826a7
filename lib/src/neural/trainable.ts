import type { NetworkWeights } from './networkWeights.js';

/** Standardised rows, row-major, and their standardised targets. */
export interface TrainingRows {
  readonly X: Float32Array;
  readonly y: Float32Array;
}

/** A network under training, whatever computes it. */
export interface TrainableNetwork {
  /**
   * One step of Adam on the rows at `order`; returns their mean squared error before it, dropout
   * on.
   */
  step(rows: TrainingRows, order: Int32Array, learningRate: number): number;
  /** One value for each standardised row, dropout off. */
  predict(X: Float32Array): Float32Array;
  /** A copy of all weights, the running means and variances too. */
  weights(): NetworkWeights;
  setWeights(weights: NetworkWeights): void;
  /** Frees what no garbage collector does. */
  dispose(): void;
}

/** What training does to the weights beside following the error. */
export interface TrainableOptions {
  readonly dropout: number;
  readonly l2: number;
  readonly clipNorm: number;
  /** Of the dropout masks. */
  readonly seed: number;
}
