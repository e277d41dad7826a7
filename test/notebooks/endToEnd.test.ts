import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { before, describe, test } from 'node:test';
import { notebooks } from 'spendscope/dist/core/notebooks.js';
import { completedRun, type CompletedRun } from '../support/completedRun.js';
import { realData, referenceFile, root, withoutRealData } from '../support/root.js';
import { table } from '../support/table.js';

interface Output {
  readonly output_type: string;
  readonly name?: string;
  readonly data?: Record<string, unknown>;
}
interface Cell {
  readonly cell_type: string;
  readonly source: string | string[];
  readonly execution_count?: number | null;
  readonly outputs?: readonly Output[];
}

const filesUnder = (folder: string): string[] => readdirSync(folder, { withFileTypes: true })
  .flatMap(entry => entry.isDirectory() ? filesUnder(join(folder, entry.name))
    : [join(folder, entry.name)]).sort();
const hashes = (out: string, folders: readonly string[]): Record<string, string> =>
  Object.fromEntries(folders.flatMap(folder => filesUnder(join(out, folder))).map(path =>
    [relative(out, path), createHash('sha256').update(readFileSync(path)).digest('hex')]));
const cells = (run: CompletedRun, name: string): readonly Cell[] => (JSON.parse(readFileSync(
  join(run.out, 'results/notebooks', `${name}.ipynb`), 'utf8')) as { cells: Cell[] }).cells;

