import type { Matrix } from '../numerics/matrix.js';
import { checkFeatures, checkTraining } from './checks.js';
import type { FitOptions, FittedRegressor, Regressor, RegressorState } from './estimator.js';
import { treeGrower } from './tree/growTree.js';
import { treeImportances } from './tree/importances.js';
import { checkLimits, growthLimits, treeLimits, type TreeLimits } from './tree/limits.js';
import { prune } from './tree/prune.js';
import { scaledTargets } from './tree/scaledTargets.js';
import { sortedColumns } from './tree/sortedColumns.js';
import { named } from './named.js';
import { addPredictions } from './tree/addPredictions.js';
import { restoreTree, treeState, type Tree, type TreeState } from './tree/tree.js';

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
    params: Object.freeze({ ...settings }),
    fit(X: Matrix, y: Float64Array, options: FitOptions = {}) {
      checkTraining(X, y, options);
      const limits = growthLimits(settings, X.columns, settings.seed);
      const targets = scaledTargets(y, options.sampleWeight);
      const grown = treeGrower(sortedColumns(X)).grow(targets, options.sampleWeight, limits);
      const tree = prune(grown, settings.ccpAlpha);
      return fittedTree({
        kind: 'decision_tree', ...named(X), params: settings,
        importances: Array.from(treeImportances(tree, X.columns)),
      }, tree);
    },
  });
}

function fittedTree(
  state: Omit<DecisionTreeState, 'tree'>, { feature, split, child }: Tree,
): FittedRegressor<DecisionTreeState> {
  const tree = { feature, split, child };
  return Object.freeze({
    kind: 'decision_tree',
    featureCount: state.featureCount,
    predict(X: Matrix) {
      checkFeatures(state, X);
      const out = new Float64Array(X.rows);
      addPredictions(tree, X, out);
      return out;
    },
    toJSON: () => Object.freeze({ ...state, tree: treeState(tree) }),
  });
}

/** A tree from the data of its file. @throws IntegrityError when it is damaged. */
export function restoreDecisionTree(
  { tree, ...state }: DecisionTreeState,
): FittedRegressor<DecisionTreeState> {
  return fittedTree(state, restoreTree(tree, state.featureCount));
}
