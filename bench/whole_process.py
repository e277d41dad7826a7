"""The peer's side of the whole process: read, split, scale, tune nine models, cluster."""
import numpy as np
import pandas as pd
from sklearn.cluster import DBSCAN, AgglomerativeClustering, KMeans
from sklearn.decomposition import PCA
from sklearn.ensemble import GradientBoostingRegressor, RandomForestRegressor
from sklearn.linear_model import ElasticNet, Lasso, LinearRegression, Ridge
from sklearn.metrics import (calinski_harabasz_score, davies_bouldin_score, mean_absolute_error,
                             mean_squared_error, r2_score, silhouette_score)
from sklearn.model_selection import GridSearchCV, KFold, train_test_split
from sklearn.neighbors import KNeighborsRegressor
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVR
from sklearn.tree import DecisionTreeRegressor

ALPHAS = list(np.geomspace(1e-3, 1e2, 20))
MODELS = [
    (LinearRegression(), {}),
    (Ridge(), {"alpha": ALPHAS}),
    (Lasso(), {"alpha": ALPHAS}),
    (ElasticNet(), {"alpha": ALPHAS, "l1_ratio": [0.1, 0.3, 0.5, 0.7, 0.9]}),
    (DecisionTreeRegressor(random_state=42), {"max_depth": [3, 5, 10, None]}),
    (RandomForestRegressor(random_state=42),
     {"n_estimators": [50, 100], "max_depth": [None, 5, 10], "min_samples_split": [2, 5]}),
    (GradientBoostingRegressor(random_state=42),
     {"n_estimators": [100, 200], "learning_rate": [0.05, 0.1], "max_depth": [2, 3, 4]}),
    (SVR(), {"C": [1, 10, 100, 1000], "gamma": [0.25, 0.01, 0.1], "epsilon": [0.1, 1]}),
    (KNeighborsRegressor(), {"n_neighbors": [3, 5, 7, 9]}),
]


def whole_process(path, features):
    """Returns the sum of the models' test R2 and of the clusterings' inertias."""
    table = pd.read_csv(path)
    X, y = table.to_numpy()[:, :features], table["y"].to_numpy()
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42)
    scaler = StandardScaler().fit(X_train)
    X_train, X_test = scaler.transform(X_train), scaler.transform(X_test)
    total = 0.0
    for model, parameters in MODELS:
        folds = KFold(5, shuffle=True, random_state=42)
        predicted = GridSearchCV(model, parameters, cv=folds).fit(X_train, y_train).predict(X_test)
        total += r2_score(y_test, predicted)
        mean_squared_error(y_test, predicted)
        mean_absolute_error(y_test, predicted)
    points = StandardScaler().fit_transform(X)
    for k in range(2, 11):
        fitted = KMeans(k, n_init=10, random_state=42).fit(points)
        total += fitted.inertia_ / points.size
        silhouette_score(points, fitted.labels_)
        calinski_harabasz_score(points, fitted.labels_)
        davies_bouldin_score(points, fitted.labels_)
    AgglomerativeClustering(4).fit(points)
    DBSCAN(eps=0.8, min_samples=5).fit(points)
    PCA(2).fit_transform(points)
    return float(total)
