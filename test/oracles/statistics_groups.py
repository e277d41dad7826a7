"""Tests of groups by SciPy and statsmodels, and analyses of variance in exact fractions.

Run: python test/oracles/statistics_groups.py   (writes statistics_groups.json beside it)
"""
import json
import pathlib
from fractions import Fraction

import numpy as np
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.oneway import anova_oneway

rng = np.random.RandomState(33)


def families():
    yield "two of ten", [rng.standard_normal(10), rng.standard_normal(10) + 1]
    yield "three uneven", [rng.standard_normal(n) * s for n, s in ((5, 1), (17, 3), (40, 2))]
    yield "ties", [rng.randint(0, 5, 12), rng.randint(1, 6, 15), rng.randint(0, 4, 9)]
    yield "far from zero", [1e6 + rng.standard_normal(20), 1e6 + 0.5 + rng.standard_normal(20)]
    yield "five far apart", [rng.standard_normal(8) + 3 * g for g in range(5)]
    yield "three tiny groups", [rng.standard_normal(2), rng.standard_normal(3), rng.standard_normal(2)]
    yield "one of many spreads", [rng.standard_normal(30) * 10 ** g for g in range(-3, 3)]
    yield "small numbers", [1e-7 * rng.standard_normal(12), 1e-7 * (1 + rng.standard_normal(9))]


def shifted(groups):
    """Less a whole number, which changes no comparison and spares statsmodels its rounding."""
    return [group - np.round(groups[0][0]) for group in groups]


def compared(groups):
    return {
        "anova": list(stats.f_oneway(*groups)),
        "welch": [getattr(anova_oneway(shifted(groups), use_var="unequal"), k)
                  for k in ("statistic", "pvalue", "df_denom")],
        "kruskal": list(stats.kruskal(*groups)),
        "brown_forsythe": list(stats.levene(*groups, center="median")),
        "levene": list(stats.levene(*groups, center="mean")),
    }


def pairs():
    yield "two of ten", rng.standard_normal(10), rng.standard_normal(10) + 1
    yield "uneven spreads", rng.standard_normal(6) * 9, rng.standard_normal(45) + 2
    yield "eight and ninety, no ties", rng.standard_normal(8) + 0.4, rng.standard_normal(90)
    yield "nine and nine, no ties", rng.standard_normal(9) + 0.4, rng.standard_normal(9)
    yield "seven and eight, no ties", rng.standard_normal(7), rng.standard_normal(8)
    yield "small with ties", rng.randint(0, 6, 7), rng.randint(1, 7, 8)
    yield "many ties", rng.randint(0, 4, 60), rng.randint(0, 5, 50)
    yield "apart", rng.standard_normal(5), rng.standard_normal(6) + 90
    yield "two and two", np.array([1.0, 4.0]), np.array([2.0, 3.0])
    yield "one and seven", np.array([0.5]), rng.standard_normal(7)
    yield "far from zero", 1e6 + rng.standard_normal(30), 1e6 + rng.standard_normal(40)
    yield "the same values", np.array([2.0, 2.0, 2.0]), np.array([2.0, 2.0])


def two(a, b):
    u = stats.mannwhitneyu(a, b)
    out = {"mann_whitney": [u.statistic, u.pvalue]}
    if min(len(a), len(b)) > 1 and len(set(a) | set(b)) > 1:
        a, b = shifted([a, b])
        t = stats.ttest_ind(a, b, equal_var=False)
        out["welch_t"] = [t.statistic, t.pvalue, t.df, *t.confidence_interval(0.95),
                          *t.confidence_interval(0.5)]
        pooled = ((len(a) - 1) * np.var(a, ddof=1) + (len(b) - 1) * np.var(b, ddof=1)) / (len(a) + len(b) - 2)
        out["cohen_d"] = [(np.mean(a) - np.mean(b)) / np.sqrt(pooled)]
    return out


tables = {
    "2 x 2": [[12, 5], [9, 14]],
    "2 x 2, small": [[3, 0], [1, 4]],
    "2 x 2, nearly as expected": [[10, 10], [10, 11]],
    "2 x 2, large": [[100000, 99000], [98000, 101000]],
    "3 x 2": [[10, 20], [30, 25], [7, 9]],
    "3 x 4": [[5, 9, 11, 2], [8, 8, 1, 13], [20, 3, 5, 5]],
    "independent": [[10, 20, 30], [20, 40, 60]],
    "diagonal": [[7, 0, 0], [0, 8, 0], [0, 0, 9]],
}


def contingency(table):
    corrected, plainly = stats.chi2_contingency(table), stats.chi2_contingency(table, correction=False)
    return {"yates": [corrected.statistic, corrected.pvalue],
            "plain": [plainly.statistic, plainly.pvalue], "df": int(plainly.dof),
            "v": stats.contingency.association(table, method="cramer"),
            "least": float(plainly.expected_freq.min())}


def simon_lesage(replicates, offset):
    """Groups of SmLs01 to SmLs09 by their rule (Simon & Lesage 1989), as doubles."""
    tops = [offset * 10 + t for t in (4, 3, 5, 3, 5, 3, 5, 3, 5)]
    return [[(top + d) / 10 for d in [0] + [-1, 1] * ((replicates - 1) // 2)] for top in tops]


def exact_f(groups):
    """F of the doubles themselves, without any rounding but the last."""
    parts = [[Fraction(x) for x in group] for group in groups]
    n, total = sum(map(len, parts)), sum(map(sum, parts))
    means = [sum(group) / len(group) for group in parts]
    between = sum(len(group) * (m - total / n) ** 2 for group, m in zip(parts, means))
    within = sum((x - m) ** 2 for group, m in zip(parts, means) for x in group)
    return float(between / (len(parts) - 1) / (within / (n - len(parts))))


def generated():
    for number, (offset, replicates) in enumerate(
            [(o, r) for o in (1, 10 ** 6, 10 ** 12) for r in (21, 201, 2001)], 1):
        yield {"name": f"SmLs0{number}", "offset": offset, "replicates": replicates,
               "f": exact_f(simon_lesage(replicates, offset))}


def plain(value):
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (int, float, str)):
        return value
    return [float(v) for v in value]


def rounded(groups):
    return [np.array([float(f"{x:.10g}") for x in group]) for group in groups]


p = [0.01, 0.04, 0.03, 0.005, 0.9, 0.03, 1.0, 0.0]
families_ = [(name, rounded(groups)) for name, groups in families()]
pairs_ = [(name, *rounded((a, b))) for name, a, b in pairs()]
result = {
    "versions": {"numpy": np.__version__, "scipy": scipy.__version__,
                 "statsmodels": statsmodels.__version__},
    "families": [{"name": n, "groups": [plain(g) for g in gs], **plain(compared(gs))}
                 for n, gs in families_],
    "pairs": [{"name": n, "a": plain(a), "b": plain(b), **plain(two(a, b))} for n, a, b in pairs_],
    "tables": [{"name": n, "table": t, **plain(contingency(t))} for n, t in tables.items()],
    "holm": {"p": p, "corrected": plain(multipletests(p, method="holm")[1])},
    "generated": list(generated()),
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(result, separators=(",", ":")) + "\n")
