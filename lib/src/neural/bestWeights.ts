import type { NetworkWeights } from './networkWeights.js';
import type { TrainableNetwork } from './trainable.js';

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

/** All weights count, the batch norms' running means and variances too. */
export function bestWeights(
  network: Pick<TrainableNetwork, 'weights' | 'setWeights'>,
): BestWeights {
  let least = Infinity, best = 0;
  let copies: NetworkWeights | undefined;
  return {
    see(epoch, loss) {
      if (loss < least) {
        least = loss;
        best = epoch;
        copies = network.weights();
      }
      return epoch - best;
    },
    epoch: () => best,
    startAfresh: () => { least = Infinity; },
    restore() {
      if (copies) network.setWeights(copies);
    },
  };
}
