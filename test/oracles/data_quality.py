"""What pandas and SciPy find in the sample data file: counts of outliers, distinct values, ends.

Run: python test/oracles/data_quality.py   (writes data_quality.json beside it)
"""
import json
import pathlib

import numpy as np
import pandas as pd
import scipy
from scipy import stats

here = pathlib.Path(__file__).resolve()
table = pd.read_csv(here.parents[2] / "data" / "ecommerce_customer.csv", float_precision="round_trip")
rng = np.random.RandomState(8)
skewed = np.round(np.append(rng.exponential(size=60), [9.5, np.nan, 12, -4]), 3)


def outliers(x):
    x = x[~np.isnan(x)]
    q1, q3 = np.percentile(x, [25, 75])
    # the robust z of Iglewicz & Hoaglin divides by MAD / 0.6745 with the constant so rounded
    z = 0.6745 * np.abs(x - np.median(x)) / stats.median_abs_deviation(x)
    return {"iqr": int(((x < q1 - 1.5 * (q3 - q1)) | (x > q3 + 1.5 * (q3 - q1))).sum()),
            "robust_z": int((z > 3.5).sum())}


numbers = table.select_dtypes("number")
result = {
    "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "pandas": pd.__version__},
    "sample": {name: {"distinct": int(column.nunique()), "min": float(column.min()),
                      "max": float(column.max()), **outliers(column.to_numpy())}
               for name, column in numbers.items()},
    "levels": int(table["Avatar"].nunique()),
    "skewed": {"values": [None if np.isnan(v) else float(v) for v in skewed], **outliers(skewed)},
    "correlations": [float(numbers.iloc[:, j].corr(numbers.iloc[:, -1])) for j in range(4)],
}
here.with_suffix(".json").write_text(json.dumps(result, separators=(",", ":")) + "\n")
