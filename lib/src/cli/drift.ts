import { didYouMean } from '../core/closestName.js';
import { InputError } from '../core/errors.js';
import { loadParameters, type RunParameters } from '../core/parameters.js';
import { readCsv, type CsvTable } from '../data/csv.js';
import { csvOptionsOf } from '../data/csvOptions.js';
import { loadTable } from '../data/loadTable.js';
import { featureColumns } from '../data/schema.js';
import { trainTestSplit } from '../data/split.js';
import { datasetDrift, type DatasetDrift, type DriftInput } from '../statistics/drift/drift.js';
import type { Command } from './command.js';
import { parameterOptions } from './options.js';

/** What a column of a new file is compared to, and which of its cells are there. */
export function driftOf(path: string, parameters: RunParameters): DatasetDrift {
  const dataset = loadTable(parameters), { train } = trainTestSplit(dataset.rows, parameters);
  const features = featureColumns(dataset.schema), { X, levels } = dataset;
  const kinds = new Map(features.map(one => [one.name, one.type]));
  const table = readCsv(path, { ...csvOptionsOf(parameters), readAs: header => {
    const lacking = features.find(one => !header.includes(one.name))?.name;
    if (lacking !== undefined) {
      throw new InputError(`the file has no column "${lacking}"${didYouMean(lacking, header)}`);
    }
    return header.map(name => {
      const kind = kinds.get(name);
      return !kind ? 'skip' : kind === 'number' ? 'number' : 'category';
    });
  } });
  return datasetDrift(features.map(({ name }, j): DriftInput => {
    const values = Float64Array.from(train, i => X.data[i * X.columns + j]);
    const known = levels?.[j];
    return { column: name, reference: present(values, known, name),
      current: present(...cellsOf(table, name), name) };
  }));
}

function cellsOf(
  { numbers, categories }: CsvTable, name: string,
): [Float64Array, readonly string[] | undefined] {
  const category = categories.get(name);
  return category ? [category.codes, category.levels] :
    [numbers.get(name) ?? new Float64Array(0), undefined];
}

/** The values that are there; of a category as texts. @throws InputError where none is. */
function present(
  values: Float64Array, levels: readonly string[] | undefined, column: string,
): Float64Array | string[] {
  const there = values.filter(value => !Number.isNaN(value));
  if (there.length === 0) throw new InputError(`column "${column}" has no value; fill it in`);
  return levels ? Array.from(there, code => levels[code]) : there;
}

/** Says whether the rows of a file are still like those that the models were trained with. */
export const drift: Command = (args, output) => {
  const own = ['--json', '--fail-on-drift'];
  const { file, rest } = fileIn('drift FILE.csv', args.filter(one => !own.includes(one)));
  const found = driftOf(file, loadParameters({ given: parameterOptions(rest) }));
  if (args.includes('--json')) output.out(JSON.stringify(found));
  else for (const line of lines(found)) output.out(line);
  return found.drifted && args.includes('--fail-on-drift') ? 1 : 0;
};

/** The one file among the arguments, which comes first, and the options behind it. */
export function fileIn(call: string, args: readonly string[]): { file: string; rest: string[] } {
  const [file, ...rest] = args;
  if (!file || file.startsWith('-')) throw new InputError(`no file is named; write it first: ${call}`);
  return { file, rest };
}

function lines({ columns, share, drifted }: DatasetDrift): string[] {
  const width = Math.max(...columns.map(one => one.column.length));
  return [...columns.map(one => `${one.column.padEnd(width)}  ${one.drifted ? 'drifted' : 'steady '}` +
    `  ${one.method} ${one.score.toPrecision(3)} (bound ${one.threshold})`),
  `${drifted ? 'The data has drifted' : 'The data has not drifted'}: ` +
    `${Math.round(share * columns.length)} of ${columns.length} columns have`];
}
