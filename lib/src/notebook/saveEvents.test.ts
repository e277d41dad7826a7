import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporaryFolder } from '../core/temporary.test.js';
import { neuralNetwork } from '../neural/network.js';
import { small, trialTable } from '../neural/trial.testing.js';
import { openStore, type Store } from '../store/store.js';
import { snapshot, trialRun } from '../store/testing.test.js';
import type { StudiedNetwork } from '../evaluation/studyNetworks.js';
import { saveEvents } from './saveEvents.js';

test('each network has a folder of its own, moved with the rest and listed', async t => {
  const out = temporaryFolder(t), store: Store = openStore(out, '04_deep_learning', trialRun());
  const { X, y } = trialTable(40);
  const fitted = await neuralNetwork({ ...small, seed: 1 }).fit(X, y);
  const scores = (model: string, label: string) =>
    ({ model, label }) as StudiedNetwork['scores'];
  await saveEvents({ store }, [{ fitted, scores: scores('simple_ann', 'Simple ANN') },
    { fitted, scores: scores('other', 'Other') }]);
  assert.ok(!Object.keys(snapshot(out)).some(path => path.startsWith('results/')));
  const { outputs } = store.commit();
  const paths = ['other', 'simple_ann'].map(name =>
    `results/tensorboard/${name}/events.out.tfevents.spendscope`);
  assert.deepEqual(outputs.map(one => one.path), paths);
  const files = snapshot(out);
  assert.ok(paths.every(path => files[path].includes('loss/training')));
  assert.ok(files[paths[1]].includes('Simple ANN'));
  fitted.dispose();
});
