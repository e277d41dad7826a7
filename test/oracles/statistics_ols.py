"""Values of statsmodels, and of exact fractions, that least-squares inference is held against.

Run: python test/oracles/statistics_ols.py   (writes statistics_ols.json beside it)
"""
import json
import pathlib
from fractions import Fraction

import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy.integrate import quad
from statsmodels.stats.diagnostic import het_breuschpagan, het_white, linear_reset
from statsmodels.stats.outliers_influence import variance_inflation_factor
from statsmodels.stats.stattools import durbin_watson

rng = np.random.RandomState(21)
normal = rng.standard_normal


def tables():
    def made(X, beta, errors):
        X = np.round(X, 3)
        return X, np.round(X @ beta + 10 + errors, 3)

    X = normal((30, 1)) * 3 + 5
    yield "one column", *made(X, np.array([2.0]), normal(30))
    X = normal((60, 4))
    yield "four columns", *made(X, np.array([25.0, 38.0, 0.4, 61.0]), 10 * normal(60))
    X = normal((50, 3)) @ np.diag([0.1, 1, 100]) + [0, 10, 300]
    yield "columns of many scales", *made(X, np.array([10.0, -2.0, 0.1]), 0.5 * normal(50))
    X = rng.uniform(1, 10, (80, 2))
    yield "variance that grows", *made(X, np.array([3.0, -1.0]), X[:, 0] * normal(80))
    X = rng.uniform(-2, 2, (70, 2))
    bend = 3 * X[:, 0] ** 2
    yield "a bend", *made(X, np.array([1.0, 1.0]), bend + normal(70))
    X = normal((40, 1)) + 0.1 * normal((40, 3))
    yield "nearly the same columns", *made(X, np.array([1.0, 2.0, 0.0]), normal(40))
    walk = np.cumsum(normal(90))
    yield "errors that remember", *made(normal((90, 2)), np.array([1.0, -1.0]), walk)
    X = np.column_stack([normal(45), rng.randint(0, 2, 45)])
    yield "a column of 0 and 1", *made(X, np.array([1.0, 4.0]), normal(45))
    yield "no relation", *made(normal((25, 2)), np.zeros(2), normal(25))
    yield "one degree of freedom", *made(normal((4, 2)), np.ones(2), normal(4))


def durbin_watson_p(X, residuals):
    """Exact mean, variance and two-sided p of d by Imhof's integral over its characteristic
    function (1961, doi 10.1093/biomet/48.3-4.419)."""
    n = len(residuals)
    M = np.eye(n) - X @ np.linalg.pinv(X)
    D = np.diff(np.eye(n), axis=0)
    roots = np.sort(np.linalg.eigvalsh(M @ D.T @ D @ M))[X.shape[1]:]
    m, d = len(roots), durbin_watson(residuals)
    w = roots - d

    def integrand(u):
        angle = np.sum(np.arctan(w * u)) / 2
        return np.sin(angle) / (u * np.prod((1 + (w * u) ** 2) ** 0.25))

    above = 0.5 + quad(integrand, 0, np.inf, limit=500)[0] / np.pi
    variance = 2 * (np.sum(roots ** 2) - np.sum(roots) ** 2 / m) / (m * (m + 2))
    return [roots.mean(), variance, 2 * min(above, 1 - above)]


