"""What scikit-learn makes of extra trees, histogram boosting and early stopping.

Histogram boosting without early stopping draws nothing: its predictions are compared as they are
(its gradients are float32, ours are not). What is drawn is compared over seeds.
Run: python test/oracles/regression_boosting.py   (writes regression_boosting.json beside it)
"""
import json
import pathlib

import numpy as np
import sklearn
from sklearn.ensemble import (ExtraTreesRegressor, GradientBoostingRegressor,
                              HistGradientBoostingRegressor)
from sklearn.tree import DecisionTreeRegressor

NAMES = {'learningRate': 'learning_rate', 'maxIter': 'max_iter', 'maxLeafNodes': 'max_leaf_nodes',
         'maxDepth': 'max_depth', 'minSamplesLeaf': 'min_samples_leaf', 'maxBins': 'max_bins',
         'l2Regularization': 'l2_regularization', 'nEstimators': 'n_estimators',
         'nIterNoChange': 'n_iter_no_change', 'validationFraction': 'validation_fraction',
         'ccpAlpha': 'ccp_alpha'}
SEEDS = range(5)


def theirs(params):
    return {NAMES.get(name, name): value for name, value in params.items()}


def table(seed, n, p, step=1024):
    r = np.random.default_rng(seed)
    X = np.round(r.normal(size=(n, p)) * step) / step
    y = 500 + 40 * X[:, 0] + 20 * np.sin(2 * X[:, p - 1]) + 5 * r.normal(size=n)
    Q = np.round(r.normal(size=(25, p)) * step) / step
    return X, np.round(y * 8) / 8, Q, r.integers(1, 4, size=n).astype(float)


def histogram_tables():
    """Few values (an edge between all of them), more than bins, whole numbers, one column.

    Numbers of rows share no factor with 255: else rounding in numpy decides whether a quantile is
    exactly between two rows.
    """
    cases = [{}, {'maxLeafNodes': 8, 'minSamplesLeaf': 5}, {'maxDepth': 3, 'learningRate': 0.3},
             {'l2Regularization': 10, 'minSamplesLeaf': 3, 'maxIter': 30}, {'maxBins': 16}]
    for name, (X, y, Q, w) in {
            'more values than bins': table(1, 701, 3), 'few rows': table(2, 90, 4),
            'whole numbers': table(3, 300, 5, 2), 'one column': table(4, 298, 1)}.items():
        def fit(params, weights=None):
            model = HistGradientBoostingRegressor(early_stopping=False, **theirs(params))
            fitted = model.fit(X, y, weights)
            return {'params': params, 'weighted': weights is not None,
                    'train': fitted.predict(X)[:40].tolist(), 'queries': fitted.predict(Q).tolist()}
        yield {'name': name, 'columns': X.shape[1], 'X': X.ravel().tolist(), 'y': y.tolist(),
               'Q': Q.ravel().tolist(), 'weights': w.tolist(),
               'cases': [fit(params) for params in cases]
               + [fit(params, w) for params in cases[1:3]]}


def friedman():
    r = np.random.default_rng(40)
    X = np.round(r.random((900, 5)) * 256) / 256
    y = (10 * np.sin(np.pi * X[:, 0] * X[:, 1]) + 20 * (X[:, 2] - .5) ** 2 + 10 * X[:, 3]
         + 5 * X[:, 4] + r.normal(size=900))
    return X, np.round(y * 64) / 64


def quality():
    X, y = friedman()
    train, test = slice(0, 500), slice(500, 900)

    def errors(make):
        return [float(np.sqrt(np.mean((make(s).fit(X[train], y[train]).predict(X[test])
                                       - y[test]) ** 2))) for s in SEEDS]

    def stopped(params):
        fits = [HistGradientBoostingRegressor(early_stopping=True, max_iter=400, random_state=s,
                                              **params).fit(X[train], y[train]) for s in range(12)]
        return [fit.n_iter_ for fit in fits]
    return {
        'columns': 5, 'rows': 500, 'X': X.ravel().tolist(), 'y': y.tolist(),
        'extra_trees': errors(lambda s: ExtraTreesRegressor(random_state=s)),
        'extra_trees_some': errors(lambda s: ExtraTreesRegressor(
            max_features=2, min_samples_leaf=3, random_state=s)),
        'extra_trees_bootstrap': errors(lambda s: ExtraTreesRegressor(
            bootstrap=True, random_state=s)),
        'outOfBagR2': [ExtraTreesRegressor(bootstrap=True, oob_score=True, random_state=s)
                       .fit(X[train], y[train]).oob_score_ for s in SEEDS],
        'hist_gradient_boosting': errors(lambda s: HistGradientBoostingRegressor(
            early_stopping=True, random_state=s)),
        'iterations': stopped({}),
    }


def early_stopping():
    """The rows kept aside are drawn as in train_test_split: the same seed stops at the same tree."""
    X, y = friedman()
    for params in ({'nIterNoChange': 5}, {'nIterNoChange': 3, 'learningRate': 0.3},
                   {'nIterNoChange': 10, 'tol': 0.01, 'validationFraction': 0.25},
                   {'nIterNoChange': 2, 'learningRate': 0.5, 'maxDepth': 2}):
        for seed in (0, 1, 42):
            fit = GradientBoostingRegressor(n_estimators=300, random_state=seed, min_samples_leaf=5,
                                            **theirs(params)).fit(X[:300], y[:300])
            yield {'params': {**params, 'seed': seed, 'minSamplesLeaf': 5, 'nEstimators': 300},
                   'trees': int(fit.n_estimators_), 'queries': fit.predict(X[300:320]).tolist()}


def pruning():
    """The whole path of cost-complexity pruning, where no two links are equally weak."""
    for seed, n, p in ((7, 80, 2), (8, 150, 4)):
        X, y, _, w = table(seed, n, p)
        for weights in (None, w):
            path = DecisionTreeRegressor(min_samples_leaf=3, random_state=0) \
                .cost_complexity_pruning_path(X, y, weights)
            yield {'columns': p, 'X': X.ravel().tolist(), 'y': y.tolist(),
                   'weights': None if weights is None else weights.tolist(),
                   'alphas': path.ccp_alphas.tolist(), 'impurities': path.impurities.tolist()}


oracle = {'versions': {'scikit-learn': sklearn.__version__, 'numpy': np.__version__},
          'histogram': list(histogram_tables()), 'quality': quality(),
          'earlyStopping': list(early_stopping()), 'pruning': list(pruning())}
path = pathlib.Path(__file__).with_suffix('.json')
path.write_text(json.dumps(oracle, separators=(',', ':')) + '\n')
