"""Shapley values of the package shap (ExactExplainer, interventional: the background's rows stand
in for absent features) of two functions: one of 4 features, one of 12.

Run: python test/oracles/shapley.py   (needs numpy and shap; writes shapley.json beside it)
"""
import json
import pathlib

import numpy as np
import shap


def bent(X):
    return X[:, 0] * X[:, 1] + np.where(X[:, 2] > 0.25, 3.0, X[:, 3]) - X[:, 0] ** 2


def wide(X):
    return (X[:, 0] * X[:, 1] * X[:, 2] + 2 * X[:, 3] + np.maximum(X[:, 4], X[:, 5])
            + np.abs(X[:, 6] - X[:, 7]) - X[:, 8] * X[:, 9])


def case(f, columns, rows, background, seed):
    draws = np.random.RandomState(seed)
    X = np.round(draws.standard_normal((rows, columns)), 2)
    behind = np.round(draws.standard_normal((background, columns)), 2)
    masker = shap.maskers.Independent(behind, max_samples=background)
    found = shap.explainers.ExactExplainer(f, masker)(X)
    return {"columns": columns, "X": X.ravel().tolist(), "background": behind.ravel().tolist(),
            "base": float(np.ravel(found.base_values)[0]), "values": found.values.ravel().tolist()}


if __name__ == "__main__":
    out = {"versions": {"numpy": np.__version__, "shap": shap.__version__},
           "bent": case(bent, 4, 5, 7, 1), "wide": case(wide, 12, 3, 4, 2)}
    pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(out) + "\n")
