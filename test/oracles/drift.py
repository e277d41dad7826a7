"""Writes drift.json: two-sample tests and distances as SciPy computes them."""
import json
from pathlib import Path

import numpy as np
import scipy
from scipy.spatial.distance import jensenshannon
from scipy.stats import chisquare, ks_2samp, norm, wasserstein_distance

rng = np.random.default_rng(9)
samples = []
for n, m, shift, digits in [(1, 1, 0, 3), (5, 7, 1, 3), (40, 30, 0.2, 1), (200, 150, 0.1, 4),
                            (300, 900, 0.3, 4)]:
    a = np.round(rng.normal(0, 1, n), digits)
    b = np.round(rng.normal(shift, 1, m), digits)
    test = ks_2samp(a, b, method="exact")
    samples.append({"a": a.tolist(), "b": b.tolist(), "statistic": float(test.statistic),
                    "p": float(test.pvalue), "wasserstein": float(wasserstein_distance(a, b))})

tables = []
for before, now in [([50, 30, 20], [40, 35, 25]), ([400, 500, 90, 10], [50, 20, 8, 2]),
                    ([10, 20, 30], [0, 25, 5])]:
    scale = sum(now) / sum(before)
    tables.append({"before": before, "now": now,
                   "chi": float(chisquare(now, np.array(before) * scale).pvalue),
                   "jensenShannon": float(jensenshannon(before, now))})

k, n, l, m = 30, 100, 45, 110
pooled = (k + l) / (n + m)
z = (k / n - l / m) / np.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
shares = {"counts": [k, n, l, m], "p": float(2 * norm.sf(abs(z)))}

Path(__file__).with_suffix(".json").write_text(json.dumps({
    "versions": {"numpy": np.__version__, "scipy": scipy.__version__},
    "samples": samples, "tables": tables, "shares": shares}) + "\n")
