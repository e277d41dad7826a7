import type { LayersModel } from '@tensorflow/tfjs-node';
import type { TensorFlow } from './tensorflow.js';

/** Remembers the weights of the epoch with the least loss. */
export interface BestWeights {
  /** Looks at an epoch's loss; returns how many epochs ago the best one was. */
  see(epoch: number, loss: number): number;
  /** The best epoch; 0 before any. */
  epoch(): number;
  /** The next loss that is a number counts as the best, whatever was seen before. */
  startAfresh(): void;
  /** Gives the network the best weights. */
  restore(): void;
}

/** All weights count, the batch norms' running means and variances too; the copies are plain. */
export function bestWeights(tf: TensorFlow, model: LayersModel): BestWeights {
  let least = Infinity, best = 0;
  let copies: readonly Float32Array[] = [];
  return {
    see(epoch, loss) {
      if (loss < least) {
        least = loss;
        best = epoch;
        copies = model.getWeights().map(weight => weight.dataSync<'float32'>().slice());
      }
      return epoch - best;
    },
    epoch: () => best,
    startAfresh: () => { least = Infinity; },
    restore() {
      tf.tidy(() => {
        const weights = model.getWeights();
        model.setWeights(copies.map((copy, i) => tf.tensor(copy, weights[i].shape)));
      });
    },
  };
}
