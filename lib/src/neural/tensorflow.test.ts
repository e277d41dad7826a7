import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { loadTensorFlow } from './tensorflow.js';
import { inOwnProcess } from './trial.testing.js';

test('TensorFlow is loaded once, with the environment that its library reads', async () => {
  const loads = await Promise.all([loadTensorFlow(), loadTensorFlow()]);
  assert.equal(loads[0], loads[1]);
  assert.equal(process.env.TF_ENABLE_ONEDNN_OPTS, '0');
  assert.ok(process.env.TF_CPP_MIN_LOG_LEVEL);
  const { tf, backend, version } = loads[0];
  assert.equal(tf.getBackend(), backend);
  assert.match(version, /^\d+\.\d+\.\d+$/);
  assert.deepEqual([...tf.tidy(() => tf.tensor1d([1, 2]).square().dataSync())], [1, 4]);
});

test('nothing of TensorFlow is loaded before it is asked for', () => {
  const loaded = inOwnProcess(`
    await import('./network.js');
    await import('./restoreNetwork.js');
    const { createRequire } = await import('node:module');
    const files = Object.keys(createRequire(process.cwd() + '/x.js').cache);
    console.log(files.filter(file => file.includes('tensorflow')).length);`);
  assert.equal(loaded, '0');
});

test('where the native part is missing plain JavaScript trains, silently, and says so', () => {
  const { resolve } = createRequire(import.meta.url);
  const printed = inOwnProcess(`
    import { createRequire } from 'node:module';
    import { chooseTensorFlow } from './tensorflow.js';
    import { gradientSteps } from './gradientSteps.js';
    import { buildNetwork } from './trial.testing.js';
    console.warn = () => { throw new Error('it warned'); };
    const require = createRequire(process.cwd() + '/x.js');
    const load = Object.assign(name => {
      if (name === '@tensorflow/tfjs-node') throw new Error('no addon');
      return require(name);
    }, { resolve: require.resolve });
    const { tf, backend } = await chooseTensorFlow(load);
    const model = buildNetwork(tf, 'simple_ann', 1, { dropout: 0.1, l2: 0.01, seed: 1 });
    const steps = gradientSteps(tf, model, 0);
    const batch = { X: Float32Array.of(-1, 0, 1, 2), y: Float32Array.of(-1, 0, 1, 2) };
    const losses = Array.from({ length: 30 }, () => steps.take(batch, 0.02));
    console.log(backend, tf.getBackend(), losses[29] < losses[0] / 2);`);
  assert.equal(printed, 'cpu cpu true');
  assert.ok(resolve('@tensorflow/tfjs-node'));
});
