"""Integrated gradients of a network of ReLU by brute force: the mean gradient at 400,000 midpoints of
the way, in float64, with the gradient written out by hand.

Run: python test/oracles/integrated_gradients.py   (needs numpy; writes integrated_gradients.json beside it)
"""
import json
import pathlib

import numpy as np

draws = np.random.RandomState(12)
sizes = [5, 16, 8, 1]
layers = [(np.round(draws.standard_normal((a, b)) * np.sqrt(2 / a), 3), np.round(draws.standard_normal(b) / 2, 3))
          for a, b in zip(sizes, sizes[1:])]
X = np.round(draws.standard_normal((6, 5)) * 2, 2)
baseline = np.round(draws.standard_normal(5) / 2, 2)


def outputs_and_gradients(x):
    (A, a), (B, b), (C, c) = layers
    first = x @ A + a
    second = np.maximum(first, 0) @ B + b
    out = np.maximum(second, 0) @ C + c
    back = (second > 0) * C[:, 0]
    return out[:, 0], ((first > 0) * (back @ B.T)) @ A.T


steps = 400_000
shares = (np.arange(steps) + 0.5) / steps
values = []
for row in X:
    total = np.zeros(5)
    for some in np.split(shares, 20):
        total += outputs_and_gradients(baseline + some[:, None] * (row - baseline))[1].sum(axis=0)
    values.append((total / steps * (row - baseline)).tolist())
result = {
    "versions": {"numpy": np.__version__},
    "layers": [{"kernel": A.tolist(), "bias": a.tolist()} for A, a in layers],
    "X": X.tolist(), "baseline": baseline.tolist(), "values": values,
    "base": float(outputs_and_gradients(baseline[None])[0][0]),
    "predicted": outputs_and_gradients(X)[0].tolist(),
}
path = pathlib.Path(__file__).with_name("integrated_gradients.json")
path.write_text(json.dumps(result, indent=1) + "\n")
print("largest gap", np.abs(np.sum(values, axis=1) - (np.array(result["predicted"]) - result["base"])).max())
