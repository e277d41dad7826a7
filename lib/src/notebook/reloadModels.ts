import type { Predictor } from '../evaluation/crossValidate.js';
import type { ModelScores } from '../evaluation/modelScores.js';
import { regressionScores } from '../metrics/regressionScores.js';
import { restoreModel } from '../serving/restoreModel.js';
import type { StoreReader } from '../store/reader.js';
import type { Rows } from './openNotebook.js';

/** A model read from its file, with what it says of the test rows. */
export interface ReloadedModel {
  readonly scores: ModelScores;
  readonly predictor: Predictor;
  readonly predicted: Float64Array;
  /** How far its test RMSE now is from that in the table, in units of the target. */
  readonly drift: number;
}

/**
 * Reads every model from models/ and lets it predict the same test rows again: what is compared
 * is what is stored, not what a notebook once had in memory.
 */
export async function reloadModels(
  store: StoreReader, models: readonly ModelScores[], held: Rows,
  onModel: (label: string) => void = () => undefined,
): Promise<ReloadedModel[]> {
  const reloaded: ReloadedModel[] = [];
  for (const scores of models) {
    const family = scores.family === 'networks' ? 'deep_learning' : 'regression';
    const predictor = await restoreModel(store, family, scores.model);
    const predicted = predictor.predict(held.X);
    const { rmse } = regressionScores(held.y, predicted);
    reloaded.push({ scores, predictor, predicted,
      drift: Math.abs(rmse - (scores.test?.rmse ?? NaN)) });
    onModel(scores.label);
  }
  return reloaded;
}
