"""Splits, folds, scalers, decimals and the sample's slopes, by numpy, scikit-learn, statsmodels
and Python itself. Run from the workspace root: python test/oracles/data.py > test/oracles/data.json
"""
import csv
import hashlib
import io
import json
import math
import platform
import random

import numpy as np
import pandas as pd
import sklearn
import statsmodels
import statsmodels.api as sm
from sklearn.model_selection import KFold, train_test_split
from sklearn.preprocessing import StandardScaler


def splits():
    for n, seed, share in [(10, 0, 0.2), (11, 1, 0.3), (30, 42, 0.1), (97, 7, 0.25),
                           (500, 42, 0.2), (13, 2**32 - 1, 0.5)]:
        train, test = train_test_split(np.arange(n), test_size=share, random_state=seed)
        yield {"n": n, "seed": seed, "testShare": share, "train": train.tolist(),
               "test": test.tolist()}


def folds():
    for n, k in [(10, 2), (11, 3), (7, 7), (23, 5)]:
        parts = [[train.tolist(), test.tolist()] for train, test in KFold(k).split(np.arange(n))]
        yield {"n": n, "k": k, "folds": parts}


def scalers():
    r = np.random.RandomState(3)
    plain = r.normal(size=(12, 3)) * [1, 1e-3, 1e4] + [0, 5, -1e6]
    holes = plain.copy()
    holes[[0, 3, 7], [0, 1, 2]] = np.nan
    constant = np.column_stack([np.full(10, 0.1), np.full(10, 1e8), np.arange(10.0)])
    offset = r.normal(size=(40, 1)) + 1e9
    for name, X in [("plain", plain), ("holes", holes), ("constant", constant), ("offset", offset)]:
        s = StandardScaler().fit(X)
        yield {"name": name, "X": [[None if math.isnan(v) else v for v in row] for row in X.tolist()],
               "mean": s.mean_.tolist(), "scale": s.scale_.tolist()}


def decimals():
    r = random.Random(5)
    for _ in range(300):
        digits = "".join(r.choice("0123456789") for _ in range(r.randint(1, 22)))
        at = r.randint(0, len(digits))
        text = r.choice(["", "-", "+"]) + digits[:at] + r.choice(["", "."]) + digits[at:]
        if r.random() < 0.3:
            text += r.choice("eE") + r.choice(["", "-", "+"]) + str(r.randint(0, 330))
        value = float(text)
        yield [text, repr(value) if math.isfinite(value) else "inf"]


def csv_cases():
    for text in ['a,b\n1,2\n', 'a,b\r\n"x,y","z"\r\n', 'a\n"he said ""no"""\n', 'a,b\n,\n"",""\n',
                 'a,b\n"line 1\nline 2",3', 'a,b\n"1\r\n2","3\r4"\n', 'a,b\rc,d\r',
                 'a;b,c\n1;2,3\n', 'a,b\n  x  ," y "\n', '\u00e9,\u4e2d\n\U0001f600,\u00df\n']:
        yield {"text": text, "cells": list(csv.reader(io.StringIO(text, newline="")))}


def sample():
    path = "data/ecommerce_customer.csv"
    frame = pd.read_csv(path)
    numbers = frame.iloc[:, 3:]
    fit = sm.OLS(numbers.iloc[:, 4], sm.add_constant(numbers.iloc[:, :4])).fit()
    return {"sha256": hashlib.sha256(open(path, "rb").read()).hexdigest(),
            "p": fit.pvalues.tolist(), "coef": fit.params.tolist(), "se": fit.bse.tolist(),
            "residualSd": math.sqrt(fit.mse_resid),
            "sums": [math.fsum(numbers[c]) for c in numbers], "rows": len(frame),
            "avatars": int(frame.Avatar.nunique()), "emails": int(frame.Email.nunique()),
            "longestAddressLines": int(frame.Address.str.count("\n").max()) + 1}


print(json.dumps({
    "versions": {"python": platform.python_version(), "numpy": np.__version__,
                 "pandas": pd.__version__, "scikit-learn": sklearn.__version__,
                 "statsmodels": statsmodels.__version__},
    "splits": list(splits()), "folds": list(folds()), "scalers": list(scalers()),
    "decimals": list(decimals()), "csv": list(csv_cases()), "sample": sample(),
}, separators=(",", ":")))
