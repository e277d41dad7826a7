"""The peer of bench/serving.mjs: a linear model of scikit-learn behind FastAPI, one worker."""
import sys
import numpy as np
import pandas as pd
import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

path, target, port, *features = sys.argv[1:]
table = pd.read_csv(path)
model = make_pipeline(StandardScaler(), LinearRegression()).fit(table[features].to_numpy(), table[target])


class Request(BaseModel):
    customer: dict[str, float]


app = FastAPI()


@app.post("/predict")
def predict(request: Request):
    row = np.array([[request.customer[name] for name in features]])
    return {"prediction": float(model.predict(row)[0])}


uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="warning")
