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
import { networks, neuralNetwork } from './network.js';

const root = workspaceRoot(import.meta.dirname);
const file = join(root, '../shared/data/ecommerce_customer.csv');
const skip = !existsSync(file) && 'the real file is not on this machine';

for (const { name, label } of networks) {
  test(`${label} reaches R2 0.96 on the published split at its defaults`, { skip }, async () => {
    const schemaFile = join(root, 'data/ecommerce_customer.schema.json');
    const schema = parseSchema(readFileSync(schemaFile, 'utf8'), schemaFile);
    const { X, y } = loadDataset(file, schema);
    const split = trainTestSplit(X.rows, { seed: 42, testShare: 0.2 });
    const fitted = await neuralNetwork({ architecture: name, seed: 42 })
      .fit(takeRows(X, split.train), take(y, split.train));
    const score = r2(take(y, split.test), fitted.predict(takeRows(X, split.test)));
    assert.ok(score >= 0.96, `${score}`);
    assert.deepEqual(fitted.rows, { train: 320, validation: 80 });
    fitted.dispose();
  });
}
