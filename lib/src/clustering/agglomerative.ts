import { checkPoints } from '../metrics/checkPoints.js';
import { rowOf, type Matrix } from '../numerics/matrix.js';
import { copheneticCorrelation } from './copheneticCorrelation.js';
import { cutTable, linkageTable, type FoundMerges, type LinkageTable } from './linkageTable.js';
import { averageUpdate, completeUpdate, pairChain } from './pairChain.js';
import { pointsOf, type Points } from '../metrics/points.js';
import { singleTree } from './singleTree.js';
import { wardChain } from './wardChain.js';

export const linkages = ['ward', 'average', 'complete', 'single'] as const;
export type Linkage = typeof linkages[number];

export interface AgglomerativeOptions {
  /** Which distance of two clusters decides what merges next. */
  readonly linkage: Linkage;
}

export const defaults: AgglomerativeOptions = Object.freeze({ linkage: 'ward' });

/** One merge, as charts read it. */
export interface Merge {
  readonly left: number;
  readonly right: number;
  readonly height: number;
  readonly size: number;
}

export interface FittedAgglomerative {
  readonly kind: 'agglomerative';
  readonly linkage: Linkage;
  /** The n - 1 merges, lowest first: SciPy's linkage table. */
  readonly table: LinkageTable;
  /** The same as a list of records. */
  merges(): readonly Merge[];
  /** The labels of k clusters, numbered by their first rows. @throws RangeError on a wrong k. */
  cut(k: number): Int32Array;
  /** How well the tree tells the distances; NaN where that is undefined. O(n^2 p). */
  copheneticCorrelation(): number;
}

export interface Agglomerative {
  readonly kind: 'agglomerative';
  /**
   * Builds the tree of the rows of X (Euclidean: scale the columns first). One row gives no merge.
   * @throws InputError on NaN or infinite values, or too many rows for the linkage.
   */
  fit(X: Matrix): FittedAgglomerative;
}

const methods: Readonly<Record<Linkage, (points: Points) => FoundMerges>> = {
  ward: wardChain,
  average: points => pairChain(points, averageUpdate),
  complete: points => pairChain(points, completeUpdate),
  single: singleTree,
};

/**
 * Hierarchical clustering from the rows up, each step merging the two nearest clusters. Ward and
 * single linkage need memory linear in the rows, average and complete 4 n^2 bytes; all O(n^2 p).
 * @throws RangeError on an unknown linkage.
 */
export function agglomerative(options: Partial<AgglomerativeOptions> = {}): Agglomerative {
  const { linkage } = { ...defaults, ...options };
  if (!linkages.includes(linkage)) {
    throw new RangeError(`invalid linkage; not one of ${linkages.join(', ')}: ${linkage}`);
  }
  return Object.freeze({ kind: 'agglomerative', fit: (X: Matrix) => fit(X, linkage) });
}

function fit(X: Matrix, linkage: Linkage): FittedAgglomerative {
  checkPoints(X);
  // Ward sums coordinates: an origin among the rows keeps their digits, and whole numbers whole.
  const points = linkage === 'ward' ? pointsOf(X, rowOf(X, 0)) : pointsOf(X);
  const table = Object.freeze(linkageTable(X.rows, methods[linkage](points)));
  return Object.freeze({
    kind: 'agglomerative',
    linkage,
    table,
    merges: () => Array.from(table.height, (height, i) =>
      ({ left: table.left[i], right: table.right[i], height, size: table.size[i] })),
    cut: (k: number) => cutTable(table, k),
    copheneticCorrelation: () => copheneticCorrelation(points, table),
  });
}
