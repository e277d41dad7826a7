import { matrix, type Matrix } from '../numerics/matrix.js';
import { checkFeatures, checkSums, checkTraining } from './checks.js';
import type { FitOptions, FittedRegressor, Regressor, RegressorState } from './estimator.js';
import { standardisedStatistics } from './fitFromStatistics.js';
import { named } from './named.js';
import {
  defaults as featureDefaults, polynomialFeatures, restorePolynomialFeatures,
  type PolynomialFeaturesState, type PolynomialOptions,
} from './polynomialFeatures.js';
import { checkAlpha, ridge } from './ridge.js';
import { sufficientStatistics } from './sufficientStatistics.js';

export interface PolynomialParameters extends PolynomialOptions {
  /** Ridge's weight of the squared coefficients, >= 0. */
  readonly alpha: number;
}
export const defaults: PolynomialParameters = Object.freeze({ ...featureDefaults, alpha: 1 });

/** Columns are standardised by mean and scale, multiplied, and weighed by the coefficients. */
export interface PolynomialState extends RegressorState {
  readonly kind: 'polynomial';
  readonly params: PolynomialParameters;
  readonly mean: readonly number[];
  readonly scale: readonly number[];
  readonly features: PolynomialFeaturesState;
  readonly coefficients: readonly number[];
  readonly intercept: number;
}

/**
 * A polynomial of the features by ridge: columns are standardised, so that powers stay apart and
 * the penalty is fair, then their products enter as columns of their own. scikit-learn's
 * make_pipeline(StandardScaler(), PolynomialFeatures(degree, include_bias=False), Ridge(alpha)).
 * O(n q^2) for q products.
 * @throws RangeError on a wrong parameter.
 */
export function polynomial(
  params: Partial<PolynomialParameters> = {},
): Regressor<FittedRegressor<PolynomialState>> {
  const settings = Object.freeze({ ...defaults, ...params }), { alpha, ...options } = settings;
  checkAlpha(alpha);
  const features = polynomialFeatures(options);
  return Object.freeze({
    kind: 'polynomial',
    params: Object.freeze({ ...settings }),
    fit(X: Matrix, y: Float64Array, fitOptions: FitOptions = {}) {
      checkTraining(X, y, fitOptions);
      const S = checkSums(sufficientStatistics(X, y, undefined, fitOptions.sampleWeight), X, y);
      const { scale } = standardisedStatistics(S), mean = S.meanX;
      const transformer = features.fit(X);
      const products = transformer.transform(standardised(X, mean, scale));
      const { coefficients, intercept } = ridge({ alpha }).fit(products, y, fitOptions).toJSON();
      return restorePolynomial(Object.freeze({
        kind: 'polynomial', ...named(X), params: settings, mean: plain(mean), scale: plain(scale),
        features: transformer.toJSON(), coefficients, intercept,
      }));
    },
  });
}

/** JSON has no -0. */
const plain = (values: Float64Array): readonly number[] =>
  Object.freeze(Array.from(values, value => value + 0));

function standardised(
  { rows, columns: p, data, names }: Matrix, mean: ArrayLike<number>, scale: ArrayLike<number>,
): Matrix {
  return matrix(rows, p, data.map((x, at) => (x - mean[at % p]) / scale[at % p]), names);
}

/** A polynomial from the data of its file. O(q) a prediction. */
export function restorePolynomial(state: PolynomialState): FittedRegressor<PolynomialState> {
  const transformer = restorePolynomialFeatures(state.features);
  const beta = Float64Array.from(state.coefficients);
  function predict(X: Matrix): Float64Array {
    checkFeatures(state, X);
    const products = transformer.transform(standardised(X, state.mean, state.scale));
    return Float64Array.from({ length: X.rows }, (_, i) => {
      let value = state.intercept;
      for (let j = 0, at = i * beta.length; j < beta.length; j++, at++) {
        value += products.data[at] * beta[j];
      }
      return value;
    });
  }
  return Object.freeze({
    kind: 'polynomial', featureCount: state.featureCount, predict, toJSON: () => state,
  });
}
