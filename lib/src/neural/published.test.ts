import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { loadDataset } from '../data/dataset.js';
import { parseSchema } from '../data/schema.js';
import { trainTestSplit } from '../data/split.js';
import { r2 } from '../metrics/r2.js';
import { take, takeRows } from '../numerics/matrix.js';
import { quantile } from '../numerics/quantile.js';
import { seedStudy } from '../evaluation/seedStudy.js';
import { networks, neuralNetwork } from './network.js';

const root = workspaceRoot(import.meta.dirname);
const file = join(root, '../shared/data/ecommerce_customer.csv');
const skip = !existsSync(file) && 'the real file is not on this machine';

/** The training and test rows of the published split. */
function published() {
  const schemaFile = join(root, 'data/ecommerce_customer.schema.json');
  const { X, y } = loadDataset(file, parseSchema(readFileSync(schemaFile, 'utf8'), schemaFile));
  const split = trainTestSplit(X.rows, { seed: 42, testShare: 0.2 });
  const rows = (at: Int32Array) => ({ X: takeRows(X, at), y: take(y, at) });
  return { known: rows(split.train), held: rows(split.test) };
}

test('over 20 seeds the 5th percentile of each network is at least 0.970', { skip }, async () => {
  const { known, held } = published();
  for (const { label, r2: scores } of await seedStudy(known, held, { seed: 42, seeds: 20 })) {
    assert.ok(quantile(scores, 0.05) >= 0.97, `${label} ${quantile(scores, 0.05)}`);
  }
});

for (const { name, label } of networks) {
  test(`${label} reaches R2 0.96 on the published split at its defaults`, { skip }, async () => {
    const { known, held } = published();
    const fitted = await neuralNetwork({ architecture: name, seed: 42 }).fit(known.X, known.y);
    const score = r2(held.y, fitted.predict(held.X));
    assert.ok(score >= 0.96, `${score}`);
    assert.deepEqual(fitted.rows, { train: 320, validation: 80 });
    fitted.dispose();
  });
}
