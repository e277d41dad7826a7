"""Values of SciPy, pandas and statsmodels that descriptions and correlations are held against.

Run: python test/oracles/statistics_correlation.py   (writes statistics_correlation.json)
"""
import json
import math
import pathlib

import numpy as np
import pandas as pd
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.dist_dependence_measures import distance_statistics

rng = np.random.RandomState(5)
normal = rng.standard_normal


def columns():
    yield "normal", np.round(normal(60) * 7 + 30, 3)
    yield "skewed", np.round(rng.exponential(4, 45), 4)
    yield "with missing values", [1.5, None, 4.25, -3.0, None, 8.0, 2.0, 2.0]
    yield "far from zero", 1e9 + np.round(normal(30), 3)
    yield "many ties", rng.randint(0, 4, 40).astype(float)
    yield "four values", [3.0, -1.0, 7.5, 2.0]
    yield "three values", [1.0, 2.0, 10.0]
    yield "tiny values", np.round(normal(20), 4) * 1e-60
    yield "one outlier", [0.0] * 12 + [1e6]


def described(name, values):
    series = pd.Series(values, dtype=float)
    there = series.dropna().to_numpy()
    low, high = stats.t.interval(0.95, len(there) - 1, there.mean(), stats.sem(there))
    return {
        "name": name, "values": [None if math.isnan(v) else v for v in series],
        "count": len(there), "missing": int(series.isna().sum()), "mean": there.mean(),
        "sd": series.std(), "low": low, "high": high, "min": there.min(), "max": there.max(),
        "q25": series.quantile(0.25), "median": series.median(), "q75": series.quantile(0.75),
        "skewness": stats.skew(there, bias=False),
        "kurtosis": stats.kurtosis(there, bias=False) if len(there) > 3 else None,
        "pandas": [series.skew(), None if len(there) < 4 else series.kurt()],
    }


def pairs():
    for n in (4, 5, 9, 33, 34, 120):
        x = np.round(normal(n), 4)
        yield f"{n} pairs", x, np.round(0.5 * x + normal(n), 4)
    x = rng.randint(0, 5, 50).astype(float)
    yield "ties", x, x + rng.randint(0, 4, 50)
    yield "ties in x alone", rng.randint(0, 3, 25).astype(float), np.round(normal(25), 4)
    x = np.arange(20.0)
    yield "a curve without an exception", x, np.exp(x / 3)
    yield "one pair out of order", x, np.array([1.0, 0.0, *range(2, 20)])
    yield "strong", x, np.round(x + 1e-3 * normal(20), 6)
    yield "negative", x, np.round(-x + 3 * normal(20), 3)
    yield "independent", np.round(normal(40), 4), np.round(normal(40), 4)
    x = 1e8 + np.round(normal(25), 2)
    yield "far from zero", x, np.round(2 * (x - 1e8) + normal(25), 3)
    yield "long, one pair out of order", np.arange(60.0), np.array([1.0, 0.0, *range(2, 60)])
    x = np.round(normal(35), 3)
    yield "a parabola", x, np.round(x * x + 0.1 * normal(35), 3)


def paired(name, x, y):
    pearson = stats.pearsonr(x, y)
    interval = pearson.confidence_interval(0.95)
    spearman, kendall = stats.spearmanr(x, y), stats.kendalltau(x, y)
    distance = distance_statistics(x, y)
    return {
        "name": name, "x": list(map(float, x)), "y": list(map(float, y)),
        "pearson": [pearson.statistic, pearson.pvalue],
        "interval": [interval.low, interval.high],
        "spearman": [spearman.statistic, spearman.pvalue],
        "kendall": [kendall.statistic, kendall.pvalue],
        "distance": distance.distance_correlation,
        "ranks": stats.rankdata(x).tolist(),
    }


def partial(name, X):
    """Pearson's r of what is left of two columns once the others are taken out."""
    n, p = X.shape
    r, pvalue = np.ones((p, p)), np.zeros((p, p))
    for i in range(p):
        for j in range(i):
            others = sm.add_constant(np.delete(X, [i, j], axis=1), has_constant="add")
            a, b = sm.OLS(X[:, i], others).fit().resid, sm.OLS(X[:, j], others).fit().resid
            value = np.sum(a * b) / np.sqrt(np.sum(a * a) * np.sum(b * b))
            df = n - p
            t = abs(value) * np.sqrt(df / (1 - value * value))
            r[i, j] = r[j, i] = value
            pvalue[i, j] = pvalue[j, i] = 2 * stats.t.sf(t, df)
    return {"name": name, "columns": p, "X": X.ravel().tolist(), "r": r.ravel().tolist(),
            "p": pvalue.ravel().tolist()}


def partial_tables():
    X = normal((40, 1)) + normal((40, 4))
    yield "a shared cause", np.round(X, 3)
    x = normal(30)
    yield "three columns", np.round(np.column_stack([x, x + normal(30), normal(30) * 100]), 3)
    yield "two columns", np.round(normal((12, 2)), 3)


def plain(value):
    """NumPy's numbers as Python's."""
    if isinstance(value, dict):
        return {key: plain(v) for key, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value.item() if isinstance(value, np.generic) else value


out = {
    "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "pandas": pd.__version__,
                 "statsmodels": statsmodels.__version__},
    "columns": [described(*column) for column in columns()],
    "pairs": [paired(*pair) for pair in pairs()],
    "partial": [partial(*table) for table in partial_tables()],
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(plain(out), separators=(",", ":"), allow_nan=False) + "\n")
