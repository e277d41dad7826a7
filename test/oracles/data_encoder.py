"""Standardised numbers and one-hot categories of small tables, by scikit-learn.

Run: python test/oracles/data_encoder.py   (writes data_encoder.json beside it)
"""
import json
import pathlib

import numpy as np
import sklearn
from sklearn.preprocessing import OneHotEncoder, StandardScaler


def case(name, seed, rows, weights, rare_share, max_levels, unseen=False):
    r = np.random.RandomState(seed)
    levels = sorted(f"level {k}" for k in range(len(weights)))
    p = np.array(weights) / sum(weights)
    x = r.normal(size=rows) * 3 + 7
    c = r.choice(len(levels), size=rows, p=p)
    train = rows * 3 // 4
    if unseen:  # the last level is among the other rows alone
        c[:train][c[:train] == len(levels) - 1] = 0
        c[-1] = len(levels) - 1
    names = np.array(levels, dtype=object)[c].reshape(-1, 1)
    one_hot = OneHotEncoder(min_frequency=rare_share, max_categories=max_levels + 1,
                            handle_unknown="infrequent_if_exist", sparse_output=False)
    one_hot.fit(names[:train])
    scaler = StandardScaler().fit(x[:train, None])
    out = np.column_stack([scaler.transform(x[:, None]), one_hot.transform(names)])
    return {"name": name, "levels": levels, "rareShare": rare_share, "maxLevels": max_levels,
            "train": train, "x": x.tolist(), "c": c.tolist(), "out": out.tolist()}


here = pathlib.Path(__file__).resolve()
(here.parent / "data_encoder.json").write_text(json.dumps({
    "versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__},
    "cases": [
        case("common levels only", 1, 40, [3, 4, 5], 0.01, 20),
        case("rare levels", 2, 80, [20, 30, 25, 1, 1.5, 2], 0.08, 20),
        case("too many levels", 3, 80, [20, 14, 9, 5, 3, 2], 0.001, 3),
        case("unseen, none rare", 4, 30, [20, 30, 0.8], 0.0001, 20, True),
        case("unseen, some rare", 7, 40, [20, 30, 2, 2, 1, 1, 1], 0.05, 20, True),
    ],
}, separators=(",", ":")) + "\n")
