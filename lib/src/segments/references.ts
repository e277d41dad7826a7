import { pca, type FittedPca } from '../clustering/pca.js';
import { matrix, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';

/** Kinds of tables without clusters. */
export type ReferenceKind = 'gaussian' | 'uniform';
export const referenceKinds: readonly ReferenceKind[] = ['gaussian', 'uniform'];

/**
 * Tables of the size and spread of X that hold no clusters: Gaussian with the same covariance,
 * or uniform in the box of its principal components (Tibshirani, Walther & Hastie 2001,
 * doi 10.1111/1467-9868.00293, reference b); in the axes of the components, since distances know
 * no rotation. Draw d comes from a stream of its own. O(draws n p), after a PCA.
 */
export function referenceTables(
  X: Matrix, kind: ReferenceKind, draws: number, seed: number,
): Matrix[] {
  const basis = pca().fit(X), scores = basis.transform(X), ranges = rangesOf(scores);
  const source = random(seed), at = referenceKinds.indexOf(kind);
  return Array.from({ length: draws }, (_, draw) => {
    const stream = source.fork(1 + at + 2 * draw), { rows, columns } = scores;
    const out = matrix(rows, columns);
    for (let c = 0; c < columns; c++) {
      const spread = spreadOf(basis, c), [low, high] = ranges[c];
      for (let i = 0; i < rows; i++) {
        out.data[i * columns + c] = kind === 'gaussian' ? spread * stream.normal()
          : low + (high - low) * stream.next();
      }
    }
    return out;
  });
}

const spreadOf = (basis: FittedPca, c: number): number => Math.sqrt(basis.explainedVariance[c]);

function rangesOf({ rows, columns, data }: Matrix): [number, number][] {
  return Array.from({ length: columns }, (_, c) => {
    let low = Infinity, high = -Infinity;
    for (let i = 0; i < rows; i++) {
      low = Math.min(low, data[i * columns + c]);
      high = Math.max(high, data[i * columns + c]);
    }
    return [low, high];
  });
}
