/** Judges tfjs-node's native part in a process of its own: a broken one can end its process. */
import { run } from './run.mjs';

// Node 23 removed two functions of node:util that tfjs-node calls; lib/src/core/nodeCompat.ts
// puts them back for the library, which is not built yet when this runs.
const program = `
const util = require('node:util');
util.isArray ??= Array.isArray;
util.isNullOrUndefined ??= value => value === null || value === undefined;
const tf = require('@tensorflow/tfjs-node');
const a = tf.tensor2d([[1, 2], [3, 4]]);
const product = tf.matMul(a, a).dataSync();
if (tf.getBackend() !== 'tensorflow' || product[3] !== 22) process.exit(3);
console.log('libtensorflow ' + tf.backend().binding.TF_Version);
`;

/** Resolves to { ok, version, why }. */
export async function loads({ root }) {
  const { ok, output, why } = await run(process.execPath, ['-e', program], {
    cwd: root, env: { TF_CPP_MIN_LOG_LEVEL: '3', NODE_OPTIONS: '' }, seconds: 120,
  });
  const version = /^libtensorflow (\S+)/m.exec(output)?.[1];
  return { ok: ok && version !== undefined, version, why };
}
