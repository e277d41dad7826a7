import { createRequire } from 'node:module';
import type * as tfjs from '@tensorflow/tfjs-node';
import { restoreNodeUtil } from '../core/nodeCompat.js';
import type { Backend } from './backend.js';

export type TensorFlow = typeof tfjs;

/** TensorFlow.js and where it computes. */
export interface LoadedTensorFlow {
  readonly tf: TensorFlow;
  readonly backend: Exclude<Backend, 'engine'>;
  /** The version of TensorFlow.js. */
  readonly version: string;
}

let loading: Promise<LoadedTensorFlow> | undefined;

/**
 * Loads TensorFlow.js on first use, about a second; later calls get the same. The rule of the
 * backend: tfjs-node where its native part loads, else plain JavaScript, which is slower and
 * otherwise the same.
 */
export function loadTensorFlow(): Promise<LoadedTensorFlow> {
  loading ??= chooseTensorFlow(createRequire(import.meta.url));
  return loading;
}

/** The rule of `loadTensorFlow` with the loading of packages as an argument. */
export async function chooseTensorFlow(require: NodeJS.Require): Promise<LoadedTensorFlow> {
  // The library reads both when it loads. oneDNN chooses its kernels by the machine, so that bits
  // would differ, and small networks train about a fifth slower with it.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  process.env.TF_ENABLE_ONEDNN_OPTS = '0';
  restoreNodeUtil();
  const native = tryNative(require);
  const tf = native ?? fromTfjsNode(require)('@tensorflow/tfjs') as TensorFlow;
  const backend = native ? 'tensorflow' : 'cpu';
  tf.enableProdMode(); // without the advice on every backend, and a little faster
  if (tf.getBackend() !== backend) await tf.setBackend(backend);
  await tf.ready();
  return { tf, backend, version: tf.version.tfjs };
}

function tryNative(require: NodeJS.Require): TensorFlow | undefined {
  try {
    return require('@tensorflow/tfjs-node') as TensorFlow;
  } catch {
    return undefined; // the set-up has said why, aloud; what is computed records the backend
  }
}

/** The plain package is a dependency of tfjs-node, wherever npm has put it. */
function fromTfjsNode(require: NodeJS.Require): NodeJS.Require {
  return createRequire(require.resolve('@tensorflow/tfjs-node/package.json'));
}
