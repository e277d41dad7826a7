import { loadParameters } from '../core/parameters.js';
import { loadTable } from '../data/loadTable.js';
import { trainTestSplit } from '../data/split.js';
import { weightsIn } from '../notebook/decisionSupport.js';
import { checkWritable } from '../store/store.js';
import type { Command } from './command.js';
import { parameterOptions } from './options.js';

/** Says whether a run with these parameters could begin; writes nothing. */
export const check: Command = (args, output) => {
  const parameters = loadParameters({ given: parameterOptions(args) });
  const dataset = loadTable(parameters);
  trainTestSplit(dataset.rows, parameters);
  weightsIn(parameters.weights);
  checkWritable(parameters.out);
  const dropped = dataset.droppedRows === 0 ? '' : `, ${dataset.droppedRows} rows without it`;
  output.out(`${dataset.rows} ${dataset.schema.rowsAre}, ${dataset.X.columns} features, ` +
    `target ${dataset.target}${dropped} (sha256 ${dataset.source.sha256})`);
};
