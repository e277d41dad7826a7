"""Keras' side of the races of networks: the same layers, epochs, batches and cosine schedule."""
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras  # noqa: E402
import numpy as np  # noqa: E402
from keras import layers  # noqa: E402


def block(x, units, l2, dropout):
    x = layers.Dense(units, use_bias=False, kernel_initializer="he_normal",
                     kernel_regularizer=keras.regularizers.L2(l2))(x)
    return layers.Dropout(dropout)(layers.ReLU()(layers.BatchNormalization(momentum=0.9)(x)))


def trained(X, y, widths, wide, l2, dropout, rate, epochs, batch):
    """R2 of the rows that were learned from."""
    target = ((y - y.mean()) / y.std()).astype(np.float32)
    rows = X.astype(np.float32)
    inputs = x = keras.Input((X.shape[1],))
    for units in widths:
        x = block(x, units, l2, dropout)
    x = layers.Dense(1)(x)
    if wide:
        x = layers.Add()([x, layers.Dense(1, use_bias=False, kernel_initializer="zeros")(inputs)])
    model = keras.Model(inputs, x)
    steps = epochs * -(-len(X) // batch)
    schedule = keras.optimizers.schedules.CosineDecay(rate, steps)
    model.compile(keras.optimizers.Adam(schedule), "mse")
    model.fit(rows, target, batch_size=batch, epochs=epochs, verbose=0)
    said = model.predict(rows, batch_size=len(X), verbose=0)[:, 0]
    return float(1 - np.mean((target - said) ** 2))


def three_networks(X, y):
    return float(np.mean([
        trained(X, y, [64, 32], False, 0.01, 0.1, 0.02, 80, 32),
        trained(X, y, [128, 64, 32, 16], False, 0.003, 0.05, 0.03, 80, 64),
        trained(X, y, [64, 32], True, 0.01, 0.1, 0.03, 60, 32),
    ]))


def wide_layers(X, y):
    return trained(X, y, [256, 256], False, 0.01, 0.1, 0.02, 10, 64)
