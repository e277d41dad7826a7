"""Values of mpmath (60 digits), numpy and Python's fsum that numerics/ is held against.

Run: python test/oracles/numerics.py   (writes numerics.json beside it; half a minute)
"""
import json
import math
import pathlib

import mpmath
import numpy as np
import scipy
from mpmath import mp, mpf
from scipy import stats

mp.dps = 60
freedoms = [0.5, 1, 2, 3.7, 10, 30, 1000, 1e6]
shares = [1e-300, 1e-100, 1e-16, 1e-5, 0.01, 0.3, 0.5, 0.7, 0.975, 1 - 2**-20, 1 - 2**-50]


def beta_i(a, b, x, y):
    """I_x(a, b) by the continued fraction DLMF 8.17.22, from the last term backwards."""
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_i(b, a, y, x)
    if x == 0:
        return mpf(0)
    front = mp.exp(a * mp.log(x) + b * mp.log(y) + mp.loggamma(a + b) - mp.loggamma(a + 1)
                   - mp.loggamma(b))
    terms, before = 64, None
    while True:
        below = mpf(1)
        for m in range(terms, 0, -1):
            below = 1 + m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)) / below
            k = m - 1
            below = 1 - (a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1)) / below
        if before is not None and abs(below / before - 1) < mpf(10) ** -45:
            return front / below
        before, terms = below, 4 * terms


def normal_sf(x):
    return mp.erfc(mpf(x) / mp.sqrt(2)) / 2


def student_sf(t, df):
    t, df = mpf(t), mpf(df)
    half = beta_i(df / 2, mpf(1) / 2, df / (df + t * t), t * t / (df + t * t)) / 2
    return half if t >= 0 else 1 - half


def fisher_cdf(f, d1, d2):
    f, d1, d2 = mpf(f), mpf(d1), mpf(d2)
    return beta_i(d1 / 2, d2 / 2, d1 * f / (d1 * f + d2), d2 / (d1 * f + d2))


def fisher_sf(f, d1, d2):
    f, d1, d2 = mpf(f), mpf(d1), mpf(d2)
    return beta_i(d2 / 2, d1 / 2, d2 / (d1 * f + d2), d1 * f / (d1 * f + d2))


def chi_cdf(x, df):
    """DLMF 8.7.1, all terms positive."""
    a, x = mpf(df) / 2, mpf(x) / 2
    front = mp.exp(a * mp.log(x) - x - mp.loggamma(a + 1)) if x > 0 else mpf(0)
    term, total, k = mpf(1), mpf(1), 1
    while term > total * mpf(10) ** (5 - mp.dps):
        term *= x / (a + k)
        total += term
        k += 1
    return front * total


def chi_sf(x, df):
    a, x = mpf(df) / 2, mpf(x) / 2
    if a < 1000:
        return mp.gammainc(a, x, regularized=True)
    with mp.workdps(400):  # far above the mean all digits of 1 - cdf cancel but these
        return 1 - chi_cdf(2 * x, df)


def representable(value):
    return value in (0, 1) or 1e-305 < abs(value) < mpf(2) ** 1023


def tails():
    for x in (-38, -8.5, -1, -1e-8, 0, 1e-300, 0.3, 1, 1.96, 5, 8.2, 20, 30.1, 37, 37.4):
        yield "normalSf", [x], normal_sf(x)
        yield "normalCdf", [x], normal_sf(-mpf(x))
    for df in freedoms:
        for t in (-7, -0.1, 0, 1e-10, 0.1, 1, 2.5, 6, 37, 1e3, 1e8, 1e100, 1e300):
            if df > 1000 and t > 37:
                continue
            yield "studentTSf", [t, df], student_sf(t, df)
        for share in (1e-6, 0.1, 0.9, 1, 1.1, 3, 20, 600):
            x = share * df
            if df > 30 and not 0.1 < share < 3:
                continue
            if df > 1000:
                x = df + (share - 1) * 10 * math.sqrt(2 * df)
            yield "chiSquaredCdf", [x, df], chi_cdf(x, df)
            yield "chiSquaredSf", [x, df], chi_sf(x, df)
    for d1 in (0.5, 1, 5, 100, 1e6):
        for d2 in (0.5, 1, 6.5, 97, 1e6):
            for f in (1e-12, 0.1, 0.97, 1, 1.05, 4, 60, 1e9):
                if max(d1, d2) > 1000 and not 0.05 < f < 100:
                    continue
                yield "fisherFCdf", [f, d1, d2], fisher_cdf(f, d1, d2)
                yield "fisherFSf", [f, d1, d2], fisher_sf(f, d1, d2)
    for x in (1e-300, 1e-5, 0.1, 0.5, 1.5, 3, 10.25, 12, 100, 1e6, 1e15, 1e300):
        yield "logGamma", [x], mp.loggamma(mpf(x))


