import { kFold } from '../data/folds.js';
import { crossValidate } from '../evaluation/crossValidate.js';
import { pipeline } from '../evaluation/pipeline.js';
import { r2 } from '../metrics/r2.js';
import type { Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { linear } from '../regression/linear.js';
import { tierProfile, type TierRow } from './tierProfile.js';
import { valueTiers, type ValueTiers } from './tiers.js';

/** Customers in tiers by what a model expects them to spend. */
export interface PredictedTiers {
  readonly tiers: ValueTiers;
  /** Of each tier its size, its real spend, and the mean of each driver. */
  readonly rows: readonly TierRow[];
  /** R2 of the predictions, each made without its own customer. */
  readonly r2: number;
}

const folds = 10;

/**
 * Value tiers by quantiles of predicted spend: least squares on all features, each customer
 * predicted by the nine tenths that it is not in. Where there are no clusters, this is a cut that
 * a shop can use: it needs no past spend of a new customer, and names who will bring what.
 * @throws InputError on fewer customers than folds, or too few distinct predictions.
 */
export async function predictedTiers(
  X: Matrix, y: Float64Array, seed: number, count = 3,
): Promise<PredictedTiers> {
  const { predicted } = await crossValidate(() => pipeline(linear()), X, y,
    kFold(X.rows, Math.min(folds, X.rows), random(seed)));
  const tiers = valueTiers(predicted, count);
  return { tiers, rows: tierProfile(tiers, X, y), r2: r2(y, predicted) };
}
