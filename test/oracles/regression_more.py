"""Values of scikit-learn that baselines, Huber and quantile regression, polynomials, whole
regularisation paths, polynomial support vectors and stacking are held against. Its tables are
those of regression_linear.json and three with outliers and ties, which are stored here.

Run: python test/oracles/regression_more.py   (writes regression_more.json beside it)
"""
import json
import pathlib
import warnings

import numpy as np
import scipy
import sklearn
from sklearn.dummy import DummyRegressor
from sklearn.ensemble import StackingRegressor
from sklearn.linear_model import HuberRegressor, QuantileRegressor, Ridge, enet_path
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures, StandardScaler
from sklearn.svm import SVR
from sklearn.tree import DecisionTreeRegressor

folder = pathlib.Path(__file__).parent


def tables():
    for one in json.loads((folder / "regression_linear.json").read_text())["sets"]:
        X = np.array(one["X"]).reshape(-1, one["columns"])
        yield {"name": one["name"]}, X, np.array(one["y"]), np.array(one["weights"])
    rng = np.random.RandomState(29)

    def own(name, X, y):
        weights = rng.randint(0, 4, len(X)).astype(float)
        stored = {"name": name, "columns": X.shape[1], "X": X.ravel().tolist(), "y": y.tolist(),
                  "weights": weights.tolist()}
        return stored, X, y, weights

    X = np.round(rng.standard_normal((80, 3)), 3)
    y = X @ [2.0, -1.0, 0.0] + 5 + 0.2 * rng.standard_normal(80)
    y[::8] += 40
    yield own("one row in eight far above", X, np.round(y, 3))
    X = np.round(rng.standard_normal((90, 5)) * [1, 10, 0.1, 3, 1], 3)
    yield own("heavy tails", X, np.round(X @ [1, 0.2, 5, 0, -1] + rng.standard_t(1.5, 90), 3))
    X = rng.randint(0, 4, (60, 2)).astype(float)
    yield own("whole numbers full of ties", X, X @ [1.0, 2.0] + rng.randint(0, 3, 60))


def plane(model):
    return {"coefficients": model.coef_.tolist(), "intercept": float(model.intercept_)}


def hubers(X, y, weights):
    """Its optimiser stops early where columns differ in scale: without a penalty, which depends
    on the scale, it is given standardised columns."""
    for epsilon, alpha in ((1.35, 1e-4), (1.1, 1.0), (2.0, 0.0), (1.35, 0.0)):
        for w in (np.ones(len(y)), weights):
            model = HuberRegressor(epsilon=epsilon, alpha=alpha, tol=1e-11, max_iter=200_000)
            centre, unit = (X.mean(0), X.std(0)) if alpha == 0 else (0.0, np.ones(X.shape[1]))
            model.fit((X - centre) / unit, y, sample_weight=w)
            model.coef_ = model.coef_ / unit
            model.intercept_ -= (model.coef_ * centre).sum()
            r = np.abs(y - model.predict(X))
            s = model.scale_
            terms = np.where(r <= epsilon * s, r * r / s, 2 * epsilon * r - epsilon**2 * s)
            yield {"params": {"epsilon": epsilon, "alpha": alpha}, "weighted": bool((w != 1).any()),
                   **plane(model), "scale": float(s),
                   "objective": float((w * (s + terms)).sum() + alpha * (model.coef_**2).sum())}


def quantiles(X, y, weights):
    for quantile, alpha in ((0.5, 0.0), (0.1, 0.0), (0.9, 0.0), (0.5, 0.05), (0.25, 0.5)):
        for w in (np.ones(len(y)), weights):
            model = QuantileRegressor(quantile=quantile, alpha=alpha, solver="highs",
                                      solver_options={"dual_feasibility_tolerance": 1e-10,
                                                      "primal_feasibility_tolerance": 1e-10})
            model.fit(X, y, sample_weight=w)
            r = y - model.predict(X)
            loss = (w * np.maximum(quantile * r, (quantile - 1) * r)).sum() / w.sum()
            yield {"params": {"quantile": quantile, "alpha": alpha},
                   "weighted": bool((w != 1).any()), **plane(model),
                   "objective": float(loss + alpha * np.abs(model.coef_).sum())}


