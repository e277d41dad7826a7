import {
  averageCustomer, InputError, loadTable, random, takeRows, numberColumns, rowOf,
  type Dataset, type Matrix, type RunParameters, type Serving,
} from 'spendscope';

/** The customers of the data file that the models were made from. */
export interface Customers {
  readonly dataset: Dataset;
  /** Some of them, for explanations to compare with. */
  readonly background: Matrix;
  /** Standardised numbers, for telling who is near. */
  nearest(X: Matrix, count: number): { row: number; distance: number }[];
}

const backgroundRows = 50;

/** Reads the data once for each serving; forgets it when another takes its place. */
export function customersOf(parameters: RunParameters): (serving: Serving) => Customers {
  let known: { readonly version: string; readonly customers: Customers } | undefined;
  return serving => {
    if (known?.version !== serving.version) {
      known = { version: serving.version, customers: read(parameters, serving) };
    }
    return known.customers;
  };
}

function read(parameters: RunParameters, serving: Serving): Customers {
  const dataset = loadTable(parameters);
  if (dataset.source.sha256 !== serving.data.sha256) {
    throw new InputError(`${dataset.source.file} is not the file that the models were made from; ` +
      'run npm start, or name that file with --data');
  }
  const { X } = dataset, source = random(parameters.seed);
  const picked = Int32Array.from({ length: Math.min(X.rows, backgroundRows) }, () =>
    source.integer(X.rows));
  const middle = numberColumns(averageCustomer(serving)).data;
  const Z = numberColumns(X), scale = spreads(Z, middle);
  return { dataset, background: takeRows(X, picked), nearest };

  function nearest(one: Matrix, count: number): { row: number; distance: number }[] {
    const wanted = numberColumns(one).data;
    const distances = Array.from({ length: Z.rows }, (_, i) => {
      const sum = rowOf(Z, i).reduce((total, value, j) => {
        const step = (value - wanted[j]) / scale[j];
        return total + (Number.isNaN(step) ? 0 : step * step);
      }, 0);
      return { row: dataset.rowNumbers[i], distance: Math.sqrt(sum) };
    });
    return distances.sort((a, b) => a.distance - b.distance || a.row - b.row).slice(0, count);
  }
}

function spreads({ data, rows, columns }: Matrix, middle: Float64Array): Float64Array {
  return middle.map((mean, j) => {
    let sum = 0, count = 0;
    for (let i = 0; i < rows; i++) {
      const value = data[i * columns + j];
      if (!Number.isNaN(value)) {
        sum += (value - mean) ** 2;
        count++;
      }
    }
    return Math.sqrt(sum / count) || 1;
  });
}
