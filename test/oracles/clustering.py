"""Values of scikit-learn and SciPy that the clustering tests are held against.

Run: python test/oracles/clustering.py   (writes clustering.json beside it)
"""
import json
import pathlib

import numpy as np
import scipy
import sklearn
from scipy import stats
from scipy.cluster.hierarchy import cophenet, fcluster, linkage
from scipy.spatial.distance import pdist
from sklearn.cluster import DBSCAN, KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import (adjusted_rand_score, calinski_harabasz_score,
                             davies_bouldin_score, silhouette_samples, silhouette_score)
from sklearn.neighbors import NearestNeighbors


def data_sets():
    rng = np.random.RandomState(7)
    blobs = np.concatenate([rng.normal(c, 0.6, (24, 2)) for c in ((0, 0), (4, 1), (1, 5))])
    cloud = rng.normal(size=(70, 4)) @ np.diag([1, 2, 0.5, 1])
    wide = rng.normal(size=(40, 7)) + rng.randint(0, 2, (40, 1)) * 3
    line = rng.normal(size=(30, 1)) * 10 + 1000
    grid = np.array([[x, y, (x * y) % 3] for x in range(6) for y in range(6)] * 2, float)
    return {"blobs": blobs, "cloud": cloud, "wide": wide, "line": line, "grid": grid}


def partition(X, k, start):
    start = X[start] if isinstance(start, list) else start
    model = KMeans(k, init=start, n_init=1, algorithm="lloyd").fit(X)
    return {"k": k, "start": start.tolist(), "labels": model.labels_.tolist(),
            "centers": model.cluster_centers_.tolist(), "inertia": model.inertia_,
            "iterations": model.n_iter_}


def starts(X):
    rng = np.random.RandomState(1)
    for k in (1, 2, 3, 5, 8):
        yield k, rng.choice(len(X), k, replace=False).tolist()
    far = np.vstack([X[:2], X[:1] + 1e3])  # the third centre gets no point at first
    yield 3, far


def tree(X, method):
    table = linkage(X, method)
    ids = table[:, [0, 1, 3]].astype(int)
    return {"left": ids[:, 0].tolist(), "right": ids[:, 1].tolist(), "size": ids[:, 2].tolist(),
            "height": table[:, 2].tolist(), "cophenetic": cophenet(table, pdist(X))[0],
            "cut4": fcluster(table, 4, "maxclust").tolist()}


def density(X, eps, min_samples):
    model = DBSCAN(eps=eps, min_samples=min_samples).fit(X)
    return {"eps": eps, "minSamples": min_samples, "labels": model.labels_.tolist(),
            "core": model.core_sample_indices_.tolist()}


def scores(X, labels):
    return {"labels": labels.tolist(), "silhouette": silhouette_score(X, labels),
            "values": silhouette_samples(X, labels).tolist(),
            "calinskiHarabasz": calinski_harabasz_score(X, labels),
            # Centred: scikit-learn's distances by |x|^2 - 2xy + |y|^2 lose digits far from 0.
            "daviesBouldin": davies_bouldin_score(X - X.mean(0), labels)}


def components(X):
    model = PCA(svd_solver="full").fit(X)
    return {"variance": model.explained_variance_.tolist(),
            "ratio": model.explained_variance_ratio_.tolist(),
            "components": model.components_.tolist(), "scores": model.transform(X).tolist()}


def describe(X, name):
    rng = np.random.RandomState(3)
    typical = np.median(NearestNeighbors(n_neighbors=5).fit(X).kneighbors(X)[0][:, -1])
    nearest = NearestNeighbors(n_neighbors=5).fit(X).kneighbors(X)[0]
    labelings = [np.arange(len(X)) % 3, rng.randint(0, 5, len(X)),
                 np.where(np.arange(len(X)) == 4, 9, 2)]
    eps = [1.0, 2 ** 0.5] if name == "grid" else [typical * f for f in (0.5, 0.8, 1, 1.3, 2, 20)]
    return {
        "X": X.tolist(),
        "kMeans": [partition(X, k, start) for k, start in starts(X)] if name != "grid" else [],
        "trees": {m: tree(X, m) for m in ("ward", "average", "complete", "single")},
        "dbscan": [density(X, float(e), m) for e in eps for m in (1, 3, 5)],
        "scores": [scores(X, labels) for labels in labelings],
        "distances4": np.sort(nearest[:, 4]).tolist(),
        "pca": components(X),
    }


def rand_pairs():
    rng = np.random.RandomState(5)
    pairs = [(rng.randint(0, a, 40), rng.randint(0, b, 40)) for a, b in ((3, 3), (2, 6), (1, 4))]
    x = rng.randint(0, 4, 40)
    pairs += [(x, (x + 1) % 4), (x, np.arange(40)), (np.arange(40), np.arange(40)[::-1]),
              (np.array([0, 1]), np.array([0, 0]))]
    return [{"a": a.tolist(), "b": b.tolist(), "score": adjusted_rand_score(a, b)}
            for a, b in pairs]


def segments():
    """Two drivers and spend of three groups: Cohen's d, Welch's test and Holm's correction."""
    rng = np.random.RandomState(11)
    labels = np.repeat([0, 1, 2], [20, 15, 25])
    X = np.column_stack([rng.normal(labels == 1, 1), rng.normal(2.0 * (labels == 2), 1)])
    y = 100 + 20 * X[:, 1] + rng.normal(size=60)
    rows, p_values = [], []
    for s in range(3):
        own = labels == s
        for name, values in (("a", X[:, 0]), ("b", X[:, 1]), ("spend", y)):
            u, v = values[own], values[~own]
            pooled = ((len(u) - 1) * u.var(ddof=1) + (len(v) - 1) * v.var(ddof=1)) / (len(values) - 2)
            test = stats.ttest_ind(u, v, equal_var=False)
            half = stats.t.ppf(0.975, len(u) - 1) * u.std(ddof=1) / len(u) ** 0.5
            rows.append({"segment": s, "of": name, "mean": u.mean(), "d": (u.mean() - v.mean()) / pooled ** 0.5,
                         "p": test.pvalue, "low": u.mean() - half, "high": u.mean() + half})
            p_values.append(test.pvalue)
    order, adjusted, largest = np.argsort(p_values), {}, 0.0
    for rank, i in enumerate(order):
        largest = max(largest, min(1.0, (len(order) - rank) * p_values[i]))
        adjusted[int(i)] = largest
    for i, row in enumerate(rows):
        row["holm"] = adjusted[i]
    return {"X": X.tolist(), "y": y.tolist(), "labels": labels.tolist(), "rows": rows}


def main():
    out = {
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__,
                     "scikit-learn": sklearn.__version__},
        "sets": {name: describe(np.round(X, 4), name) for name, X in data_sets().items()},
        "adjustedRand": rand_pairs(),
        "segments": segments(),
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(out, separators=(",", ":")) + "\n")
    print(f"{path.name}: {path.stat().st_size} bytes")


main()
