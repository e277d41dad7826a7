"""The gap statistic written from its definition, with scikit-learn's k-means and PCA.

    python test/oracles/how_many.py    writes how_many.json beside it
"""
import json
import pathlib

import numpy
import sklearn
from sklearn.cluster import KMeans
from sklearn.datasets import make_blobs
from sklearn.decomposition import PCA

random = numpy.random.RandomState(1)
tables = {
    'three blobs': make_blobs(120, n_features=2, centers=[[0, 0], [8, 0], [0, 8]], random_state=1)[0],
    'one cloud': random.normal(size=(120, 3)),
}


def log_inertia(X, k):
    return float(numpy.log(KMeans(k, n_init=10, random_state=0).fit(X).inertia_))


def gaps(X, most, draws):
    scores = PCA().fit_transform(X)
    low, high = scores.min(axis=0), scores.max(axis=0)
    references = [random.uniform(low, high, size=scores.shape) for _ in range(draws)]
    return [numpy.mean([log_inertia(r, k) for r in references]) - log_inertia(X, k)
            for k in range(1, most + 1)]


out = [{'name': name, 'X': numpy.round(X, 4).tolist(), 'gaps': gaps(numpy.round(X, 4), 5, 200)}
       for name, X in tables.items()]
pathlib.Path(__file__).with_suffix('.json').write_text(json.dumps({
    'versions': {'sklearn': sklearn.__version__, 'numpy': numpy.__version__}, 'tables': out},
    separators=(',', ':')) + '\n')
