"""The other side of a race: `python peer.py JOB FOLDER ROWS FEATURES` (scikit-learn, SciPy, pandas)."""
import json
import os
import resource
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np  # noqa: E402  (after the threads are set)

job, folder, rows, features = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
X = np.fromfile(f"{folder}/X.f64").reshape(rows, features)
y = np.fromfile(f"{folder}/y.f64")


def grid(model, parameters):
    from sklearn.model_selection import GridSearchCV, KFold
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    pipe = make_pipeline(StandardScaler(), model)
    name = pipe.steps[-1][0]
    search = GridSearchCV(pipe, {f"{name}__{k}": v for k, v in parameters.items()}, cv=KFold(5), refit=False)
    return lambda: float(np.max(search.fit(X, y).cv_results_["mean_test_score"]))


def prepared():
    if job == "least squares":
        from sklearn.linear_model import LinearRegression
        return lambda: float(LinearRegression().fit(X, y).coef_[0])
    if job.startswith("ridge grid"):
        from sklearn.linear_model import Ridge
        return grid(Ridge(), {"alpha": np.geomspace(1e-3, 1e3, 20)})
    if job.startswith("elastic net grid"):
        from sklearn.linear_model import ElasticNet
        return grid(ElasticNet(), {"alpha": np.geomspace(1e-2, 10, 20), "l1_ratio": [0.1, 0.5, 0.7, 0.9, 1]})
    if job.startswith("elastic net, "):
        from sklearn.linear_model import ElasticNetCV
        net = ElasticNetCV(l1_ratio=[0.1, 0.5, 0.7, 0.9, 1], alphas=np.geomspace(1e-2, 10, 20), cv=5)
        return lambda: float(net.fit(X, y).mse_path_.mean(axis=-1).min())
    if job.startswith("lasso, "):
        from sklearn.linear_model import LassoCV
        net = LassoCV(alphas=np.geomspace(1e-2, 10, 100), cv=5)
        return lambda: float(net.fit(X, y).mse_path_.mean(axis=-1).min())
    if job == "decision tree":
        from sklearn.tree import DecisionTreeRegressor
        return lambda: float(DecisionTreeRegressor(max_depth=8, random_state=0).fit(X, y).predict(X).mean())
    if job == "random forest, predict":
        from sklearn.ensemble import RandomForestRegressor
        forest = RandomForestRegressor(100, random_state=0, n_jobs=1).fit(X[:10_000], y[:10_000])
        return lambda: float(forest.predict(X).mean())
    if job.startswith("random forest"):
        from sklearn.ensemble import RandomForestRegressor
        return lambda: float(RandomForestRegressor(100, random_state=0, n_jobs=1).fit(X, y).predict(X).mean())
    if job.startswith("gradient boosting"):
        from sklearn.ensemble import GradientBoostingRegressor
        return lambda: float(GradientBoostingRegressor(random_state=0).fit(X, y).predict(X).mean())
    if job.startswith("extra trees"):
        from sklearn.ensemble import ExtraTreesRegressor
        return lambda: float(ExtraTreesRegressor(100, random_state=0, n_jobs=1).fit(X, y).predict(X).mean())
    if job.startswith("histogram boosting"):
        from sklearn.ensemble import HistGradientBoostingRegressor
        return lambda: float(HistGradientBoostingRegressor(early_stopping=False).fit(X, y).predict(X).mean())
    if job.endswith("LightGBM"):
        from lightgbm import LGBMRegressor
        return lambda: float(LGBMRegressor(n_jobs=1, verbose=-1).fit(X, y).predict(X).mean())
    if job.endswith("XGBoost"):
        from xgboost import XGBRegressor
        settings = {"n_estimators": 100, "learning_rate": 0.1, "max_depth": 0, "max_leaves": 31}
        booster = XGBRegressor(**settings, grow_policy="lossguide", max_bin=255, n_jobs=1)
        return lambda: float(booster.fit(X, y).predict(X).mean())
    if job.startswith("support vectors, grid"):
        from sklearn.svm import SVR
        return grid(SVR(), {"C": [1, 10, 100, 1000], "gamma": [0.25, 0.01, 0.1], "epsilon": [0.1, 1]})
    if job == "support vectors, RBF, predict":
        from sklearn.svm import SVR
        machine = SVR(C=100, epsilon=1).fit(X, y)
        return lambda: float(machine.predict(X).mean())
    if job.startswith("support vectors"):
        from sklearn.svm import SVR
        return lambda: float(SVR(C=100, epsilon=1).fit(X, y).intercept_[0])
    if job.endswith("against Keras"):
        from keras_networks import three_networks, wide_layers
        return lambda: (three_networks if job.startswith("the three") else wide_layers)(X, y)
    if job.startswith("k-means"):
        from sklearn.cluster import KMeans
        k = 10 if "k = 10" in job else 4
        return lambda: float(KMeans(k, init=X[:k], n_init=1, tol=1e-4, algorithm="lloyd").fit(X).inertia_)
    if job == "silhouette":
        from sklearn.metrics import silhouette_score
        labels = np.clip(np.floor(X[:, 0] + 2), 0, 3).astype(int)
        return lambda: float(silhouette_score(X, labels))
    if job.startswith("Calinski"):
        from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score
        labels = np.clip(np.floor(X[:, 0] + 2), 0, 3).astype(int)
        return lambda: float(calinski_harabasz_score(X, labels) + davies_bouldin_score(X, labels))
    if job == "Ward":
        from scipy.cluster.hierarchy import linkage
        return lambda: float(linkage(X, "ward")[-1, 2])
    if job == "DBSCAN":
        from sklearn.cluster import DBSCAN
        eps = 3 if features > 4 else {500: 0.5, 10_000: 0.5, 100_000: 0.3}.get(rows, 0.15)
        return lambda: len(set(DBSCAN(eps=eps, min_samples=5).fit(X).labels_))
    if job == "CSV of numbers":
        import pandas as pd
        return lambda: float(pd.read_csv(f"{folder}/table.csv", float_precision="round_trip")["x3"].mean())
    if job.startswith("whole process"):
        from whole_process import whole_process
        return lambda: whole_process(f"{folder}/table.csv", features)
    raise SystemExit(f"no peer for {job}")


run = prepared()


def timed():
    cpu, wall = time.process_time(), time.perf_counter()
    check = run()
    return time.perf_counter() - wall, time.process_time() - cpu, check


if job.startswith("whole process"):  # the clock of the caller counts
    print(json.dumps({
        "check": run(), "cpu": time.process_time(),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }))
    raise SystemExit
first = timed()
again = [first] if first[0] > 20 else []
while len(again) < 2 or (len(again) < 200 and sum(one[0] for one in again) < 0.5):
    if first[0] > 20:
        break
    again.append(timed())
print(json.dumps({
    "first": first[0], "wall": min(one[0] for one in again), "cpu": min(one[1] for one in again),
    "check": first[2], "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
}))
