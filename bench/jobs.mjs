/**
 * What is raced: each job has a name, the rows it is raced at, and a side here; the peer's side
 * has the same name in peer.py. A side prepares without being timed, then `run` is; `check` is
 * what both must agree on within `tolerance` (relative) before a ratio is told.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { room } from './library.mjs';
import { threeNetworks, wideLayers } from './networks.mjs';

/** Where no grid helps, all are compared with all: of a million rows that takes an hour. */
const farRows = features => features > 4 ? 2e4 : Infinity;
const alphas = (count, least, most) => Array.from({ length: count },
  (_, i) => least * (most / least) ** (i / (count - 1)));
const mean = values => values.reduce((a, b) => a + b, 0) / values.length;
const best = candidates => Math.max(...candidates.map(one => one.meanR2));

export const jobs = {
  'least squares': { rows: [1e6], tolerance: 1e-8, async prepare({ X, y }) {
    const { linear } = await room('regression/linear');
    return () => linear().fit(X, y).toJSON().coefficients[0];
  } },
  'ridge grid, 20 alphas x 5 folds': { rows: [500, 1e6], tolerance: 1e-8, prepare: grid('ridge',
    alphas(20, 1e-3, 1e3).map(alpha => ({ alpha }))) },
  'elastic net grid, 100 settings x 5 folds': { rows: [500, 1e4, 1e6], tolerance: 1e-4,
    prepare: grid('elastic_net', [0.1, 0.5, 0.7, 0.9, 1].flatMap(l1Ratio =>
      alphas(20, 1e-2, 10).reverse().map(alpha => ({ alpha, l1Ratio })))) },
  'elastic net, 100 settings x 5 folds, against ElasticNetCV': { rows: [1e6], tolerance: 1e-3,
    prepare: path([0.1, 0.5, 0.7, 0.9, 1], 20) },
  'lasso, 100 settings x 5 folds, against LassoCV': { rows: [1e6], tolerance: 1e-3,
    prepare: path([1], 100) },
  'decision tree': { rows: [1e4, 1e5], tolerance: 1e-3, async prepare({ X, y }) {
    const { decisionTree } = await room('regression/decisionTree');
    return () => mean(decisionTree({ maxDepth: 8 }).fit(X, y).predict(X));
  } },
  'random forest, 100 trees': { rows: [500, 1e4, 1e5], tolerance: 0.02, async prepare({ X, y }) {
    const { randomForest } = await room('regression/randomForest');
    return () => mean(randomForest({ nEstimators: 100, seed: 1 }).fit(X, y).predict(X));
  } },
  'random forest, predict': { rows: [1e4, 1e5], tolerance: 0.02, async prepare({ X, y }) {
    const [{ randomForest }, { takeRows }] =
      await Promise.all([room('regression/randomForest'), room('numerics/matrix')]);
    const some = Int32Array.from({ length: 10_000 }, (_, i) => i);
    const forest = randomForest({ nEstimators: 100, seed: 1 })
      .fit(takeRows(X, some), y.slice(0, 10_000));
    return () => mean(forest.predict(X));
  } },
  'gradient boosting, 100 x depth 3': { rows: [500, 1e4, 1e5], tolerance: 1e-4,
    async prepare({ X, y }) {
      const { gradientBoosting } = await room('regression/gradientBoosting');
      return () => mean(gradientBoosting({ seed: 1 }).fit(X, y).predict(X));
    } },
  'extra trees, 100 trees': { rows: [1e4], tolerance: 0.02, async prepare({ X, y }) {
    const { extraTrees } = await room('regression/extraTrees');
    return () => mean(extraTrees({ nEstimators: 100, seed: 1 }).fit(X, y).predict(X));
  } },
  'histogram boosting, 100 x 31 leaves': { rows: [1e5, 1e6], tolerance: 1e-4, prepare: histograms },
  'the same against LightGBM': { rows: [1e5, 1e6], tolerance: 1e-3, prepare: histograms },
  'the same against XGBoost': { rows: [1e5, 1e6], tolerance: 1e-3, prepare: histograms },
  'support vectors, RBF, fit': { rows: [2000, 5000], tolerance: 1e-3, async prepare({ X, y }) {
    const { svr } = await room('regression/svr');
    return () => svr({ C: 100, epsilon: 1 }).fit(X, y).toJSON().bias;
  } },
  'support vectors, RBF, predict': { rows: [5000], tolerance: 1e-4, async prepare({ X, y }) {
    const { svr } = await room('regression/svr');
    const fitted = svr({ C: 100, epsilon: 1 }).fit(X, y);
    return () => mean(fitted.predict(X));
  } },
  'support vectors, grid of 24 x 5': { rows: [500, 2000], tolerance: 1e-3, async prepare({ X, y }) {
    const [{ gridSearch }, { kFold }, { regressorByName }] = await Promise.all([
      room('evaluation/gridSearch'), room('data/folds'), room('regression/registry')]);
    const settings = [1, 10, 100, 1000].flatMap(C => [0.25, 0.01, 0.1].flatMap(gamma =>
      [0.1, 1].map(epsilon => ({ C, gamma, epsilon }))));
    return async () => best((await gridSearch(regressorByName('svr'), X, y, kFold(X.rows, 5),
      { settings, threads: 1 })).candidates);
  } },
  'the three networks, against Keras': { rows: [400], features: [4], tolerance: 0.05,
    prepare: threeNetworks },
  'network of 256 and 256 units, against Keras': { rows: [8192], features: [64], tolerance: 0.05,
    prepare: wideLayers },
  'k-means, k = 4, given start': { rows: [1e5, 1e6], tolerance: 1e-6, prepare: centres(4) },
  'k-means, k = 10, given start': { rows: [1e5, 1e6], tolerance: 1e-6, prepare: centres(10) },
  'silhouette': { rows: [1e4], tolerance: 1e-10, async prepare({ X }) {
    const { silhouette } = await room('metrics/silhouette');
    return () => silhouette(X, labelsOf(X)).mean;
  } },
  'Calinski-Harabasz and Davies-Bouldin': { rows: [1e6], tolerance: 1e-9, async prepare({ X }) {
    const { clusterScores } = await room('metrics/clusterScores'), labels = labelsOf(X);
    return () => {
      const { calinskiHarabasz, daviesBouldin } = clusterScores(X, labels);
      return calinskiHarabasz + daviesBouldin;
    };
  } },
  'Ward': { rows: [500, 1e4], tolerance: 1e-9, async prepare({ X }) {
    const { agglomerative } = await room('clustering/agglomerative');
    return () => agglomerative({ linkage: 'ward' }).fit(X).merges().at(-1).height;
  } },
  'DBSCAN': { rows: [500, 1e4, 1e5, 1e6], tolerance: 0, most: farRows, async prepare({ X }) {
    const { dbscan } = await room('clustering/dbscan');
    return () => new Set(dbscan({ eps: radius(X), minSamples: 5 }).fit(X).labels).size;
  } },
  'CSV of numbers': { rows: [1e6], features: [7], tolerance: 1e-12, csv: true,
    async prepare({ folder }) {
      const { readCsv } = await room('data/csv'), path = join(folder, 'table.csv');
      const readAs = header => header.map(() => 'number');
      return () => mean(readCsv(path, { readAs }).numbers.get('x3'));
    } },
  'whole process, nine models and three clusterings': { rows: [500], tolerance: 0.01, csv: true,
    process: true, async prepare({ folder, X }) {
      const { wholeProcess } = await import('./wholeProcess.mjs');
      return () => wholeProcess(join(folder, 'table.csv'), X.columns);
    } },
};

