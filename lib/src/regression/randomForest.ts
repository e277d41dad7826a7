import type { Matrix } from '../numerics/matrix.js';
import type { Regressor } from './estimator.js';
import {
  forest, forests, restoreForest, type FittedForest, type ForestKind, type ForestParameters,
  type ForestState,
} from './forest.js';
import { treeGrower } from './tree/growTree.js';
import { treeLimits } from './tree/limits.js';
import { sortedColumns } from './tree/sortedColumns.js';

export type RandomForestParameters = ForestParameters;
export type RandomForestState = ForestState;
export type { FittedForest } from './forest.js';
export const defaults: RandomForestParameters = Object.freeze({
  ...treeLimits, nEstimators: 100, bootstrap: true, oobScore: false,
});

const family: ForestKind = {
  kind: 'random_forest', defaults, grower: X => treeGrower(sortedColumns(X)),
};

/**
 * A random forest (Breiman 2001, doi 10.1023/A:1010933404324) of trees grown on bootstrap samples;
 * like scikit-learn's, each split looks at all features unless told otherwise. Tree t depends on
 * the seed and t alone, so the first m trees of a forest are the forest of m trees.
 * O(p n log n) to sort once, O(p n) a level of a tree.
 * @throws RangeError on a wrong parameter.
 */
export function randomForest(
  params: Partial<RandomForestParameters> = {},
): Regressor<FittedForest> {
  return forest(family, params);
}

/**
 * Fits several settings at once: of those that differ in nEstimators and maxDepth alone only the
 * largest forest is grown, the others are read from its first trees and levels.
 */
export function randomForests(
  settings: readonly Partial<RandomForestParameters>[], X: Matrix, y: Float64Array,
): { predict(Q: Matrix): Float64Array }[] {
  return forests(family, settings, X, y);
}

/** A forest from the data of its file. @throws IntegrityError when a tree is damaged. */
export const restoreRandomForest = restoreForest;
