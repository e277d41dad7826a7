"""MAPIE's prediction intervals: jackknife+, CV+ and conformalised quantiles on small tables.

Run: python test/oracles/evaluation_intervals.py   (writes evaluation_intervals.json beside it)
"""
import json
import pathlib
from importlib.metadata import version

import numpy as np
import sklearn
from mapie.regression import ConformalizedQuantileRegressor, CrossConformalRegressor
from sklearn.linear_model import LinearRegression, QuantileRegressor, Ridge
from sklearn.model_selection import KFold, LeaveOneOut


def table(seed, n, p):
    r = np.random.default_rng(seed)
    X = np.round(r.normal(size=(n, p)), 4)
    y = np.round(10 + X @ np.arange(1, p + 1) + (1 + np.abs(X[:, 0])) * r.normal(size=n), 4)
    return X, y


def plus():
    for seed, n, p, alpha, cv in ((1, 30, 2, 0, None), (2, 45, 4, 0, None), (3, 40, 3, 2.5, None),
                                  (4, 60, 2, 0, 5)):
        X, y = table(seed, n + 12, p)
        model = Ridge(alpha) if alpha else LinearRegression()
        for level in (0.8, 0.9):
            fitted = CrossConformalRegressor(model, confidence_level=level, method='plus',
                                             cv=KFold(cv) if cv else LeaveOneOut())
            fitted.fit_conformalize(X[:n], y[:n])
            ends = fitted.predict_interval(X[n:])[1][:, :, 0]
            yield {'columns': p, 'rows': n, 'alpha': alpha, 'folds': cv, 'level': level,
                   'X': X.ravel().tolist(), 'y': y.tolist(),
                   'low': ends[:, 0].tolist(), 'high': ends[:, 1].tolist()}


def quantiles():
    for seed, n, level in ((5, 60, 0.8), (6, 120, 0.9)):
        X, y = table(seed, n + 12, 2)
        half = n // 2
        models = [QuantileRegressor(quantile=q, alpha=0).fit(X[:half], y[:half])
                  for q in ((1 - level) / 2, (1 + level) / 2, 0.5)]
        fitted = ConformalizedQuantileRegressor(models, confidence_level=level, prefit=True)
        fitted.conformalize(X[half:n], y[half:n])
        ends = fitted.predict_interval(X[n:], symmetric_correction=True)[1][:, :, 0]
        yield {'columns': 2, 'train': half, 'rows': n, 'level': level,
               'X': X.ravel().tolist(), 'y': y.tolist(),
               'low': ends[:, 0].tolist(), 'high': ends[:, 1].tolist()}


oracle = {'versions': {'mapie': version('mapie'), 'scikit-learn': sklearn.__version__},
          'plus': list(plus()), 'quantiles': list(quantiles())}
path = pathlib.Path(__file__).with_suffix('.json')
path.write_text(json.dumps(oracle, separators=(',', ':')) + '\n')
