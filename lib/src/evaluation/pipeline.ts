import { restoreScaler, standardScaler, type ScalerState } from '../data/scaler.js';
import type { Matrix } from '../numerics/matrix.js';
import type { FitOptions, FittedRegressor, Regressor, RegressorState } from '../regression/estimator.js';
import { restoreRegressor } from '../regression/registry.js';

/** What a file of a pipeline holds: the scaler's figures and the model's. */
export interface PipelineState extends RegressorState {
  readonly kind: 'pipeline';
  readonly scaler: ScalerState;
  readonly model: RegressorState;
}

/** A model that imputes and standardises what it is asked about as it did what it learned from. */
export interface FittedPipeline extends FittedRegressor<PipelineState> {
  readonly kind: 'pipeline';
  readonly model: FittedRegressor;
}

/**
 * Puts imputing (mean) and standardising before a regressor. Both learn from the rows handed to
 * `fit` and from no others: inside a fold, nothing leaks from the rows held out.
 */
export function pipeline(regressor: Regressor): Regressor<FittedPipeline> {
  return {
    kind: 'pipeline',
    params: regressor.params,
    fit(X: Matrix, y: Float64Array, options?: FitOptions): FittedPipeline {
      const scaler = standardScaler().fit(X);
      const model = regressor.fit(scaler.transform(X), y, options);
      return restorePipeline({
        kind: 'pipeline', featureCount: X.columns,
        ...(X.names ? { featureNames: X.names } : {}),
        scaler: scaler.toJSON(), model: model.toJSON(),
      });
    },
  };
}

/** A pipeline from the data of its file; it predicts bit for bit as the one that was saved. */
export function restorePipeline(state: PipelineState): FittedPipeline {
  const scaler = restoreScaler(state.scaler), model = restoreRegressor(state.model);
  return Object.freeze({
    kind: 'pipeline',
    featureCount: state.featureCount,
    model,
    predict: (X: Matrix) => model.predict(scaler.transform(X)),
    toJSON: () => state,
  });
}
