import type { Fold } from '../data/folds.js';
import type { Matrix } from '../numerics/matrix.js';
import { networks } from '../neural/network.js';
import type { CoverageRow } from './coverageStudy.js';
import { networkCoverage, type NetworkCoverageOptions } from './networkCoverage.js';
import { networkLearner, type NetworkStudySettings } from './networkLearner.js';

/** A method of intervals for one network, put to the test. */
export type NetworkCoverageRow = CoverageRow & { readonly network: string };

export type CoverageOptions = NetworkStudySettings & Omit<NetworkCoverageOptions, 'onTraining'> & {
  /** Called after each training. */
  readonly onTraining?: (label: string) => void;
};

/** `networkCoverage` for each network. Cost: networks x folds x members trainings. */
export async function coverageOfNetworks(
  X: Matrix, y: Float64Array, folds: readonly Fold[], options: CoverageOptions,
): Promise<NetworkCoverageRow[]> {
  const rows: NetworkCoverageRow[] = [];
  for (const { name, label } of networks) {
    const found = await networkCoverage((inside, target, seed) =>
      networkLearner(name, seed, options).fit(inside, target), X, y, folds,
    { ...options, onTraining: () => options.onTraining?.(label) });
    rows.push(...found.map(row => ({ network: label, ...row })));
  }
  return rows;
}