describe('npm start on the sample', () => {
  let run: CompletedRun;
  before(async () => { run = await completedRun('sample', []); });

  test('ends well and names each report with its headline', () => {
    assert.equal(run.code, 0, run.log);
    for (const { name } of notebooks) {
      const { headline } = JSON.parse(readFileSync(
        join(run.out, 'results/findings', `${name}.json`), 'utf8')) as { headline: string };
      assert.ok(run.log.includes(`${name}.html`), `${name} in:\n${run.log}`);
      assert.ok(run.log.includes(headline), headline);
    }
  });

  for (const { name } of notebooks) {
    test(`${name} ran to its end with charts, pictures beside them and no stderr`, () => {
      const code = cells(run, name).filter(cell => cell.cell_type === 'code');
      assert.ok(code.length > 3);
      code.forEach((cell, i) => assert.equal(cell.execution_count, i + 1));
      const outputs = code.flatMap(cell => cell.outputs ?? []);
      assert.deepEqual(outputs.filter(o => o.output_type === 'error' || o.name === 'stderr'), []);
      const charts = outputs.filter(o => o.data?.['application/vnd.plotly.v1+json']);
      assert.ok(charts.length >= 1);
      for (const chart of charts) {
        assert.equal(typeof chart.data?.['image/png'], 'string', 'a picture beside the chart');
        assert.ok(String(chart.data?.['text/plain']).length > 20, 'a sentence beside the chart');
      }
    });

    test(`${name} left a report that is one file and asks no host for anything`, () => {
      const html = readFileSync(join(run.out, 'results/reports', `${name}.html`), 'utf8');
      assert.doesNotMatch(html, /<(script|link|img|iframe)[^>]+(src|href)=["']?(https?:)?\/\//i);
      assert.match(html, /Plotly\.newPlot/);
    });

    test(`${name} lists in its manifest each file that it wrote, with its hash`, () => {
      const manifest = JSON.parse(readFileSync(
        join(run.out, 'results/manifests', `${name}.json`), 'utf8')) as
        { outputs: { path: string; sha256: string }[] };
      assert.ok(manifest.outputs.length > 3);
      for (const { path, sha256 } of manifest.outputs) {
        const found = createHash('sha256').update(readFileSync(join(run.out, path))).digest('hex');
        assert.equal(found, sha256, path);
      }
    });
  }

  test('the committed data was only read', () => {
    const hash = (path: string): string =>
      createHash('sha256').update(readFileSync(path)).digest('hex');
    const { data } = JSON.parse(readFileSync(
      join(run.out, 'results/manifests/01_eda.json'), 'utf8')) as { data: { sha256: string } };
    assert.equal(hash(join(root, 'data/ecommerce_customer.csv')), data.sha256);
  });

  test('nothing unfinished is left in the output root', () => {
    assert.deepEqual(filesUnder(run.out).filter(path => /\.tmp|staging|\.lock/.test(path)), []);
  });

  test('no e-mail and no postal address is in anything that was written, nor in docs/', () => {
    const data = readFileSync(join(root, 'data/ecommerce_customer.csv'), 'utf8');
    const mails = /[\w.+-]+@[\w-]+\.[\w.-]+/g, streets = /\d+ [A-Z][a-z]+ [A-Z][a-z]+/g;
    const personal = new Set([mails, streets].flatMap(pattern => data.match(pattern) ?? []));
    assert.ok(personal.size > 900, `${personal.size}`);
    for (const path of [...filesUnder(run.out), ...filesUnder(join(root, 'docs'))]) {
      const text = readFileSync(path, 'latin1');
      const found = [mails, streets].flatMap(pattern => text.match(pattern) ?? []);
      assert.deepEqual(found.filter(one => personal.has(one)), [], path);
    }
  });

  test('the same command twice gives the same bytes in models and tables', async () => {
    const again = await completedRun('sample-again', []);
    assert.equal(again.code, 0, again.log);
    const folders = ['models', 'results/tables'];
    const [first, second] = [hashes(run.out, folders), hashes(again.out, folders)];
    assert.ok(Object.keys(first).length > 25);
    assert.deepEqual(second, first);
  });
});

describe('npm start on the real file', { skip: withoutRealData }, () => {
  let run: CompletedRun;
  let reference: Reference;
  const byModel = (name: string): Record<string, Record<string, number>> =>
    Object.fromEntries(table(join(run.out, 'results/tables', `${name}.csv`))
      .map(row => [String(row.model ?? row.method ?? row.k), row as Record<string, number>]));
  before(async () => {
    reference = JSON.parse(readFileSync(referenceFile, 'utf8')) as Reference;
    run = await completedRun('real', ['--data', realData]);
    assert.equal(run.code, 0, run.log);
  });
  const near = (a: number, b: number, tolerance: number, what: string): void =>
    assert.ok(Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)), `${what}: ${a}, not ${b}`);

  test('closed forms, coordinate descent and k-NN equal the reference, SVR nearly', () => {
    const ours = byModel('defaults'), tolerance: Record<string, number> = {
      'linear': 2e-6, 'ridge(alpha=1)': 2e-6, 'lasso(alpha=1)': 2e-6,
      'elastic_net(alpha=1,l1_ratio=.5)': 2e-6, 'knn(5)': 2e-6,
      'svr(rbf,C=1,epsilon=.1,gamma=scale)': 1e-4,
    };
    for (const [name, limit] of Object.entries(tolerance)) {
      const model = name.replace(/\(.*/, '');
      for (const [column, value] of Object.entries(reference.regressors_at_library_defaults[name])) {
        near(ours[model][column], value, limit, `${model} ${column}`);
      }
    }
  });

  test('trees and ensembles are at least as good within 10 %', () => {
    const ours = byModel('defaults');
    for (const name of ['gradient_boosting(100)', 'random_forest(100)', 'adaboost(100)']) {
      const model = name.replace(/\(.*/, '');
      const limit = 1.1 * reference.regressors_at_library_defaults[name].test_rmse;
      assert.ok(ours[model].test_rmse <= limit, `${model}: ${ours[model].test_rmse} > ${limit}`);
    }
    assert.ok(ours.decision_tree.test_rmse <= 29);
  });

  test('the grids end in the settings of the reference with their scores', () => {
    const tuned = byModel('regressors');
    for (const [grid, expected] of Object.entries(
      reference.grids_5_fold_r2_on_train_scaler_inside)) {
      if (typeof expected === 'string') continue;
      const model = grid.split(' ')[0];
      const exact = ['ridge', 'lasso', 'elastic_net', 'svr'].includes(model);
      near(tuned[model].cv_r2, expected.cv_r2, exact ? 1e-4 : 1e-2, `${model} cv_r2`);
      near(tuned[model].test_r2, expected.test_r2, exact ? 1e-4 : 1e-2, `${model} test_r2`);
    }
  });

  test('each network explains at least 96 % of the test customers\' variance', () => {
    const networks = Object.values(byModel('networks'));
    assert.equal(networks.length, 3);
    for (const { model, test_r2 } of networks) assert.ok(test_r2 >= 0.96, `${model}: ${test_r2}`);
  });

  test('k-means, Ward and DBSCAN equal the reference', () => {
    const { clustering_standardised_on_all_rows: truth } = reference;
    const k = byModel('kmeans_by_k');
    assert.ok(k[4].inertia <= 1249.64, `${k[4].inertia}`);
    truth.best_inertia_known_k2_to_k10.forEach((known, i) =>
      assert.ok(k[i + 2].inertia <= known * (i + 2 <= 6 ? 1.0001 : 1.001), `k = ${i + 2}`));
    const { ward } = byModel('clustering');
    for (const column of ['silhouette', 'calinski_harabasz', 'davies_bouldin'] as const) {
      near(ward[column], truth.ward_k4[column], 5e-5, `ward ${column}`);
    }
    for (const row of table(join(run.out, 'results/tables/dbscan_by_eps.csv'))) {
      const eps = Number(row.eps).toFixed(1).replace(/^0/, '');
      assert.deepEqual([row.clusters, row.noise],
        truth.dbscan_min_samples_5_eps_to_clusters_noise[eps], `eps ${eps}`);
    }
  });

  test('time on website is said to have no effect, and two models that tie are said to tie', () => {
    const found = (name: string): string =>
      readFileSync(join(run.out, 'results/findings', `${name}.json`), 'utf8');
    assert.match(found('01_eda'), /Time on Website[^"]*no effect/i);
    assert.match(found('02_regression'), /cannot be told apart/i);
  });
});

interface Reference {
  readonly regressors_at_library_defaults: Record<string, Record<string, number>>;
  readonly grids_5_fold_r2_on_train_scaler_inside:
    Record<string, { cv_r2: number; test_r2: number } | string>;
  readonly clustering_standardised_on_all_rows: {
    readonly best_inertia_known_k2_to_k10: readonly number[];
    readonly ward_k4: Record<'silhouette' | 'calinski_harabasz' | 'davies_bouldin', number>;
    readonly dbscan_min_samples_5_eps_to_clusters_noise: Record<string, readonly number[]>;
  };
}

test('the workspace itself holds the five notebooks and no other', () => {
  assert.deepEqual(readdirSync(join(root, 'notebooks')).filter(name => name.endsWith('.ipynb'))
    .sort(), notebooks.map(({ name }) => `${name}.ipynb`));
  assert.ok(existsSync(join(root, 'parameters.json')));
});
