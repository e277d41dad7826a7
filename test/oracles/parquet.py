"""A Parquet file of pandas and pyarrow in each compression, and the values in it.

Run: python test/oracles/parquet.py   (writes parquet.json beside it; needs pandas and pyarrow)
"""
import base64
import io
import json
import pathlib

import numpy as np
import pandas as pd
import pyarrow

table = pd.DataFrame({
    "double": [1.5, -0.0, np.nan, 5e-324, np.inf, 0.1],
    "float": np.array([0.5, 2, -3, 0, 1e10, 7], dtype="float32"),
    "int32": np.array([1, -2, 3, 2**31 - 1, -2**31, 0], dtype="int32"),
    "int64": pd.array([1, None, 3, 2**53 - 1, -5, 0], dtype="Int64"),
    "boolean": pd.array([True, False, None, True, True, False], dtype="boolean"),
    "text": ["x", "", None, "\u00e9\U0001f600", "a,\"b\"", "x"],
    "category": pd.Categorical(["red", "blue", None, "red", "red", "blue"]),
    "date": pd.to_datetime(["2020-01-02", None, "1999-12-31 23:59:59.5", "2020-01-02",
                            "1970-01-01", "2024-02-29"], format="ISO8601"),
})


def written(frame, compression):
    out = io.BytesIO()
    frame.to_parquet(out, engine="pyarrow", compression=compression)
    return base64.b64encode(out.getvalue()).decode()


def cell(value):
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return value.isoformat(timespec="milliseconds") + "Z"
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    return value if isinstance(value, str) else repr(float(value))


here = pathlib.Path(__file__).resolve()
(here.parent / "parquet.json").write_text(json.dumps({
    "versions": {"pandas": pd.__version__, "pyarrow": pyarrow.__version__},
    "columns": {name: [cell(value) for value in table[name]] for name in table},
    "files": {name: written(table, name) for name in ["snappy", "gzip", "brotli", "zstd"]},
    "uncompressed": written(table, None),
    "lists": written(pd.DataFrame({"x": [1.0, 2.0], "l": [[1], [2, 3]]}), "snappy"),
    "empty": written(table.iloc[:0], "snappy"),
    "long": written(pd.DataFrame({"i": np.array([2**53 + 1], dtype="int64")}), "snappy"),
}, separators=(",", ":")) + "\n")
