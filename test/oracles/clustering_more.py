"""Values of scikit-learn on tables too large to store: both sides make them from whole numbers."""
import json
import os

import numpy as np
import sklearn
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_samples


def table(n, p):
    """Five loose groups; each value is a whole number over 1000, the same in every language."""
    i, j = np.arange(n, dtype=np.int64)[:, None], np.arange(p, dtype=np.int64)[None, :]
    noise = (i * 7919 + j * 104729 + (i * i % 9973) * (j + 3)) % 10007
    return (noise + 4000 * (i % 5 == j % 5)) / 1000


def k_means(n, p, k):
    X = table(n, p)
    model = KMeans(k, init=X[:k], n_init=1, tol=1e-4, algorithm="lloyd").fit(X)
    return {"n": n, "p": p, "k": k, "inertia": model.inertia_, "iterations": model.n_iter_,
            "centers": model.cluster_centers_.tolist(), "sizes": np.bincount(model.labels_).tolist(),
            "weighted": int((model.labels_ * (np.arange(n) % 1009)).sum())}


def silhouettes(n, p):
    X = table(n, p)
    values = silhouette_samples(X, (np.arange(n) % 5) // 2)
    return {"n": n, "p": p, "mean": values.mean(), "values": values[::97].tolist()}


oracle = {
    "versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__},
    "kMeans": [k_means(*sizes) for sizes in
               [(5000, 1, 3), (5003, 3, 2), (9001, 4, 5), (9001, 4, 10), (5000, 6, 7), (8200, 16, 4)]],
    "silhouettes": [silhouettes(*sizes) for sizes in [(1201, 1), (1500, 4), (1003, 7), (1200, 16)]],
}
with open(os.path.join(os.path.dirname(__file__), "clustering_more.json"), "w") as file:
    json.dump(oracle, file, separators=(",", ":"))
    file.write("\n")
