import { InputError } from '../core/errors.js';
import { notebooks, type NotebookInfo } from '../core/notebooks.js';
import { loadParameters, type RunParameters } from '../core/parameters.js';
import type { Dataset } from '../data/dataset.js';
import { loadTable } from '../data/loadTable.js';
import { featureColumns, targetColumn, type SchemaColumn } from '../data/schema.js';
import { trainTestSplit } from '../data/split.js';
import { columnOf, isCategory, numberColumns, take, takeRows, type Matrix } from '../numerics/matrix.js';
import { codeFacts } from '../store/codeFacts.js';
import { runFacts } from '../store/runFacts.js';
import { openStore, type Store } from '../store/store.js';
import { displayMarkdown } from './display.js';
import { gallery, type Gallery } from './gallery.js';
import { watchFaults, type Faults } from './faults.js';

/** Rows of the data that belong together. */
export interface Rows {
  readonly X: Matrix;
  readonly y: Float64Array;
  /** Their positions in the dataset, counted from 0. */
  readonly positions: Int32Array;
  /** Their numbers in the file: 1 is the first below the header. */
  readonly rowNumbers: Int32Array;
}

/** What a notebook works with, from its first cell to its last. */
export interface Notebook {
  readonly info: NotebookInfo;
  readonly parameters: RunParameters;
  readonly customers: Dataset;
  /** Of the target: "$"; empty where it has none. */
  readonly unit: string;
  /** Of the features, in order. */
  readonly units: readonly string[];
  /** All customers' drivers that are numbers, with their units. */
  readonly numbers: { readonly X: Matrix; readonly units: readonly string[] };
  /** How hard searches try: 'quick' by parameter. */
  readonly effort: 'quick' | 'full';
  readonly training: Rows;
  readonly testing: Rows;
  readonly store: Store;
  readonly gallery: Gallery;
  readonly faults: Faults;
}

/**
 * The first cell of every notebook: reads the parameters, loads and checks the data, opens the
 * output root and says what it found.
 * @throws InputError on wrong parameters or data, before anything is written.
 */
export function openNotebook(name: string): Notebook {
  const info = notebooks.find(one => one.name === name);
  if (!info) {
    throw new InputError(`there is no notebook "${name}"; there are ` +
      notebooks.map(one => one.name).join(', '));
  }
  const faults = watchFaults(), parameters = loadParameters();
  const customers = loadTable(parameters);
  const split = trainTestSplit(customers.rows, parameters);
  const store = openStore(parameters.out, name, runFacts(customers, parameters, name), codeFacts(name));
  displayMarkdown(introduction(customers, split.train.length, split.test.length, parameters));
  const units = featureColumns(customers.schema).map(unitOf);
  return {
    info, parameters, customers, store, faults, gallery: gallery(store), units,
    unit: unitOf(targetColumn(customers.schema)), effort: parameters.quick ? 'quick' : 'full',
    numbers: { X: numberColumns(customers.X),
      units: units.filter((_, j) => !isCategory(customers.X, j)) },
    training: rowsAt(customers, split.train), testing: rowsAt(customers, split.test),
  };
}

/** A column's unit as charts show it: currencies by their sign, no unit as nothing. */
export function unitOf({ unit = '' }: SchemaColumn): string {
  return unit === '1' ? '' : unit;
}

/** The range of each driver that is a number among the training customers; missing values aside. */
export function featureRanges({ training: { X }, units }: Notebook):
{ name: string; unit: string; min: number; max: number }[] {
  return units.flatMap((unit, j) => {
    if (isCategory(X, j)) return [];
    const values = columnOf(X, j).filter(Number.isFinite).sort();
    return [{ name: X.names?.[j] ?? `feature ${j}`, unit, min: values[0] ?? NaN,
      max: values[values.length - 1] ?? NaN }];
  });
}

function rowsAt(customers: Dataset, rows: Int32Array): Rows {
  return { X: takeRows(customers.X, rows), y: take(customers.y, rows), positions: rows,
    rowNumbers: rows.map(row => customers.rowNumbers[row]) };
}

function introduction(
  { source, rows, X, target, droppedRows, schema, raggedLines = [] }: Dataset,
  train: number, test: number,
  { seed, quick }: RunParameters,
): string {
  return [
    `**Data** ${source.file}, SHA-256 \`${source.sha256.slice(0, 12)}\`: ${rows} ${schema.rowsAre}` +
    (droppedRows ? ` (${droppedRows} without ${target} left out).` : '.'),
    ...raggedLines.length ? [`**Lines left out** ${raggedLines.length} with too many or too few ` +
      `cells: ${raggedLines.slice(0, 10).join(', ')}${raggedLines.length > 10 ? ', …' : ''}.`] : [],
    ...schema.guesses?.length ? [`**Assumed** ${schema.guesses.join(' ')}`] : [],
    `**Features** ${X.names?.join(', ')}. **Target** ${target}.`,
    `**Split** seed ${seed}: ${train} ${schema.rowsAre} to learn from, ${test} kept aside` +
    (quick ? '; quick mode.' : '.'),
  ].join('  \n');
}
