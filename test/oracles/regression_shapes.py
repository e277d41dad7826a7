"""What scikit-learn makes of tables from 20 rows to 20,000 and from 1 column to 50. The tables are
not stored: both sides draw them from the same generator (shapes.testing.ts has its twin), whose
draws and sums are exact in double precision.

Run: python test/oracles/regression_shapes.py   (writes regression_shapes.json beside it)
"""
import json
import pathlib

import numpy as np
import scipy
import sklearn
from sklearn.ensemble import GradientBoostingRegressor, RandomForestRegressor
from sklearn.linear_model import ElasticNet, Lasso, LinearRegression, Ridge
from sklearn.neighbors import KNeighborsRegressor
from sklearn.svm import SVR
from sklearn.tree import DecisionTreeRegressor

SHAPES = [
    # name, rows, columns, seed, columns in the truth, columns that copy another
    ("short and narrow", 20, 1, 1, 1, 0),
    ("short and wide", 60, 50, 2, 50, 0),
    ("the customers' shape", 500, 4, 3, 4, 0),
    ("sparse truth", 400, 30, 4, 3, 0),
    ("collinear", 1000, 8, 5, 4, 2),
    ("long", 20_000, 4, 6, 4, 0),
    ("long and wide", 20_000, 50, 7, 12, 0),
]


class Draws:
    """A linear congruential generator modulo 2^32 (Numerical Recipes' constants)."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        """A multiple of 2^-10 in (-6, 6), bell-shaped: six draws of eleven bits less their mean."""
        total = 0
        for _ in range(6):
            self.state = (self.state * 1664525 + 1013904223) % 2 ** 32
            total += self.state >> 21
        return (total - 6 * 1023.5) / 1024


def table(rows, columns, seed, in_truth, copies):
    draws = Draws(seed)
    X = np.array([draws.next() for _ in range(rows * columns)]).reshape(rows, columns)
    for j in range(copies):
        X[:, columns - 1 - j] = X[:, j] + X[:, columns - 1 - j] / 64
    noise = np.array([draws.next() for _ in range(rows)])
    slopes = np.array([((7 * j) % 11 - 5) / 4 if j < in_truth else 0 for j in range(columns)])
    y = noise / 2 + 100
    for j in range(columns):
        y = y + slopes[j] * X[:, j]
    return X, y


def plane(model, X, y):
    model.fit(X, y)
    return {"coefficients": model.coef_.tolist(), "intercept": float(model.intercept_)}


def case(name, rows, columns, *rest):
    X, y = table(rows, columns, *rest)
    half, some = rows // 2, min(rows // 2, 30)
    train, held = (X[:half], y[:half]), X[half:half + some]
    exact = {"tol": 1e-12, "max_iter": 1_000_000}

    def predictions(model):
        return model.fit(*train).predict(held).tolist()

    def r2(model):
        return float(model.fit(*train).score(X[half:], y[half:]))

    found = {
        "name": name, "shape": [rows, columns, *rest], "sums": [float(X.sum()), float(y.sum())],
        "linear": plane(LinearRegression(), *train) if half > columns else None,
        "ridge": plane(Ridge(alpha=2), *train),
        "lasso": plane(Lasso(alpha=0.05, **exact), *train),
        "elastic_net": plane(ElasticNet(alpha=0.1, l1_ratio=0.3, **exact), *train),
        "knn": predictions(KNeighborsRegressor(3, algorithm="brute")),
        # every split has one best feature and threshold while leaves are large
        "decision_tree": predictions(DecisionTreeRegressor(
            max_depth=4, min_samples_leaf=5, random_state=0)),
    }
    if rows <= 1000:
        machine = SVR(C=10, epsilon=0.1, gamma=0.5 / columns, tol=1e-9).fit(*train)
        found["svr"] = machine.predict(held).tolist()
    if half * columns <= 50_000:
        found["random_forest"] = [r2(RandomForestRegressor(100, random_state=s)) for s in range(10)]
        # nodes of few rows are split as well by one column as by another: the seed decides
        found["gradient_boosting"] = [r2(GradientBoostingRegressor(random_state=s)) for s in range(10)]
    return found


if __name__ == "__main__":
    out = {
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__,
                     "sklearn": sklearn.__version__},
        "shapes": [case(*shape) for shape in SHAPES],
    }
    pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(out) + "\n")
