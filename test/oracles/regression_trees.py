"""What scikit-learn makes of small tables: trees, forests and boosting.

Features are float32 values, since scikit-learn's trees round to those. Every tree is fitted with
several seeds: what differs between them rests on ties, is nobody's right answer, and is null here.
Run: python test/oracles/regression_trees.py   (writes regression_trees.json beside it)
"""
import json
import pathlib

import numpy as np
import sklearn
from sklearn.ensemble import AdaBoostRegressor, GradientBoostingRegressor, RandomForestRegressor
from sklearn.tree import DecisionTreeRegressor

SEEDS = range(8)
NAMES = {'maxDepth': 'max_depth', 'minSamplesSplit': 'min_samples_split',
         'minSamplesLeaf': 'min_samples_leaf', 'ccpAlpha': 'ccp_alpha',
         'nEstimators': 'n_estimators', 'learningRate': 'learning_rate'}


def theirs(params):
    return {NAMES.get(name, name): value for name, value in params.items()}


def agreed(results):
    """What all seeds found, or None."""
    first = np.asarray(results[0], float)
    same = all(np.shape(r) == first.shape and np.allclose(r, first, rtol=1e-12, atol=1e-12)
               for r in results)
    return first.tolist() if same else None


def coded(values):
    """Predictions as their few distinct values and an index a row."""
    if values is None:
        return None
    distinct = sorted(set(values))
    place = {v: k for k, v in enumerate(distinct)}
    return {'distinct': distinct, 'at': [place[v] for v in values]}


def tree_case(X, y, Q, params, weights=None):
    fits = [DecisionTreeRegressor(random_state=s, **theirs(params)).fit(X, y, weights)
            for s in SEEDS]
    return {
        'params': params, 'weighted': weights is not None,
        'train': coded(agreed([f.predict(X) for f in fits])),
        'queries': coded(agreed([f.predict(Q) for f in fits])),
        'nodes': agreed([f.tree_.node_count for f in fits]),
        'leaves': agreed([f.get_n_leaves() for f in fits]),
        'depth': agreed([f.get_depth() for f in fits]),
        'importances': agreed([f.feature_importances_ for f in fits]),
    }


def pruning_path(X, y):
    """Prices between the steps of the path, each with the leaves that it leaves."""
    def tree(seed, alpha=0.0):
        return DecisionTreeRegressor(min_samples_leaf=5, random_state=seed, ccp_alpha=alpha)
    alphas = agreed([tree(s).cost_complexity_pruning_path(X, y).ccp_alphas for s in SEEDS])
    steps = np.unique(alphas or [])
    prices = ((steps[1:] + steps[:-1]) / 2).tolist()
    return [[a, int(tree(0, a).fit(X, y).get_n_leaves())] for a in prices]


def eighths(values):
    return np.round(np.asarray(values) * 8) / 8


def tables():
    r = np.random.default_rng(20)
    for p in (1, 2, 4, 20):
        X = np.round(r.normal(size=(60, p)) * 1024) / 1024
        y = eighths(X @ np.arange(1, p + 1) + np.sin(3 * X[:, 0]) + r.normal(size=60))
        yield f'normal columns, {p}', X, y
    X = r.integers(0, 5, size=(70, 3)).astype(float)
    yield 'whole numbers with ties', X, eighths(X[:, 0] * X[:, 1] - X[:, 2] + r.normal(size=70))
    half = np.round(r.normal(size=(30, 3)) * 256) / 256
    yield 'every row twice', np.vstack([half, half]), eighths(10 * r.normal(size=60))
    X = np.round(r.normal(size=(50, 4)) * 256) / 256
    X[:, 1], X[:, 3] = 7, -2.5
    yield 'two constant columns', X, eighths(5 * X[:, 0] - X[:, 2] ** 2 + r.normal(size=50))
    X = np.round(r.normal(size=(40, 2)) * 256) / 256
    yield 'constant target', X, np.full(40, 3.125)
    yield 'steps', X, np.where(X[:, 0] > 0.25, 10.0, np.where(X[:, 1] > 0, 4.0, -6.0))
    yield 'target far from zero', X, eighths(20 * r.normal(size=40))
    yield 'large and small columns', X * [2.0 ** 40, 2.0 ** -6], eighths(9 * r.normal(size=40))


CASES = [{}, {'maxDepth': 1}, {'maxDepth': 3}, {'maxDepth': 5}, {'minSamplesLeaf': 5},
         {'minSamplesSplit': 12}, {'maxDepth': 4, 'minSamplesLeaf': 3, 'minSamplesSplit': 9},
         {'minSamplesLeaf': 5, 'ccpAlpha': 0.25}, {'minSamplesLeaf': 5, 'ccpAlpha': 1.5}]


