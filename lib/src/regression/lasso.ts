import { defaults as elasticNetDefaults, penalised } from './elasticNet.js';
import type { ElasticNetParameters } from './elasticNet.js';
import type { Regressor } from './estimator.js';
import type { FittedLinear } from './linearModel.js';

export type LassoParameters = Omit<ElasticNetParameters, 'l1Ratio'>;
const { alpha, tolerance, maxIterations } = elasticNetDefaults;
export const defaults: LassoParameters = Object.freeze({ alpha, tolerance, maxIterations });

/**
 * The lasso: minimises |y - b0 - X b|^2 / 2n + alpha |b|_1 (Tibshirani 1996,
 * doi 10.1111/j.2517-6161.1996.tb02080.x), which sets weak coefficients to exactly 0.
 * @throws RangeError on a wrong parameter.
 */
export function lasso(params: Partial<LassoParameters> = {}): Regressor<FittedLinear> {
  const settings = { ...defaults, ...params };
  return penalised('lasso', { ...settings, l1Ratio: 1 }, settings);
}
