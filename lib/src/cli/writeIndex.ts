import { InputError } from '../core/errors.js';
import { loadParameters } from '../core/parameters.js';
import { writeReportIndex } from '../notebook/reportIndex.js';
import type { Command } from './command.js';
import { parameterOptions } from './options.js';

/** Writes results/reports/index.html of the output root anew and says where it is. */
export const writeIndex: Command = (args, output) => {
  const given = parameterOptions(args);
  const stray = Object.keys(given).find(name => name !== 'out');
  if (stray !== undefined) throw new InputError(`index takes --out alone, not "${stray}"`);
  output.out(writeReportIndex(loadParameters({ given }).out));
};
