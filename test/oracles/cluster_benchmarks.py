"""Benchmarks with known truth for the verdict on clusters, drawn by scikit-learn.

    python test/oracles/cluster_benchmarks.py    writes cluster_benchmarks.json beside it
"""
import json
import pathlib

import numpy
import sklearn
from sklearn.datasets import make_blobs, make_circles, make_moons
from sklearn.preprocessing import StandardScaler

N = 240


def anisotropic(seed):
    X, y = make_blobs(N, centers=3, cluster_std=0.8, center_box=(-9, 9), random_state=seed)
    return X @ [[0.6, -0.6], [-0.4, 0.8]], y


def uneven(seed):
    X, y = make_blobs([160, 50, 30], centers=[[0, 0], [6, 1], [2, 7]], random_state=seed)
    return X, y


def varied(seed):
    return make_blobs(N, centers=[[0, 0], [7, 0], [0, 9]], cluster_std=[1, 0.6, 1.8],
                      random_state=seed)


def noise(p):
    return lambda seed: (numpy.random.RandomState(seed).uniform(size=(N, p)), numpy.zeros(N))


def cloud(p):
    def draw(seed):
        random = numpy.random.RandomState(seed)
        return random.normal(size=(N, p)) @ random.normal(size=(p, p)), numpy.zeros(N)
    return draw


def skewed(seed):
    return numpy.random.RandomState(seed).gamma(1.5, size=(N, 3)), numpy.zeros(N)


MAKERS = {
    'blobs of 4 features': lambda seed: make_blobs(N, n_features=4, centers=4, cluster_std=1.2,
                                                   random_state=seed),
    'anisotropic': anisotropic, 'uneven sizes': uneven, 'varied spread': varied,
    'moons': lambda seed: make_moons(N, noise=0.06, random_state=seed),
    'rings': lambda seed: make_circles(N, noise=0.04, factor=0.4, random_state=seed),
    'uniform noise': noise(2), 'uniform noise of 4 features': noise(4),
    'one cloud': cloud(2), 'one cloud of 5 features': cloud(5), 'one skewed cloud': skewed,
}
sets = []
for name, make in MAKERS.items():
    for seed in (1, 2, 3):
        X, y = make(seed)
        X = StandardScaler().fit_transform(X)
        sets.append({'name': name, 'seed': seed, 'groups': len(set(y)),
                     'X': numpy.round(X, 3).tolist()})
here = pathlib.Path(__file__)
here.with_suffix('.json').write_text(json.dumps({
    'versions': {'sklearn': sklearn.__version__, 'numpy': numpy.__version__},
    'sets': sets}, separators=(',', ':')) + '\n')
