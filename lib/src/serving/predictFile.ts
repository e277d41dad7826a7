import { didYouMean } from '../core/closestName.js';
import { InputError } from '../core/errors.js';
import { readCsv, type CsvOptions, type CsvTable, type ReadAs } from '../data/csv.js';
import { csvCell } from '../data/csvWriter.js';
import { matrix, numberColumns, type Matrix } from '../numerics/matrix.js';
import type { ServedFeature } from './features.js';
import type { ServedModel, Serving } from './openServing.js';

export interface PredictFileOptions extends Omit<CsvOptions, 'readAs'> {
  /** The most rows that are taken. */
  readonly maxRows?: number;
}

/** Rows predicted at once: few enough to stay in the processor's caches, enough to be fast. */
const blockRows = 16_384;

export const predictedColumns = ['row', 'prediction', 'low', 'high', 'segment', 'note'] as const;

/**
 * Predicts every row of a CSV file that has the model's drivers among its columns (others are
 * never read) and yields the answer as CSV, piece by piece: row number, prediction, 95 % interval,
 * segment, and a note where a driver is missing or outside of the training rows' range.
 * Memory: the drivers' columns. @throws InputError with line, column and reason, before any piece.
 */
export function predictFile(
  serving: Serving, model: ServedModel, path: string, options: PredictFileOptions = {},
): { readonly rows: number; readonly raggedLines: readonly number[]; pieces(): Generator<string> } {
  const { maxRows = Infinity, ...csv } = options, { features } = serving;
  const table = readCsv(path, { ...csv, readAs: header => readingPlan(header, features) });
  if (table.rows === 0) throw new InputError('the file has a header and no rows; bring at least one');
  if (table.rows > maxRows) {
    throw new InputError(`the file has ${table.rows} rows; at most ${maxRows} are taken at once`);
  }
  const columns = features.map(feature => positions(table, feature));
  function* pieces(): Generator<string> {
    yield `${predictedColumns.join(',')}\n`;
    for (let start = 0; start < table.rows; start += blockRows) {
      yield block(serving, model, columns, start, Math.min(table.rows, start + blockRows));
    }
  }
  return { rows: table.rows, raggedLines: table.raggedLines, pieces };
}

function readingPlan(header: readonly string[], features: readonly ServedFeature[]): ReadAs[] {
  for (const { name } of features) {
    if (!header.includes(name)) {
      throw new InputError(`the file has no column "${name}"${didYouMean(name, header)}`);
    }
  }
  const byName = new Map(features.map(one => [one.name, one]));
  return header.map(name => {
    const feature = byName.get(name);
    return !feature ? 'skip' : feature.levels ? 'category' : 'number';
  });
}

/** The values of a driver; levels as positions among those of the training rows, NaN if unknown. */
function positions(table: CsvTable, { name, levels }: ServedFeature): Float64Array {
  const category = table.categories.get(name);
  if (!category || !levels) return table.numbers.get(name) ?? new Float64Array(table.rows).fill(NaN);
  const known = category.levels.map(level => levels.includes(level) ? levels.indexOf(level) : NaN);
  return category.codes.map(code => Number.isNaN(code) ? NaN : known[code]);
}

function block(
  { features, segmentation }: Serving, model: ServedModel, columns: readonly Float64Array[],
  start: number, end: number,
): string {
  const X = rowsOf(features, columns, start, end), { halfWidth } = model;
  const predicted = model.predictor.predict(X), known = Number.isFinite(halfWidth);
  const labels = segmentation?.labels(numberColumns(X)), names = segmentation?.names.map(csvCell);
  let text = '';
  for (let i = 0; i < X.rows; i++) {
    const value = predicted[i], interval = known ? `${value - halfWidth},${value + halfWidth}` : ',';
    text += `${start + i + 1},${value},${interval},${labels && names ? names[labels[i]] : ''},` +
      `${noteOf(features, X, i)}\n`;
  }
  return text;
}

function rowsOf(
  features: readonly ServedFeature[], columns: readonly Float64Array[], start: number, end: number,
): Matrix {
  const p = columns.length, data = new Float64Array((end - start) * p);
  columns.forEach((column, j) => {
    for (let i = start; i < end; i++) data[(i - start) * p + j] = column[i];
  });
  const X = matrix(end - start, p, data, features.map(one => one.name));
  return features.some(one => one.levels) ? { ...X, levels: features.map(one => one.levels) } : X;
}

function noteOf(features: readonly ServedFeature[], { data, columns: p }: Matrix, i: number): string {
  let note = '';
  for (let j = 0; j < p; j++) {
    const value = data[i * p + j];
    if (Number.isNaN(value)) return 'missing';
    if (!features[j].levels && (value < features[j].min || value > features[j].max)) note = 'outside';
  }
  return note;
}
