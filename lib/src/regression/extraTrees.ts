import type { Matrix } from '../numerics/matrix.js';
import type { Regressor } from './estimator.js';
import {
  forest, forests, restoreForest, type FittedForest, type ForestKind, type ForestParameters,
} from './forest.js';
import { randomTreeGrower } from './tree/growRandomTree.js';
import { treeLimits } from './tree/limits.js';

export const defaults: ForestParameters = Object.freeze({
  ...treeLimits, nEstimators: 100, bootstrap: false, oobScore: false,
});

const family: ForestKind = { kind: 'extra_trees', defaults, grower: randomTreeGrower };

/**
 * Extremely randomised trees (Geurts, Ernst & Wehenkel 2006, doi 10.1007/s10994-006-6226-1): each
 * tree learns from all rows, and each split is the best of one threshold a feature, drawn within
 * the node's range. scikit-learn's ExtraTreesRegressor. The score out of bag needs `bootstrap`.
 * O(p n) a level of a tree.
 * @throws RangeError on a wrong parameter.
 */
export function extraTrees(params: Partial<ForestParameters> = {}): Regressor<FittedForest> {
  return forest(family, params);
}

/** Fits several settings at once, each tree grown once where they share it. */
export function manyExtraTrees(
  settings: readonly Partial<ForestParameters>[], X: Matrix, y: Float64Array,
): { predict(Q: Matrix): Float64Array }[] {
  return forests(family, settings, X, y);
}

/** Extra trees from the data of their file. @throws IntegrityError when a tree is damaged. */
export const restoreExtraTrees = restoreForest;