def decision_trees():
    r = np.random.default_rng(21)
    for name, X, y in tables():
        Q = X[r.permutation(len(X))[:20]] + np.round(r.normal(size=(20, X.shape[1])) * 8) / 8
        weights = r.integers(0, 4, size=len(X)).astype(float)
        cases = [tree_case(X, y, Q, params) for params in CASES]
        cases += [tree_case(X, y, Q, params, weights) for params in CASES[2:5]]
        # at 1e8 scikit-learn's sums of squares lose the digits that decide: it learns the same
        # target near zero (eighths, so that both are exact) and its predictions are moved
        shift = 1e8 if name == 'target far from zero' else 0
        for coding in (c[rows] for c in cases for rows in ('train', 'queries') if c[rows]):
            coding['distinct'] = [v + shift for v in coding['distinct']]
        yield {'name': name, 'columns': X.shape[1], 'X': X.ravel().tolist(),
               'y': (y + shift).tolist(), 'Q': Q.ravel().tolist(),
               'weights': weights.tolist(), 'cases': cases, 'path': pruning_path(X, y)}


def boosting_case(X, y, Q, params, weights=None):
    fits = [GradientBoostingRegressor(random_state=s, **theirs(params)).fit(X, y, weights)
            for s in range(4)]
    stages = [s for s in (1, 2, 10, 50) if s < params.get('nEstimators', 100)]
    return {
        'params': params, 'weighted': weights is not None,
        'train': agreed([f.predict(X) for f in fits]),
        'queries': agreed([f.predict(Q) for f in fits]),
        'importances': agreed([f.feature_importances_ for f in fits]),
        'staged': [{'stage': s, 'queries': agreed([list(f.staged_predict(Q))[s - 1]
                                                   for f in fits])} for s in stages],
    }


def boosting():
    for seed, n, p in ((30, 60, 2), (31, 60, 6), (32, 50, 1)):
        r = np.random.default_rng(seed)
        X = np.round(r.normal(size=(n, p)) * 2 ** 16) / 2 ** 16
        y = eighths(500 + 40 * X[:, 0] + 20 * np.sin(2 * X[:, p - 1]) + 5 * r.normal(size=n))
        Q = np.round(r.normal(size=(15, p)) * 64) / 64
        weights = r.integers(1, 4, size=n).astype(float)
        cases = [boosting_case(X, y, Q, params) for params in (
            {'minSamplesLeaf': 4}, {}, {'maxDepth': 2, 'learningRate': 0.3, 'minSamplesLeaf': 3})]
        cases.append(boosting_case(X, y, Q, {'minSamplesLeaf': 4, 'nEstimators': 40}, weights))
        yield {'columns': p, 'X': X.ravel().tolist(), 'y': y.tolist(), 'Q': Q.ravel().tolist(),
               'weights': weights.tolist(), 'cases': cases}


def quality():
    """Root mean squared errors on held-out rows, a seed each."""
    r = np.random.default_rng(40)
    X = np.round(r.random((450, 5)) * 256) / 256
    y = (10 * np.sin(np.pi * X[:, 0] * X[:, 1]) + 20 * (X[:, 2] - .5) ** 2 + 10 * X[:, 3]
         + 5 * X[:, 4] + r.normal(size=450))  # Friedman 1991
    y = eighths(y)
    train, test = slice(0, 300), slice(300, 450)

    def errors(make):
        return [float(np.sqrt(np.mean((make(s).fit(X[train], y[train]).predict(X[test])
                                       - y[test]) ** 2))) for s in range(5)]
    stump = DecisionTreeRegressor(max_depth=3)
    return {
        'columns': 5, 'rows': 300, 'X': X.ravel().tolist(), 'y': y.tolist(),
        'random_forest': errors(lambda s: RandomForestRegressor(random_state=s)),
        'random_forest_third': errors(lambda s: RandomForestRegressor(
            max_features=2, min_samples_leaf=2, random_state=s)),
        'gradient_boosting': errors(lambda s: GradientBoostingRegressor(random_state=s)),
        'gradient_boosting_half': errors(lambda s: GradientBoostingRegressor(
            subsample=.5, random_state=s)),
        **{f'adaboost_{loss}': errors(lambda s: AdaBoostRegressor(
            stump, n_estimators=100, loss=loss, random_state=s))
           for loss in ('linear', 'square', 'exponential')},
        'outOfBagR2': [RandomForestRegressor(oob_score=True, random_state=s)
                       .fit(X[train], y[train]).oob_score_ for s in range(5)],
    }


oracle = {'versions': {'scikit-learn': sklearn.__version__, 'numpy': np.__version__},
          'trees': list(decision_trees()), 'boosting': list(boosting()), 'quality': quality()}
path = pathlib.Path(__file__).with_suffix('.json')
path.write_text(json.dumps(oracle, separators=(',', ':')) + '\n')
