"""Gaussian mixtures by scikit-learn, run to their end from k-means.

    python test/oracles/mixtures.py    writes mixtures.json beside it
"""
import json
import pathlib
import warnings

import numpy
import sklearn
from sklearn.datasets import make_blobs
from sklearn.mixture import GaussianMixture

warnings.simplefilter('ignore')
random = numpy.random.RandomState(0)
tables = {
    'one cloud': random.normal(size=(120, 3)) @ random.normal(size=(3, 3)),
    'three blobs': make_blobs(150, n_features=2, centers=3, random_state=1)[0],
    'long blobs': make_blobs(150, n_features=2, centers=2, random_state=3)[0] @ [[1, 2], [0.2, 1]],
    'one feature': numpy.r_[random.normal(0, 1, 60), random.normal(6, 2, 60)][:, None],
}
kinds = {'full': 'full', 'tied': 'tied', 'diagonal': 'diag', 'spherical': 'spherical'}
out = []
for name, X in tables.items():
    X = numpy.round(X, 4)
    fits = []
    for k in (1, 2, 3):
        for ours, theirs in kinds.items():
            m = GaussianMixture(k, covariance_type=theirs, tol=1e-12, max_iter=20000,
                                n_init=1, random_state=0).fit(X)
            fits.append({'components': k, 'covariance': ours, 'logLikelihood': m.score(X) * len(X),
                         'bic': m.bic(X), 'aic': m.aic(X),
                         'weights': sorted(m.weights_.tolist()),
                         'density': m.score_samples(X[:5]).tolist()})
    out.append({'name': name, 'X': X.tolist(), 'fits': fits})
pathlib.Path(__file__).with_suffix('.json').write_text(json.dumps({
    'versions': {'sklearn': sklearn.__version__, 'numpy': numpy.__version__}, 'tables': out},
    separators=(',', ':')) + '\n')
