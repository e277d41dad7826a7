"""Support vector machines of scikit-learn (libsvm), and neighbours with ties, for svr and knn.

Run: python test/oracles/regression_svr.py   (writes regression_svr.json beside it)
"""
import itertools
import json
import pathlib

import numpy as np
import sklearn
from sklearn.neighbors import KNeighborsRegressor
from sklearn.svm import SVR


def tables():
    rng = np.random.RandomState(17)
    normal = rng.standard_normal
    X = np.round(rng.uniform(-3, 3, (40, 1)), 3)
    yield "a sine wave", X, np.round(np.sin(2 * X[:, 0]) + 0.1 * normal(40), 3)
    X = np.round(normal((50, 3)), 3)
    yield "a bent surface", X, np.round(X[:, 0] ** 2 - 2 * X[:, 1] + 20 + 0.3 * normal(50), 3)
    X = np.round(normal((45, 8)), 3)
    yield "eight columns, large y", X, np.round(60 * X[:, 0] + 25 * X[:, 1] + 500 + 10 * normal(45), 3)
    X = np.repeat(np.round(normal((15, 2)), 2), 2, axis=0)
    yield "every row twice", X, np.round(X[:, 0] + normal(30), 3)


def machines(X, y, queries):
    grid = [{"kernel": "rbf", "C": C, "epsilon": e, "gamma": g}
            for C, e, g in itertools.product((0.1, 1.0, 100.0), (0.0, 0.1, 1.0),
                                             ("scale", "auto", 0.5))]
    grid += [{"kernel": "linear", "C": C, "epsilon": e}
             for C, e in itertools.product((0.01, 1.0), (0.0, 0.1, 1.0))]
    for params in grid:
        model = SVR(tol=1e-10, **params).fit(X, y)
        yield {"params": params, "predicted": model.predict(queries).tolist()}


def ties():
    """Whole numbers: many rows at equal distances, k such that no tie is cut."""
    X = np.array(list(itertools.product(range(5), range(5)))) * 1.0
    y = np.arange(25.0) ** 1.5
    queries = np.array([[2.0, 2.0], [0, 0], [1.5, 1.5], [2, 2.5]])
    # rows up to a distance: 1, 5, 9 or 13 around an inner point; 1, 3, 4, 6 at the corner
    for row, k in ((0, 1), (0, 5), (0, 9), (0, 13), (1, 1), (1, 3), (1, 4), (1, 6), (2, 4),
                   (2, 12), (3, 2), (3, 6)):
        for weights in ("uniform", "distance"):
            model = KNeighborsRegressor(k, weights=weights, algorithm="brute").fit(X, y)
            yield {"params": {"nNeighbors": k, "weights": weights}, "query": queries[row].tolist(),
                   "predicted": float(model.predict(queries[row:row + 1])[0])}


def oracle():
    rng = np.random.RandomState(4)
    for name, X, y in tables():
        queries = np.round(X[rng.choice(len(X), 6)] + 0.3 * rng.standard_normal((6, X.shape[1])), 3)
        yield {"name": name, "columns": X.shape[1], "X": X.ravel().tolist(), "y": y.tolist(),
               "queries": queries.ravel().tolist(), "machines": list(machines(X, y, queries))}


if __name__ == "__main__":
    target = pathlib.Path(__file__).with_suffix(".json")
    versions = {m.__name__: m.__version__ for m in (np, sklearn)}
    text = json.dumps({"versions": versions, "sets": list(oracle()), "ties": list(ties())},
                      allow_nan=False)
    target.write_text(text + "\n")
    print(target.name, len(text), "bytes")
