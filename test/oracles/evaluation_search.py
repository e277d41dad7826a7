"""scikit-learn's schedules of successive halving, nested cross-validation and validation curves.

Run: python test/oracles/evaluation_search.py   (writes evaluation_search.json beside it)
"""
import json
import pathlib

import numpy as np
import sklearn
from sklearn.experimental import enable_halving_search_cv  # noqa: F401
from sklearn.linear_model import Ridge
from sklearn.model_selection import (GridSearchCV, HalvingGridSearchCV, KFold, cross_val_score,
                                     validation_curve)
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

r = np.random.default_rng(3)
n = 60
X = np.round(r.normal(size=(n, 3)) * [1, 5, 0.2], 4)
y = np.round(4 * X[:, 0] + np.sin(X[:, 1]) * 3 + 20 * X[:, 2] + r.normal(size=n), 4)
inner, outer = KFold(5), KFold(4)


def schedules():
    for count, rows, factor, splits in ((12, 400, 3, 5), (24, 320, 2, 5), (5, 60, 3, 3), (40, 90, 3, 5),
                                        (1, 100, 3, 5), (9, 1000, 3, 5), (10, 37, 4, 2)):
        Z = r.normal(size=(rows, 2))
        search = HalvingGridSearchCV(Ridge(), {'alpha': np.geomspace(0.01, 10, count)}, factor=factor,
                                     cv=KFold(splits)).fit(Z, Z.sum(axis=1))
        yield {'settings': count, 'rows': rows, 'factor': factor, 'folds': splits,
               'plan': [{'settings': int(a), 'rows': int(b)}
                        for a, b in zip(search.n_candidates_, search.n_resources_)]}


def nested():
    for name, key, model, grid in (('ridge', 'alpha', Ridge(), [0.1, 1, 10, 100]),
                                   ('knn', 'n_neighbors', KNeighborsRegressor(), [3, 5, 7, 10])):
        pipe = make_pipeline(StandardScaler(), model)
        search = GridSearchCV(pipe, {f'{pipe.steps[-1][0]}__{key}': grid}, cv=inner)
        scores = cross_val_score(search, X, y, cv=outer)
        best = [list(search.fit(X[a], y[a]).best_params_.values())[0] for a, _ in outer.split(X)]
        yield {'model': name, 'values': grid, 'scores': scores.tolist(), 'best': best}


def curves():
    for name, key, model, values in (('ridge', 'alpha', Ridge(), [0.1, 10, 1000]),
                                     ('knn', 'n_neighbors', KNeighborsRegressor(), [1, 4, 20])):
        pipe = make_pipeline(StandardScaler(), model)
        train, test = validation_curve(pipe, X, y, param_name=f'{pipe.steps[-1][0]}__{key}',
                                       param_range=values, cv=inner)
        yield {'model': name, 'values': values, 'train': train.mean(axis=1).tolist(),
               'held': test.mean(axis=1).tolist()}


oracle = {'versions': {'scikit-learn': sklearn.__version__, 'numpy': np.__version__},
          'X': X.tolist(), 'y': y.tolist(), 'schedules': list(schedules()),
          'nested': list(nested()), 'curves': list(curves())}
path = pathlib.Path(__file__).with_suffix('.json')
path.write_text(json.dumps(oracle, separators=(',', ':')) + '\n')
