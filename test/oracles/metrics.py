"""Values of scikit-learn that the regression scores are held against.

Run: python test/oracles/metrics.py   (writes metrics.json beside it)
"""
import json
import pathlib
import warnings

import numpy as np
import sklearn
from sklearn import metrics

warnings.simplefilter("ignore")  # R2 of one value: NaN, with a warning


def cases():
    rng = np.random.RandomState(5)
    y = np.round(rng.standard_normal(25) * 80 + 500, 3)
    yield "a good model", y, np.round(y + 10 * rng.standard_normal(25), 3)
    yield "worse than the mean", y, np.round(y[::-1] - 40, 3)
    yield "perfect", y, y
    yield "a constant offset", y, y + 16.0
    yield "the mean for everybody", y, np.full(25, y.mean())
    yield "constant y, right", np.full(6, 3.0), np.full(6, 3.0)
    yield "constant y, wrong by as much for each", np.full(6, 3.0), np.full(6, 4.0)
    yield "constant y, wrong", np.full(6, 3.0), np.array([1.0, 2, 3, 4, 5, 6])
    yield "values of 0", np.array([0.0, 1, -2, 0, 5]), np.array([0.5, 1.5, -1, 0, 4])
    yield "signs that differ", np.array([-3.0, 2, -1, 4]), np.array([3.0, -2, 1, -4])
    yield "far from the origin", 1e9 + np.arange(8.0), 1e9 + np.array([1.0, 0, 2, 4, 3, 5, 7, 6])
    yield "tiny", y * 1e-150, y[::-1] * 1e-150
    yield "one value", np.array([2.0]), np.array([5.0])
    yield "two values", np.array([2.0, 4]), np.array([2.5, 3.0])
    yield "one wild error", np.arange(11.0), np.where(np.arange(11) == 4, 1e6, np.arange(11.0))


def scores(y, p):
    found = {"r2": metrics.r2_score(y, p), "rmse": metrics.root_mean_squared_error(y, p),
             "mae": metrics.mean_absolute_error(y, p),
             "mape": metrics.mean_absolute_percentage_error(y, p),
             "medianAbsoluteError": metrics.median_absolute_error(y, p),
             "maxError": metrics.max_error(y, p),
             "explainedVariance": metrics.explained_variance_score(y, p)}
    return {name: None if np.isnan(value) else float(value) for name, value in found.items()}


if __name__ == "__main__":
    target = pathlib.Path(__file__).with_suffix(".json")
    rows = [{"name": name, "y": y.tolist(), "predicted": p.tolist(), "scores": scores(y, p)}
            for name, y, p in cases()]
    versions = {m.__name__: m.__version__ for m in (np, sklearn)}
    text = json.dumps({"versions": versions, "cases": rows}, allow_nan=False)
    target.write_text(text + "\n")
    print(target.name, len(text), "bytes")