/** Four stripes of the first column: the same labels on both sides. */
const labelsOf = X => Int32Array.from({ length: X.rows }, (_, i) =>
  Math.max(0, Math.min(3, Math.floor(X.data[i * X.columns] + 2))));

/** The more rows, the nearer the neighbours. */
const radius = X => X.columns > 4 ? 3 : { 500: 0.5, 10000: 0.5, 100000: 0.3 }[X.rows] ?? 0.15;

async function histograms({ X, y }) {
  const { histGradientBoosting } = await room('regression/histGradientBoosting');
  return () => mean(histGradientBoosting({ earlyStopping: 'off' }).fit(X, y).predict(X));
}

function centres(k) {
  return async ({ X }) => {
    const [{ kMeans }, { takeRows }] =
      await Promise.all([room('clustering/kMeans'), room('numerics/matrix')]);
    const start = takeRows(X, Array.from({ length: k }, (_, i) => i));
    return () => kMeans({ k, start }).fit(X).inertia;
  };
}

/** The least mean squared error of a path that both sides walk; the peer's own CV estimator. */
function path(ratios, count) {
  return async ({ X, y }) => {
    const [{ searchLinear }, { kFold }] =
      await Promise.all([room('evaluation/searchLinear'), room('data/folds')]);
    const settings = ratios.flatMap(l1Ratio =>
      alphas(count, 1e-2, 10).reverse().map(alpha => ({ alpha, l1Ratio })));
    return () => Math.min(...searchLinear('elastic_net', settings, X, y, kFold(X.rows, 5))
      .map(one => mean(one.rmse.map(value => value ** 2))));
  };
}

function grid(kind, settings) {
  return async ({ X, y }) => {
    const [{ searchLinear }, { kFold }] =
      await Promise.all([room('evaluation/searchLinear'), room('data/folds')]);
    return () => best(searchLinear(kind, settings, X, y, kFold(X.rows, 5)));
  };
}

/** The table of a race, of the shape of the customers': written by race.mjs for both sides. */
export function readTable(folder, rows, features) {
  const read = name => {
    const bytes = readFileSync(join(folder, name));
    return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  };
  return { X: { rows, columns: features, data: read('X.f64') }, y: read('y.f64'), folder };
}
