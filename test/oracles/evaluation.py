"""Values of SciPy and scikit-learn that cross-validation, search, the corrected test and the
importance by permutation are held against.

Run: python test/oracles/evaluation.py   (writes evaluation.json beside it)
"""
import json
import pathlib

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn.base import BaseEstimator, RegressorMixin
from sklearn.inspection import permutation_importance
from sklearn.linear_model import Ridge
from sklearn.model_selection import GridSearchCV, KFold, cross_val_predict, cross_validate
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.RandomState(8)
n = 43
X = np.round(rng.standard_normal((n, 3)) * [1, 5, 0.2] + [12, 37, 3.5], 4)
y = np.round(40 * X[:, 0] + 2 * X[:, 1] ** 2 / 37 + 60 * X[:, 2] + 8 * rng.standard_normal(n), 4)


def corrected_t(a, b, ratio):
    """Nadeau & Bengio (2003), equation 11: var (1/k + n2/n1), t with k - 1 degrees."""
    d = np.subtract(a, b)
    k = len(d)
    scale = np.std(d, ddof=1) * np.sqrt(1 / k + ratio)
    t = d.mean() / scale
    low, high = stats.t.interval(0.95, k - 1, loc=d.mean(), scale=scale)
    return {"a": list(a), "b": list(b), "ratio": ratio, "mean": d.mean(), "low": low, "high": high,
            "p": 2 * stats.t.sf(abs(t), k - 1)}


def fold_tests():
    for k, rounds, gap, spread in [(5, 1, 0.01, 0.02), (5, 1, 0.2, 0.01), (10, 1, 0.001, 0.03),
                                   (5, 5, 0.01, 0.02), (5, 5, -0.05, 0.01), (2, 1, 0.1, 0.1),
                                   (10, 10, 1e-4, 1e-3), (5, 2, 1e6, 1e5)]:
        base = np.round(0.9 + 0.03 * rng.standard_normal(k * rounds), 6)
        other = np.round(base - gap + spread * rng.standard_normal(k * rounds), 6)
        yield corrected_t(base.tolist(), other.tolist(), 1 / (k - 1))


def searches():
    for name, model, grid in [
        ("ridge", Ridge(), {"alpha": [0.1, 1, 10, 100]}),
        ("knn", KNeighborsRegressor(), {"n_neighbors": [1, 3, 5, 11]}),
    ]:
        folds = KFold(5)
        [(key, values)] = grid.items()
        step = f"{type(model).__name__.lower()}__{key}"
        pipe = make_pipeline(StandardScaler(), model)
        search = GridSearchCV(pipe, {step: values}, cv=folds, scoring="r2").fit(X, y)
        scores = cross_validate(search.best_estimator_, X, y, cv=folds, scoring=[
            "r2", "neg_root_mean_squared_error", "neg_mean_absolute_error"])
        yield {"model": name, "values": values, "best": search.best_params_[step],
               "means": search.cv_results_["mean_test_score"].tolist(),
               "folds": [{"r2": r, "rmse": -s, "mae": -m} for r, s, m in zip(
                   scores["test_r2"], scores["test_neg_root_mean_squared_error"],
                   scores["test_neg_mean_absolute_error"])],
               "predicted": cross_val_predict(search.best_estimator_, X, y, cv=folds).tolist()}


class Known(RegressorMixin, BaseEstimator):
    """Predicts by a formula, so that only the shuffling is compared."""

    def fit(self, X, y):
        return self

    def predict(self, X):
        return 40 * X[:, 0] + 60 * X[:, 2] + 0.5 * X[:, 0] * X[:, 2] + 50

    def __sklearn_is_fitted__(self):
        return True


def importance():
    repeats = 4000
    found = permutation_importance(Known().fit(X, y), X, y, n_repeats=repeats, random_state=1,
                                   scoring="neg_root_mean_squared_error")
    drops = found.importances
    return {"repeats": repeats, "mean": drops.mean(axis=1).tolist(),
            "sd": drops.std(axis=1, ddof=1).tolist(),
            "low": np.quantile(drops, 0.025, axis=1).tolist(),
            "high": np.quantile(drops, 0.975, axis=1).tolist()}


oracle = {
    "versions": {"numpy": np.__version__, "scipy": scipy.__version__,
                 "scikit-learn": sklearn.__version__},
    "X": X.tolist(), "y": y.tolist(), "foldTests": list(fold_tests()),
    "searches": list(searches()), "importance": importance(),
    "quartiles": np.quantile(X, [0.25, 0.75], axis=0).tolist(), "means": X.mean(axis=0).tolist(),
}
path = pathlib.Path(__file__).with_name("evaluation.json")
path.write_text(json.dumps(oracle, indent=None, separators=(",", ":")) + "\n")