def paths(X, y, weights):
    for l1_ratio, n_alphas, eps in ((1.0, 12, 1e-3), (0.5, 12, 1e-3), (0.1, 6, 1e-2)):
        alphas, coefficients, _ = enet_path(X - X.mean(0), y - y.mean(), l1_ratio=l1_ratio, eps=eps,
                                            alphas=n_alphas, tol=1e-15, max_iter=2_000_000)
        yield {"options": {"l1Ratio": l1_ratio, "nAlphas": n_alphas, "eps": eps},
               "alphas": alphas.tolist(), "coefficients": coefficients.T.ravel().tolist()}


def polynomials(X, y, weights):
    for degree, interaction_only, alpha in ((2, False, 1.0), (3, False, 0.1), (2, True, 5.0)):
        if X.shape[1] > 5 and degree > 2:
            continue
        products = PolynomialFeatures(degree, interaction_only=interaction_only, include_bias=False)
        model = make_pipeline(StandardScaler(), products, Ridge(alpha, solver="svd"))
        yield {"params": {"degree": degree, "interactionOnly": interaction_only, "alpha": alpha},
               "names": list(products.fit(X).get_feature_names_out()),
               "predicted": model.fit(X, y).predict(X[:10]).tolist(),
               "weighted": model.fit(X, y, standardscaler__sample_weight=weights,
                                     ridge__sample_weight=weights).predict(X[:10]).tolist()}


def machines(X, y, weights):
    for params in ({"kernel": "linear", "C": 1.0}, {"kernel": "linear", "C": 0.1, "epsilon": 0.5},
                   {"kernel": "poly", "C": 1.0, "degree": 2, "coef0": 1.0, "gamma": "scale"},
                   {"kernel": "poly", "C": 0.5, "degree": 3, "coef0": 0.0, "gamma": "auto"},
                   {"kernel": "poly", "C": 1.0, "degree": 3, "coef0": 1.0, "gamma": 0.1}):
        model = SVR(tol=1e-10, **params).fit(X, y)
        row = {"params": params, "predicted": model.predict(X[:10]).tolist()}
        if params.get("gamma") != "scale":  # scale heeds weights there
            row["weighted"] = model.fit(X, y, sample_weight=weights).predict(X[:10]).tolist()
        yield row


def stacks(X, y):
    """Folds are blocks of rows in their order."""
    members = [("ridge", Ridge(2.0)), ("knn", KNeighborsRegressor(3)),
               ("decision_tree", DecisionTreeRegressor(max_depth=2))]
    model = StackingRegressor(members, final_estimator=Ridge(0.5), cv=5).fit(X, y)
    return {**plane(model.final_estimator_), "predicted": model.predict(X[:10]).tolist()}


def one_set(stored, X, y, weights):
    out = {**stored, "mean": float(DummyRegressor().fit(X, y, weights).predict(X[:1])[0]),
           "median": float(DummyRegressor(strategy="median").fit(X, y).predict(X[:1])[0]),
           "huber": list(hubers(X, y, weights)), "quantile": list(quantiles(X, y, weights))}
    if stored["name"] not in ("collinear", "twenty columns of many scales"):
        out["path"] = list(paths(X, y, weights))
    if X.shape[1] <= 10:
        out["polynomial"] = list(polynomials(X, y, weights))
    if stored["name"] in ("four columns", "heavy tails", "one row in eight far above"):
        out["machines"] = list(machines((X - X.mean(0)) / X.std(0), y, weights))
        out["stack"] = stacks(X, y)
    return out


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    target = pathlib.Path(__file__).with_suffix(".json")
    versions = {m.__name__: m.__version__ for m in (np, scipy, sklearn)}
    text = json.dumps({"versions": versions, "sets": [one_set(*one) for one in tables()]},
                      allow_nan=False)
    target.write_text(text + "\n")
    print(target.name, len(text), "bytes")
