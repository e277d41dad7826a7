import type { Matrix } from '../numerics/matrix.js';
import { checkFeatures, checkTraining } from './checks.js';
import type { FitOptions, FittedRegressor, Regressor, RegressorState } from './estimator.js';
import { growTree } from './tree/growTree.js';
import { checkLimits, growthLimits, treeLimits, type TreeLimits } from './tree/limits.js';
import { prune } from './tree/prune.js';
import { sortedColumns } from './tree/sortedColumns.js';
import {
  addPredictions, restoreTree, treeImportances, treeState, type TreeState,
} from './tree/tree.js';

export interface DecisionTreeParameters extends TreeLimits {
  /** What a leaf must save in mean squared error to stay, >= 0. */
  readonly ccpAlpha: number;
}
export const defaults: DecisionTreeParameters = Object.freeze({ ...treeLimits, ccpAlpha: 0 });

export interface DecisionTreeState extends RegressorState {
  readonly kind: 'decision_tree';
  readonly params: DecisionTreeParameters;
  readonly tree: TreeState;
  /** The share of the squared error's fall that each feature brought. */
  readonly importances: readonly number[];
}

/**
 * A regression tree (CART, Breiman et al. 1984): exact splits by squared error at the middle
 * between neighbouring values. The seed settles which of equally good splits is taken.
 * O(p n log n) to sort, O(p n) a level.
 * @throws RangeError on a wrong parameter.
 */
export function decisionTree(
  params: Partial<DecisionTreeParameters> = {},
): Regressor<FittedRegressor<DecisionTreeState>> {
  const settings = Object.freeze({ ...defaults, ...params });
  checkLimits(settings);
  if (!(settings.ccpAlpha >= 0)) {
    throw new RangeError(`invalid ccpAlpha; not a number >= 0: ${settings.ccpAlpha}`);
  }
  return Object.freeze({
    kind: 'decision_tree',
    params: { ...settings },
    fit(X: Matrix, y: Float64Array, options: FitOptions = {}) {
      checkTraining(X, y, options);
      const limits = growthLimits(settings, X.columns, settings.seed);
      const grown = growTree(sortedColumns(X), y, options.sampleWeight, limits);
      const tree = prune(grown, settings.ccpAlpha);
      return restoreDecisionTree({
        kind: 'decision_tree', featureCount: X.columns,
        ...(X.names ? { featureNames: X.names } : {}), params: settings,
        tree: treeState(tree), importances: Array.from(treeImportances(tree, X.columns)),
      });
    },
  });
}

/** A tree from the data of its file. */
export function restoreDecisionTree(state: DecisionTreeState): FittedRegressor<DecisionTreeState> {
  const tree = restoreTree(state.tree);
  return Object.freeze({
    kind: 'decision_tree',
    featureCount: state.featureCount,
    predict(X: Matrix) {
      checkFeatures(state, X);
      const out = new Float64Array(X.rows);
      addPredictions(tree, X, out);
      return out;
    },
    toJSON: () => state,
  });
}