def root(function, p, start):
    """Where log(function) meets log(p), by secant steps on log |x| from SciPy's answer."""
    sign, at, target = mp.sign(mpf(start)), mp.log(abs(mpf(start))), mp.log(mpf(p))
    miss = lambda z: mp.log(function(sign * mp.exp(z))) - target
    before, at = at, at + mpf(10) ** -6
    f_before, f_at = miss(before), miss(at)
    for _ in range(60):
        if abs(at - before) < mpf(10) ** -30 or f_at == f_before:
            return sign * mp.exp(at)
        step = f_at * (at - before) / (f_at - f_before)
        before, f_before, at = at, f_at, at - step
        f_at = miss(at)
    raise ArithmeticError(f"no root for p {p} from {start}")


def quantiles():
    for p in shares:
        start = stats.norm.ppf(p)
        yield "normalQuantile", [p], root(lambda x: normal_sf(-x), p, start) if p != 0.5 else mpf(0)
    for df in (0.5, 1, 3.7, 30, 1e6):
        for p in shares:
            start = stats.t.ppf(p, df)
            if p != 0.5 and 1e-200 < abs(start) < 1e200:
                yield "studentTQuantile", [p, df], root(lambda t: student_sf(-t, df), p, start)
            start = stats.chi2.ppf(p, df)
            if start > 1e-200 and (df < 1000 or 1e-20 < p):
                yield "chiSquaredQuantile", [p, df], root(lambda x: chi_cdf(x, df), p, start)
    for d1, d2 in ((1, 1), (0.5, 30), (5, 6.5), (2, 497), (1000, 3)):
        for p in shares:
            start = stats.f.ppf(p, d1, d2)
            if 1e-200 < start < 1e200:
                yield ("fisherFQuantile", [p, d1, d2],
                       root(lambda f: fisher_cdf(f, d1, d2), p, start))


def sums():
    rng = np.random.RandomState(1)
    yield [1.0, 1e100, 1.0, -1e100]
    yield [1e16, 1.0, -1e16, 1.0, 1e-16]
    yield [0.1] * 10
    yield [1e308, -1e308, 5e-324]
    yield [2.0**53, 1.0, 2.0**-60]  # a tie that the last value breaks
    yield [2.0**53, 1.0, -(2.0**-60)]
    yield [1.0, 2.0**-53, 2.0**-106]
    yield [1e30, 1e14, 1.0, -1e30, -1e14, 1e-17, -1.0]
    for spread in (0, 20, 60, 200):  # ever more of the digits cancel
        half = rng.standard_normal(30) * 2.0 ** rng.randint(-spread, spread + 1, 30)
        values = np.concatenate([half, -half, rng.standard_normal(5) * 2.0**-spread])
        yield rng.permutation(values).tolist()


def tables():
    rng = np.random.RandomState(8)
    hilbert = [[1 / (i + j + 1) for j in range(8)] for i in range(8)]
    made = rng.standard_normal((6, 6))
    spread = np.diag([1e8, 1, 1e-6]) + 1e-7
    yield "one by one", [[-3.0]]
    yield "two by two", [[2.0, 1.0], [1.0, 2.0]]
    yield "Hilbert's, 8 by 8", hilbert
    yield "signs of both kinds", (made + made.T).tolist()
    yield "positive definite", (made @ made.T + np.eye(6)).tolist()
    yield "eigenvalues that repeat", [[2.0, 1, 1], [1, 2, 1], [1, 1, 2]]
    yield "of rank one", [[4.0, 2, -6], [2, 1, -3], [-6, -3, 9]]
    yield "many scales", spread.tolist()
    yield "tiny", (1e-200 * (made + made.T)).tolist()
    yield "huge", (1e200 * (made + made.T)).tolist()
    yield "zero", [[0.0, 0], [0, 0]]


