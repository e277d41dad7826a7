import type { RunParameters } from '../core/parameters.js';
import type { Dataset } from '../data/dataset.js';
import type { RunFacts } from './manifest.js';

/**
 * What identifies a run in its manifests: the data by its hash, the schema by its hash, and the
 * parameters that change figures of this notebook. Paths are left out: they change nothing.
 */
export function runFacts(
  dataset: Dataset, parameters: RunParameters, notebook: string,
): RunFacts {
  const { seed, testShare, quick, delimiter, encoding, decimal, thousands, missing, lenient } = parameters;
  const reading = Object.entries({ delimiter, encoding, decimal, thousands, missing, lenient })
    .filter((entry): entry is [string, string | boolean] => entry[1] !== undefined && entry[1] !== false);
  return {
    data: dataset.source,
    parameters: { seed, testShare, quick, schema: dataset.schema.sha256,
      ...Object.fromEntries(reading),
      ...parameters.weights && notebook === '05_comparison' ? { weights: parameters.weights } : {} },
  };
}