def table_of(name, X, y):
    case = {"name": name, "columns": X.shape[1], "X": X.ravel().tolist(), "y": y.tolist()}
    for key, design in (("fit", sm.add_constant(X)), ("through_zero", X)):
        fit = sm.OLS(y, design, hasconst=key == "fit").fit()
        low, high = fit.conf_int().T
        unit = design / np.linalg.norm(design, axis=0)
        influence = fit.get_influence()
        case[key] = {
            "coefficient": fit.params.tolist(), "standard_error": fit.bse.tolist(),
            "t": fit.tvalues.tolist(), "p": fit.pvalues.tolist(),
            "low": low.tolist(), "high": high.tolist(),
            "df": fit.df_resid, "r2": fit.rsquared, "adjusted_r2": fit.rsquared_adj,
            "f": fit.fvalue, "f_p": fit.f_pvalue, "residual_sd": fit.mse_resid ** 0.5,
            "log_likelihood": fit.llf, "aic": fit.aic, "bic": fit.bic,
            "condition_number": np.linalg.cond(unit),
            "fitted": fit.fittedvalues.tolist(), "residuals": fit.resid.tolist(),
            "leverage": influence.hat_matrix_diag.tolist(),
            "cook": influence.cooks_distance[0].tolist(),
        }
    design = sm.add_constant(X)
    fit = sm.OLS(y, design).fit()
    case["vif"] = [variance_inflation_factor(design, j + 1) for j in range(X.shape[1])]
    case["breusch_pagan"] = [float(v) for v in het_breuschpagan(fit.resid, design)[:2]]
    if "0 and 1" not in name and len(y) > 10:
        # standardised: the statistic is the same, statsmodels' pseudo-inverse is not
        scaled = sm.add_constant((X - X.mean(axis=0)) / X.std(axis=0))
        case["white"] = [float(v) for v in het_white(fit.resid, scaled)[:2]]
    case["durbin_watson"] = durbin_watson(fit.resid)
    if len(y) > 10:
        case["durbin_watson_p"] = durbin_watson_p(design, fit.resid)
        case["reset"] = []
        for powers in ([2, 3], [2], [2, 3, 4]):
            test = linear_reset(fit, power=max(powers), use_f=True)
            case["reset"].append({
                "powers": powers, "f": float(np.squeeze(test.fvalue)), "p": float(test.pvalue),
                "df": [int(test.df_num), int(test.df_denom)]})
    return case


def solve(A, b):
    """Gauss elimination in fractions."""
    p = len(A)
    rows = [list(A[i]) + list(b[i]) for i in range(p)]
    for k in range(p):
        at = next(i for i in range(k, p) if rows[i][k] != 0)
        rows[k], rows[at] = rows[at], rows[k]
        rows[k] = [v / rows[k][k] for v in rows[k]]
        for i in range(p):
            if i != k and rows[i][k] != 0:
                rows[i] = [v - rows[i][k] * w for v, w in zip(rows[i], rows[k])]
    return [row[p:] for row in rows]


def exact_tables():
    x = [round(float(v), 6) for v in rng.uniform(-9, -3, 40)]
    y = [round(0.8 + 0.01 * v + 0.005 * float(normal()), 4) for v in x]
    yield "powers 1 to 10", [[v ** k for k in range(1, 11)] for v in x], y
    x = [float(v) for v in range(21)]
    y = [sum(v ** k for k in range(6)) + 1e5 * float(round(normal(), 2)) for v in x]
    yield "powers 1 to 5, large errors", [[v ** k for k in range(1, 6)] for v in x], y
    x = [1e9 + float(v) for v in rng.randint(0, 50, 15)]
    y = [float(v - 1e9) + round(float(normal()), 3) for v in x]
    yield "far from zero", [[v] for v in x], y
    a = normal(20)
    X = [[float(v), float(v + 1e-7 * normal()), float(normal())] for v in a]
    yield "equal to seven digits", X, [float(v) for v in normal(20)]


def exact_of(name, X, y):
    """The least-squares solution of the doubles themselves, without rounding."""
    A = [[Fraction(1)] + [Fraction(v) for v in row] for row in X]
    b, p = [Fraction(v) for v in y], len(X[0]) + 1
    gram = [[sum(row[i] * row[j] for row in A) for j in range(p)] for i in range(p)]
    moment = [sum(row[i] * v for row, v in zip(A, b)) for i in range(p)]
    unit = [[Fraction(int(i == j)) for j in range(p)] for i in range(p)]
    solved = solve(gram, [[moment[i]] + unit[i] for i in range(p)])
    beta = [row[0] for row in solved]
    rss = sum((v - sum(c * w for c, w in zip(beta, row))) ** 2 for row, v in zip(A, b))
    variance = rss / (len(y) - p)
    return {
        "name": name, "columns": p - 1, "X": [v for row in X for v in row], "y": y,
        "coefficient": [float(v) for v in beta],
        "standard_error": [float(variance * solved[i][i + 1]) ** 0.5 for i in range(p)],
        "residual_sd": float(variance) ** 0.5,
        "r2": 1 - float(rss / (sum(v * v for v in b) - sum(b) ** 2 / len(b))),
    }


out = {
    "versions": {"numpy": np.__version__, "scipy": scipy.__version__,
                 "statsmodels": statsmodels.__version__},
    "tables": [table_of(*table) for table in tables()],
    "exact": [exact_of(*table) for table in exact_tables()],
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(out, separators=(",", ":")) + "\n")
