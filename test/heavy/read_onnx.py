"""What onnx and onnxruntime say of exported models: FOLDER holds NAME.onnx, NAME.json (X, y) each.

Prints {name: largest difference, relative to the greater of 1 and the value} and the versions.
"""
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

said = {}
for path in sorted(Path(sys.argv[1]).glob("*.onnx")):
    onnx.checker.check_model(onnx.load(path), full_check=True)
    asked = json.loads(path.with_suffix(".json").read_text())
    X = np.array([[np.nan if v is None else v for v in row] for row in asked["X"]], dtype=np.float64)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    (answer,) = session.run(None, {"X": X})
    y = np.array(asked["y"])
    said[path.stem] = float(np.max(np.abs(answer.ravel() - y) / np.maximum(1, np.abs(y))))
print(json.dumps({"said": said, "onnx": onnx.__version__, "onnxruntime": onnxruntime.__version__}))
