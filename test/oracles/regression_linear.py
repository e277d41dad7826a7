"""Values of scikit-learn and glmnet that linear models, k-NN and SVR are held against.

Run: python test/oracles/regression_linear.py   (writes regression_linear.json beside it)
"""
import json
import pathlib

import numpy as np
import scipy
import sklearn
import statsmodels
from sklearn.dummy import DummyRegressor
from sklearn.linear_model import ElasticNet, Lasso, LinearRegression, Ridge
from sklearn.metrics.pairwise import pairwise_kernels
from sklearn.neighbors import KNeighborsRegressor
from sklearn.svm import SVR
from statsmodels.regression.tests.results import glmnet_r_results


def tables():
    rng = np.random.RandomState(11)
    normal = rng.standard_normal

    def made(X, beta, noise, bias=10.0):
        X = np.round(X, 3)
        return X, np.round(X @ beta + bias + noise * normal(len(X)), 3)

    yield "one column", *made(normal((20, 1)) * 3 + 5, np.array([2.0]), 1.0)
    yield "four columns", *made(normal((60, 4)), np.array([25.0, 38.0, 0.4, 61.0]), 10.0)
    sparse = np.zeros(10)
    sparse[[1, 4, 7]] = [3.0, -2.0, 1.0]
    yield "sparse truth", *made(normal((50, 10)), sparse, 0.5)
    mixed = normal((120, 20)) @ np.diag(np.geomspace(0.1, 50, 20)) + rng.uniform(-5, 5, 20)
    yield "twenty columns of many scales", *made(mixed, 1 / np.geomspace(0.1, 50, 20), 1.0)
    X = normal((40, 3))
    X = np.column_stack([X, X[:, 0], X[:, 1] + 2 * X[:, 2]])
    yield "collinear", *made(X, np.array([1.0, 2.0, -1.0, 0.5, 0.3]), 0.3)
    shared = normal((60, 1))
    X = shared + 0.1 * normal((60, 6))
    yield "nearly collinear", *made(X, np.array([3.0, 0, 0, -1, 0, 2]), 0.2)
    yield "more columns than rows", *made(normal((12, 20)), np.ones(20), 0.1)
    yield "five hundred rows", *made(normal((500, 3)) + [33, 12, 37], np.array([2, 4, 0.1]), 1.0)


def state(model):
    return {"coefficients": model.coef_.tolist(), "intercept": float(model.intercept_)}


def linear_models(X, y, weights):
    exact = {"tol": 1e-15, "max_iter": 2_000_000}
    top = np.abs((X - X.mean(0)).T @ (y - y.mean())).max() / len(y)  # the least alpha of all 0
    models = [("linear", {}, LinearRegression())]
    models += [("ridge", {"alpha": a}, Ridge(alpha=a)) for a in (0.01, 1.0, 100.0)]
    for share in (0.5, 0.1, 0.01):
        alpha = float(np.round(share * top, 6))
        models.append(("lasso", {"alpha": alpha}, Lasso(alpha=alpha, **exact)))
        models.append(("elastic_net", {"alpha": alpha, "l1Ratio": 0.3},
                       ElasticNet(alpha=alpha, l1_ratio=0.3, **exact)))
    for name, params, model in models:
        yield {"model": name, "params": params, **state(model.fit(X, y)),
               "weighted": state(model.fit(X, y, sample_weight=weights))}


def neighbours(X, y, queries):
    for k in (1, 3, 7):
        for weights in ("uniform", "distance"):
            model = KNeighborsRegressor(k, weights=weights, algorithm="kd_tree").fit(X, y)
            yield {"params": {"nNeighbors": k, "weights": weights},
                   "predicted": model.predict(queries).tolist()}


def machines(X, y, weights, queries):
    settings = [{"kernel": "rbf", "C": 1.0, "gamma": "scale"},
                {"kernel": "rbf", "C": 50.0, "gamma": "auto"},
                {"kernel": "rbf", "C": 5.0, "gamma": 0.05, "epsilon": 1.0},
                {"kernel": "linear", "C": 0.1},
                {"kernel": "poly", "C": 0.1, "degree": 2, "coef0": 1.0, "gamma": 0.1}]
    for params in settings:
        model = SVR(tol=1e-9, cache_size=500, **params).fit(X, y)
        gamma = model._gamma
        kernel = {"linear": {}, "rbf": {"gamma": gamma},
                  "poly": {"gamma": gamma, "degree": model.degree, "coef0": model.coef0}}
        K = pairwise_kernels(model.support_vectors_, metric=params["kernel"],
                             **kernel[params["kernel"]])
        b = model.dual_coef_[0]
        row = {"params": params, "bias": float(model.intercept_[0]),
               "objective": float(b @ K @ b / 2 - b @ y[model.support_]
                                  + model.epsilon * np.abs(b).sum()),
               "predicted": model.predict(queries).tolist()}
        if params.get("gamma") != "scale":  # scale ignores weights there
            row["weighted"] = model.fit(X, y, sample_weight=weights).predict(queries).tolist()
        yield row


def oracle():
    rng = np.random.RandomState(3)
    sets = []
    for name, X, y in tables():
        weights = rng.randint(0, 4, len(X)).astype(float)
        weights[0] = 2
        queries = np.round(X[rng.choice(len(X), 8)] + 0.3 * rng.standard_normal((8, X.shape[1])), 3)
        one = {"name": name, "columns": X.shape[1], "X": X.ravel().tolist(), "y": y.tolist(),
               "weights": weights.tolist(), "queries": queries.ravel().tolist(),
               "linear": list(linear_models(X, y, weights)),
               "mean": float(DummyRegressor().fit(X, y, weights).predict(X[:1])[0]),
               "median": float(DummyRegressor(strategy="median").fit(X, y).predict(X[:1])[0])}
        if len(X) >= 20:
            one["neighbours"] = list(neighbours(X, y, queries))
        if name in ("one column", "four columns", "sparse truth", "nearly collinear"):
            one["machines"] = list(machines(X, y, weights, queries))
        sets.append(one)
    return sets


def glmnet():
    """The table and coefficients that statsmodels ships (R's glmnet, three digits)."""
    folder = pathlib.Path(glmnet_r_results.__file__).parent
    table = np.loadtxt(folder / "lasso_data.csv", delimiter=",")
    rows = [getattr(glmnet_r_results, n).tolist() for n in dir(glmnet_r_results)
            if n.startswith("rslt_")]
    return {"columns": table.shape[1], "table": table.astype(int).ravel().tolist(),
            "fits": [{"rows": int(r[0]), "features": int(r[1]), "l1Ratio": r[2], "alpha": r[3],
                      "coefficients": r[4:]} for r in rows]}


if __name__ == "__main__":
    target = pathlib.Path(__file__).with_suffix(".json")
    versions = {m.__name__: m.__version__ for m in (np, scipy, sklearn, statsmodels)}
    text = json.dumps({"versions": versions, "sets": oracle(), "glmnet": glmnet()})
    target.write_text(text + "\n")
    print(target.name, len(text), "bytes")
