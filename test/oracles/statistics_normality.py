"""Tests of normality by SciPy and statsmodels.

Run: python test/oracles/statistics_normality.py   (writes statistics_normality.json beside it)
"""
import json
import pathlib

import numpy as np
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats.diagnostic import normal_ad

rng = np.random.RandomState(33)


def columns():
    yield "three", [1.0, 2.0, 4.0]
    yield "four", [2.1, 2.2, 2.9, 4.7]
    yield "five", [148.0, 154.0, 158.0, 160.0, 161.0]
    yield "six", [1.0, 1.0, 1.0, 1.0, 1.0, 9.0]
    yield "seven", [3.1, 0.2, 5.9, 2.4, 2.5, 9.9, 4.4]
    yield "eight", [3.1, 0.2, 5.9, 2.4, 2.5, 9.9, 4.4, 0.1]
    yield "eleven", [148.0, 154.0, 158.0, 160.0, 161.0, 162.0, 166.0, 170.0, 182.0, 195.0, 236.0]
    yield "twelve", [148.0, 154.0, 158.0, 160.0, 161.0, 162.0, 166.0, 170.0, 182.0, 195.0, 236.0, 99.0]
    yield "nine with ties", [1.0, 1.0, 2.0, 2.0, 2.0, 3.0, 3.0, 5.0, 9.0]
    yield "two values only", [0.0] * 11 + [1.0] * 9
    yield "normal", list(np.round(rng.standard_normal(60) * 3 + 10, 4))
    yield "uniform", list(np.round(rng.uniform(size=80), 4))
    yield "exponential", list(np.round(rng.exponential(size=100), 4))
    yield "heavy tails", list(np.round(rng.standard_t(2, 120), 4))
    yield "far from zero", list(1e6 + np.round(rng.standard_normal(40), 3))
    yield "small numbers", list(1e-9 * np.round(rng.standard_normal(33), 3))
    yield "one far out", list(np.round(rng.standard_normal(50), 3)) + [40.0]
    yield "many", list(np.round(rng.standard_normal(600), 2))
    # by rule, so that the file stays small: see `byRule` in normality.testing.ts
    yield "5000 by rule", rule(5000)
    yield "1999 skewed by rule", list(np.array(rule(1999)) ** 2)
    yield "1001 with one far out by rule", rule(1000) + [1e20]
    yield "2001 with one far out by rule", rule(2000) + [1e20]


def rule(n):
    """The cubes of a multiplicative sequence: exact in doubles on every machine."""
    return [float(((i * 7919) % 10007 - 5003) ** 3) for i in range(1, n + 1)]


def normality(x):
    n = len(x)
    out = {"shapiro": list(stats.shapiro(x)), "jarque_bera": list(stats.jarque_bera(x))}
    if n >= 8:
        out["dagostino"] = list(stats.normaltest(x))
        out["anderson"] = anderson(np.array(x))
    return out


def anderson(x):
    """statsmodels', but by logarithms of tails where its own tails vanish."""
    n, theirs, p = len(x), *normal_ad(x)
    z = (np.sort(x) - x.mean()) / x.std(ddof=1)
    a2 = -n - np.mean((2 * np.arange(1, n + 1) - 1) * (stats.norm.logcdf(z) + stats.norm.logsf(z[::-1])))
    assert abs(a2 - theirs) < 1e-9 * theirs or np.abs(z).max() > 5 and p < 1e-9
    return [a2, p]


def plain(value):
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return [float(v) for v in value]


result = {
    "versions": {"numpy": np.__version__, "scipy": scipy.__version__,
                 "statsmodels": statsmodels.__version__},
    "columns": [{"name": n, "n": len(x), **({} if "rule" in n else {"values": plain(x)}),
                 **plain(normality(x))} for n, x in columns()],
    "probplot": {str(n): plain(stats.probplot(np.arange(n), fit=False)[0]) for n in (1, 2, 3, 10, 51)},
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(result, separators=(",", ":")) + "\n")
