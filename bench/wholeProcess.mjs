/** Our side of the whole process: read, split, scale, tune nine models, cluster; one thread. */
import { room } from './library.mjs';

const names = ['csv', 'split', 'scaler', 'folds'].map(name => `data/${name}`);
const [{ readCsv }, { trainTestSplit }, { standardScaler }, { kFold }] =
  await Promise.all(names.map(room));
const { take, takeRows } = await room('numerics/matrix');
const { mersenneTwister } = await room('numerics/mersenneTwister');
const [{ gridSearch }, { searchLinear }, { parameterGrid }] = await Promise.all(
  ['gridSearch', 'searchLinear', 'parameterGrid'].map(name => room(`evaluation/${name}`)));
const { regressorByName } = await room('regression/registry');
const { regressionScores } = await room('metrics/regressionScores');
const { silhouette } = await room('metrics/silhouette');
const { clusterScores } = await room('metrics/clusterScores');
const [{ kMeans }, { agglomerative }, { dbscan }, { pca }] = await Promise.all(
  ['kMeans', 'agglomerative', 'dbscan', 'pca'].map(name => room(`clustering/${name}`)));

const alpha = Array.from({ length: 20 }, (_, i) => 10 ** (2 - 5 * i / 19)).reverse();
const grids = [
  ['linear', {}],
  ['ridge', { alpha }],
  ['lasso', { alpha }],
  ['elastic_net', { l1Ratio: [0.1, 0.3, 0.5, 0.7, 0.9], alpha }],
  ['decision_tree', { maxDepth: [3, 5, 10, null] }],
  ['random_forest', { nEstimators: [50, 100], maxDepth: [null, 5, 10], minSamplesSplit: [2, 5] }],
  ['gradient_boosting', { nEstimators: [100, 200], learningRate: [0.05, 0.1], maxDepth: [2, 3, 4] }],
  ['svr', { C: [1, 10, 100, 1000], gamma: [0.25, 0.01, 0.1], epsilon: [0.1, 1] }],
  ['knn', { nNeighbors: [3, 5, 7, 9] }],
];
const linearKinds = new Set(['linear', 'ridge', 'lasso', 'elastic_net']);

/** The sum of the models' test R2 and of the clusterings' inertias. */
export async function wholeProcess(path, features) {
  const { numbers, rows } = readCsv(path, { readAs: header => header.map(() => 'number') });
  const columns = Array.from({ length: features }, (_, j) => numbers.get(`x${j}`));
  const data = Float64Array.from({ length: rows * features },
    (_, at) => columns[at % features][Math.floor(at / features)]);
  const X = { rows, columns: features, data }, y = numbers.get('y');
  const { train, test } = trainTestSplit(rows, { seed: 42, testShare: 0.2 });
  const scaler = standardScaler().fit(takeRows(X, train));
  const inside = scaler.transform(takeRows(X, train)), held = scaler.transform(takeRows(X, test));
  const yIn = take(y, train), yOut = take(y, test);
  let total = 0;
  for (const [name, grid] of grids) {
    const folds = kFold(inside.rows, 5, mersenneTwister(42)), entry = regressorByName(name);
    const settings = parameterGrid(grid);
    const candidates = linearKinds.has(name)
      ? searchLinear(name, settings, inside, yIn, folds)
        .map(({ meanR2 }, i) => ({ meanR2, params: settings[i] }))
      : (await gridSearch(entry, inside, yIn, folds, { settings, seed: 42, threads: 1 })).candidates;
    const best = candidates.reduce((a, b) => b.meanR2 > a.meanR2 ? b : a).params;
    const seed = entry.capabilities.seeded ? { seed: 42 } : {};
    const predicted = entry.create({ ...best, ...seed }).fit(inside, yIn).predict(held);
    total += regressionScores(yOut, predicted).r2;
  }
  const points = standardScaler().fit(X).transform(X);
  for (let k = 2; k <= 10; k++) {
    const { inertia, labels } = kMeans({ k, restarts: 10, seed: 42 }).fit(points);
    total += inertia / points.data.length;
    silhouette(points, labels);
    clusterScores(points, labels);
  }
  agglomerative({ linkage: 'ward' }).fit(points);
  dbscan({ eps: 0.8, minSamples: 5 }).fit(points);
  pca({ components: 2 }).fit(points);
  return total;
}
