/** One group of rows: what was predicted and what happened, on the mean. */
export type CalibrationRow = {
  readonly group: string;
  readonly rows: number;
  readonly predicted: number;
  readonly actual: number;
  /** Mean of actual - predicted with its standard error. */
  readonly bias: number;
  readonly bias_se: number;
  readonly rmse: number;
};

/** Predictions sorted into `groups` equal groups: is the model as right at the ends as inside? */
export function calibrationByQuantile(
  actual: Float64Array, predicted: Float64Array, groups = 10,
): CalibrationRow[] {
  const order = Array.from(predicted.keys()).sort((a, b) => predicted[a] - predicted[b] || a - b);
  const parts = Array.from({ length: groups }, (_, g) => order.slice(
    Math.floor(g * order.length / groups), Math.floor((g + 1) * order.length / groups)));
  return parts.filter(rows => rows.length > 0).map((rows, g) =>
    groupRow(`${g + 1} of ${groups}`, rows, actual, predicted));
}

/** The same by given groups, such as segments: one row a label, in the order of `names`. */
export function errorByGroup(
  actual: Float64Array, predicted: Float64Array, labels: ArrayLike<number>, names: readonly string[],
): CalibrationRow[] {
  return names.map((name, label) => groupRow(name,
    Array.from(actual.keys()).filter(i => labels[i] === label), actual, predicted))
    .filter(row => row.rows > 0);
}

function groupRow(
  group: string, rows: readonly number[], actual: Float64Array, predicted: Float64Array,
): CalibrationRow {
  const n = rows.length, mean = (f: (i: number) => number): number =>
    rows.reduce((total, i) => total + f(i), 0) / n;
  const bias = mean(i => actual[i] - predicted[i]);
  const variance = n > 1 ? mean(i => (actual[i] - predicted[i] - bias) ** 2) * n / (n - 1) : NaN;
  return {
    group, rows: n, predicted: mean(i => predicted[i]), actual: mean(i => actual[i]), bias,
    bias_se: Math.sqrt(variance / n), rmse: Math.sqrt(mean(i => (actual[i] - predicted[i]) ** 2)),
  };
}
