import { restoreEncoder, tableEncoder, type EncoderState } from '../data/encoder.js';
import type { Matrix } from '../numerics/matrix.js';
import type { FitOptions, FittedRegressor, Regressor, RegressorState } from '../regression/estimator.js';
import { restoreRegressor } from '../regression/registry.js';

/** What a file of a pipeline holds: the encoder's figures and the model's. */
export interface PipelineState extends RegressorState {
  readonly kind: 'pipeline';
  readonly encoder: EncoderState;
  readonly model: RegressorState;
}

/** A model that imputes, standardises and encodes what it is asked about as what it learned from. */
export interface FittedPipeline extends FittedRegressor<PipelineState> {
  readonly kind: 'pipeline';
  readonly model: FittedRegressor;
}

/**
 * Puts imputing (mean), standardising and one-hot encoding of categories before a regressor. All
 * learn from the rows handed to `fit` and from no others: inside a fold, nothing leaks from the
 * rows held out.
 */
export function pipeline(regressor: Regressor): Regressor<FittedPipeline> {
  return {
    kind: 'pipeline',
    params: regressor.params,
    fit(X: Matrix, y: Float64Array, options?: FitOptions): FittedPipeline {
      const encoder = tableEncoder().fit(X, X.levels);
      const model = regressor.fit(encoder.transform(X), y, options);
      return restorePipeline({
        kind: 'pipeline', featureCount: X.columns,
        ...(X.names ? { featureNames: X.names } : {}),
        encoder: encoder.toJSON(), model: model.toJSON(),
      });
    },
  };
}

/** A pipeline from the data of its file; it predicts bit for bit as the one that was saved. */
export function restorePipeline(state: PipelineState): FittedPipeline {
  const encoder = restoreEncoder(state.encoder), model = restoreRegressor(state.model);
  return Object.freeze({
    kind: 'pipeline',
    featureCount: state.featureCount,
    model,
    predict: (X: Matrix) => model.predict(encoder.transform(X)),
    toJSON: () => state,
  });
}