def matrices():
    for name, rows in tables():
        A = np.array(rows)
        values, _ = mp.eigsy(mp.matrix(rows))
        descending = sorted((float(v) for v in values), reverse=True)
        definite = min(descending) > 0
        yield {"name": name, "size": len(A), "A": A.ravel().tolist(), "eigenvalues": descending,
               "cholesky": [float(v) for v in mp.cholesky(mp.matrix(rows))] if definite else None}


def numpy_quantiles():
    rng = np.random.RandomState(2)
    for values in ([3.0], [1.0, 2], rng.standard_normal(7).tolist(), [5.0] * 4, [1e308, -1e308, 0],
                   (rng.randint(0, 5, 20) * 1.0).tolist(), (1e9 + rng.rand(101)).tolist()):
        ps = [0, 0.01, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9, 0.999, 1]
        with np.errstate(over="ignore", invalid="ignore"):
            found = np.quantile(values, ps).tolist()
        if np.isfinite(found).all():
            yield {"values": values, "p": ps, "quantiles": found}


def twisters():
    for seed in (0, 1, 42, 12345, 2**31, 2**32 - 1):
        bits = np.random.RandomState(seed)._bit_generator.random_raw(1300)
        yield {"seed": seed, "first": bits[:8].tolist(), "last": bits[-8:].tolist(),
               "permutations": [np.random.RandomState(seed).permutation(n).tolist()
                                for n in (0, 1, 2, 3, 17, 64, 65)],
               "of500": np.random.RandomState(seed).permutation(500)[:20].tolist()}


def xoshiro(state):
    """xoshiro128++ as its authors wrote it."""
    s, mask = list(state), 0xFFFFFFFF
    rotate = lambda x, k: (x << k | x >> 32 - k) & mask
    while True:
        yield (rotate(s[0] + s[3] & mask, 7) + s[0]) & mask
        t = s[1] << 9 & mask
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotate(s[3], 11)


def mix(seed):
    mask = 0xFFFFFFFF
    z = seed + 0x9E3779B9 & mask
    z = (z ^ z >> 16) * 0x21F0AAAD & mask
    z = (z ^ z >> 15) * 0x735A2D97 & mask
    return z ^ z >> 15


def sources():
    known = xoshiro([1, 2, 3, 4])  # the published first values of the generator
    assert [next(known) for _ in range(4)] == [641, 1573767, 3222811527, 3517856514]
    for seed in (0, 1, 42, 2**32 - 1):
        a = mix(seed)
        b = mix(a ^ seed)
        c = mix(b + seed & 0xFFFFFFFF)
        stream = xoshiro([a, b, c, mix(c ^ 0x5BF03635)])
        yield {"seed": seed, "bits": [next(stream) for _ in range(12)]}


def figures(rows):
    found = {}
    for name, arguments, value in rows:
        if representable(value):
            found.setdefault(name, []).append([*arguments, float(value)])
    return found


def agree_with_scipy(values):
    """A slip here would be a slip of the oracle: SciPy must say the same, roughly."""
    theirs = {"studentTSf": stats.t.sf, "fisherFSf": stats.f.sf, "fisherFCdf": stats.f.cdf,
              "chiSquaredSf": stats.chi2.sf, "chiSquaredCdf": stats.chi2.cdf}
    for name, function in theirs.items():
        for *arguments, value in values[name]:
            other = function(*arguments)
            if abs(value / other - 1 if other else value) > 1e-6:
                print("SciPy differs:", name, arguments, value, other)


if __name__ == "__main__":
    target = pathlib.Path(__file__).with_suffix(".json")
    distributions = figures(tails())
    agree_with_scipy(distributions)
    found = {"distributions": distributions, "quantiles": figures(quantiles()),
             "sums": [{"values": v, "sum": math.fsum(v)} for v in sums()],
             "matrices": list(matrices()), "numpyQuantiles": list(numpy_quantiles()),
             "twisters": list(twisters()), "sources": list(sources())}
    versions = {m.__name__: m.__version__ for m in (mpmath, np, scipy)}
    text = json.dumps({"versions": versions, **found}, allow_nan=False)
    target.write_text(text + "\n")
    print(target.name, len(text), "bytes")
