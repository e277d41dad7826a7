import { loadParameters, type RunParameters } from '../core/parameters.js';
import { kMeans } from '../clustering/kMeans.js';
import type { Dataset } from '../data/dataset.js';
import { loadTable } from '../data/loadTable.js';
import { standardScaler } from '../data/scaler.js';
import { pipeline } from '../evaluation/pipeline.js';
import { ridge } from '../regression/ridge.js';
import { segmentation } from '../segments/assignment.js';
import { modelMeta } from '../store/modelFile.js';
import { runFacts } from '../store/runFacts.js';
import { openStore } from '../store/store.js';

export interface MadeModels { readonly parameters: RunParameters; readonly dataset: Dataset }

/** Models as the notebooks leave them, quickly: two ridges and four segments of the sample. */
export function makeModels(out: string, given: Readonly<Record<string, string>> = {}): MadeModels {
  const parameters = loadParameters({ given: { ...given, out } }), dataset = loadTable(parameters);
  const { X, y } = dataset, open = (name: string) =>
    openStore(out, name, runFacts(dataset, parameters, name));
  const store = open('02_regression');
  for (const [name, alpha] of [['ridge', 1], ['lasso', 1000]] as const) {
    const meta = modelMeta(dataset, { kind: name, parameters: { alpha }, seed: 42 });
    store.writeModel('regression', name, pipeline(ridge({ alpha })).fit(X, y).toJSON(), meta);
    store.writeBytes('regression', name, 'MODEL_CARD.md', `# ${name}\n`);
  }
  store.writeTable('regressors', [
    { model: 'ridge', label: 'Ridge', cv_r2: 0.98, half_width_95: 20 },
    { model: 'lasso', label: 'Lasso', cv_r2: 0.5, half_width_95: null },
  ]);
  store.writeTable('choice', [{ model: 'ridge' }]);
  store.commit();
  store.close();
  if (X.levels) return { parameters, dataset };
  const segments = open('03_segmentation'), scaler = standardScaler().fit(X), Z = scaler.transform(X);
  const clusters = kMeans({ k: 4, seed: 42 }).fit(Z);
  segments.writeModel('segmentation', 'kmeans',
    segmentation(Z, scaler, clusters, ['=A', 'B, "b"', 'C', 'D']).toJSON(),
    modelMeta(dataset, { kind: 'kmeans', parameters: { k: 4 }, seed: 42, hasTarget: false }));
  segments.commit();
  segments.close();
  return { parameters, dataset };
}
