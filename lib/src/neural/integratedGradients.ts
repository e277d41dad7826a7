import type { LayersModel, Tensor } from '@tensorflow/tfjs-node';
import { InputError } from '../core/errors.js';
import { restoreScaler } from '../data/scaler.js';
import { matrix, rowOf, type Matrix } from '../numerics/matrix.js';
import { checkFeatures } from '../regression/checks.js';
import { standardised } from './assembleNetwork.js';
import type { FittedNetwork } from './fittedNetwork.js';
import { forward } from './forward.js';
import { fromLayersFile } from './layersFile.js';
import { loadTensorFlow, type TensorFlow } from './tensorflow.js';

/** What each feature adds to each prediction on the way from the baseline to the row. */
export interface IntegratedGradients {
  /** The prediction of the baseline: a prediction is this plus its row of `values`. */
  readonly base: number;
  /** rows x features, in units of the target. */
  readonly values: Matrix;
  /** How far the sum of the worst row is from its prediction, in units of the target. */
  readonly gap: number;
}

export interface IntegratedGradientsOptions {
  /** Where the ways begin, in units of the features; the means of the training rows unless told. */
  readonly baseline?: Float64Array;
  /** A row is done when its sum is so near to its prediction, as a share of their difference. */
  readonly tolerance?: number;
  /** Points on the way of one row, at most. */
  readonly mostSteps?: number;
}

const defaults = { tolerance: 5e-4, mostSteps: 2048, fewestSteps: 128 } as const;
/** Differences below this share of the target's deviation are judged as if they were this. */
const leastDifference = 0.01;
/** Points whose gradients are computed at once. */
const chunk = 8192;

/**
 * Integrated gradients (Sundararajan, Taly & Yan 2017, arXiv 1703.01365): the gradient averaged
 * along the straight way from the baseline to the row, times the way's length in each feature. The
 * values of a row add up to f(row) - f(baseline); the number of points doubles until they do.
 * Cost: one gradient of the network a row and point.
 * @example
 * const network = await neuralNetwork({ seed: 42 }).fit(X, y);
 * const { base, values } = await integratedGradients(network, X);
 * @throws InputError on other features than the network's, and on a baseline that is not finite.
 */
export async function integratedGradients(
  network: FittedNetwork, X: Matrix, options: IntegratedGradientsOptions = {},
): Promise<IntegratedGradients> {
  const { tolerance, mostSteps } = { ...defaults, ...options };
  checkFeatures(network, X);
  const features = restoreScaler(network.features);
  const [scale] = network.target.scale, [mean] = network.target.mean;
  const start = standardised(features, baselineRow(options.baseline ?? network.features.mean, X));
  const ends = standardised(features, X), p = X.columns;
  const { topology, weights } = await network.toBytes();
  const { tf } = await loadTensorFlow();
  const model = await fromLayersFile(tf, topology, weights);
  try {
    const [base] = forward(tf, model, start, p), reached = forward(tf, model, ends, p);
    const values = matrix(X.rows, p, undefined, X.names);
    let open = Int32Array.from({ length: X.rows }, (_, i) => i), gap = 0;
    for (let steps = Math.min(defaults.fewestSteps, mostSteps); open.length > 0; steps *= 2) {
      integrate(tf, model, start, ends, open, steps, values);
      open = open.filter(i => {
        const row = rowOf(values, i), difference = reached[i] - base;
        const off = Math.abs(row.reduce((a, b) => a + b, 0) - difference);
        const isDone = off <= tolerance * Math.max(leastDifference, Math.abs(difference)) ||
          2 * steps > mostSteps;
        if (isDone) gap = Math.max(gap, off);
        return !isDone;
      });
    }
    return { base: mean + scale * base, gap: scale * gap,
      values: { ...values, data: values.data.map(value => scale * value) } };
  } finally {
    model.dispose();
  }
}

function baselineRow(baseline: ArrayLike<number>, { columns, names }: Matrix): Matrix {
  if (baseline.length !== columns) {
    throw new InputError(`the baseline has ${baseline.length} values; give one for each of the ` +
      `${columns} features`);
  }
  const row = Float64Array.from(baseline), bad = row.findIndex(value => !Number.isFinite(value));
  if (bad >= 0) throw new InputError(`the baseline is ${row[bad]} in feature ${bad}; give a number`);
  return matrix(1, columns, row, names);
}

/** Writes, for each of these rows, its gradients over the way times the way's length; standardised. */
function integrate(
  tf: TensorFlow, model: LayersModel, start: Float32Array, ends: Float32Array, rows: Int32Array,
  steps: number, values: Matrix,
): void {
  const p = start.length, points = steps + 1, block = Math.max(1, Math.floor(chunk / points));
  for (let from = 0; from < rows.length; from += block) {
    const some = rows.subarray(from, from + block);
    const ways = new Float32Array(some.length * points * p);
    some.forEach((row, r) => {
      for (let k = 0, at = r * points * p; k < points; k++) {
        for (let j = 0; j < p; j++) ways[at++] = start[j] + k / steps * (ends[row * p + j] - start[j]);
      }
    });
    const { heights, slopes } = valuesAndGradients(tf, model, ways, p);
    some.forEach((row, r) => {
      const way = ends.subarray(row * p, (row + 1) * p).map((end, j) => end - start[j]);
      const out = rowOf(values, row);
      alongWay(way, heights.subarray(r * points, (r + 1) * points),
        slopes.subarray(r * points * p, (r + 1) * points * p), out);
    });
  }
}

/**
 * Within a piece, the mean gradient is between those at its ends. Of a network of ReLU, whose
 * values along the way are straight with kinks, the rise over the piece says exactly where a
 * single kink divides it; the trapezoid rule would take the middle.
 */
function alongWay(
  way: Float32Array, heights: Float32Array, slopes: Float32Array, out: Float64Array,
): void {
  const p = way.length, steps = heights.length - 1;
  const rise = (k: number): number => way.reduce((sum, length, j) => sum + length * slopes[k * p + j], 0);
  out.fill(0);
  for (let k = 0, first = rise(0); k < steps; k++) {
    const second = rise(k + 1), whole = (heights[k + 1] - heights[k]) * steps;
    const share = first === second ? 0.5 : Math.min(1, Math.max(0, (whole - second) / (first - second)));
    for (let j = 0; j < p; j++) {
      const slope = share * slopes[k * p + j] + (1 - share) * slopes[(k + 1) * p + j];
      out[j] += way[j] * slope / steps;
    }
    first = second;
  }
}

/** The output and its gradient at each point, dropout off: points are independent of each other. */
function valuesAndGradients(
  tf: TensorFlow, model: LayersModel, points: Float32Array, p: number,
): { heights: Float32Array; slopes: Float32Array } {
  return tf.tidy(() => {
    const output = (x: Tensor): Tensor => model.apply(x, { training: false }) as Tensor;
    const { value, grad } = tf.valueAndGrad(output)(tf.tensor2d(points, [points.length / p, p]));
    return { heights: value.dataSync<'float32'>(), slopes: grad.dataSync<'float32'>() };
  });
}
