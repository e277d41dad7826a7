import { InputError } from '../core/errors.js';
import { matrix, type Matrix } from '../numerics/matrix.js';
import { qrFactor, type QrFactor } from '../numerics/qrFactor.js';
import { dependences } from '../numerics/qrTriangle.js';
import { namesOf } from './correlationMatrix.js';

/** The name of the column of ones. */
export const interceptTerm = 'intercept';

/**
 * The columns of a linear model: ones first (unless `intercept` is false), then those of X.
 * @throws InputError on no columns or a missing or infinite value, naming column and row.
 */
export function designOf(X: Matrix, intercept = true): Matrix {
  const first = intercept ? 1 : 0, p = X.columns + first, names = namesOf(X);
  if (p === 0) throw new InputError('no columns to fit; hand in at least one');
  const data = new Float64Array(X.rows * p);
  for (let i = 0; i < X.rows; i++) {
    if (intercept) data[i * p] = 1;
    for (let j = 0; j < X.columns; j++) {
      const value = data[i * p + first + j] = X.data[i * X.columns + j];
      if (!Number.isFinite(value)) {
        throw new InputError(`"${names[j]}" is ${value} in row ${i}; drop or impute that row`);
      }
    }
  }
  return matrix(X.rows, p, data, intercept ? [interceptTerm, ...names] : names);
}

/** @throws InputError when values do not fit X or one is missing or infinite, naming the row. */
export function checkValues(name: string, values: ArrayLike<number>, rows: number): Float64Array {
  if (values.length !== rows) {
    throw new InputError(`X has ${rows} rows but ${name} has ${values.length} values; ` +
      'make them equal');
  }
  const checked = Float64Array.from(values), bad = checked.findIndex(v => !Number.isFinite(v));
  if (bad >= 0) {
    throw new InputError(`${name} is ${checked[bad]} in row ${bad}; drop or impute that row`);
  }
  return checked;
}

/**
 * The factor of a design whose columns can all be told apart and that leaves degrees of freedom.
 * @throws InputError on too few rows and on a column that others say, naming it.
 */
export function factorDesign(design: Matrix): QrFactor {
  checkRows(design.rows, design.columns);
  const factor = qrFactor(design);
  if (factor.rank < design.columns) throw new InputError(explain(factor, namesOf(design)));
  return factor;
}

/** @throws InputError when no degree of freedom would be left. */
export function checkRows(rows: number, terms: number): void {
  if (rows > terms) return;
  throw new InputError(`${rows} rows are too few for ${terms} terms; hand in at least ` +
    String(terms + 1));
}

/** The columns that a factor of the design could tell apart, in their order; all of full rank. */
export function independentColumns(design: Matrix, { order, rank: p }: QrFactor): Matrix {
  if (p === design.columns) return design;
  const columns = order.slice(0, p).sort(), data = new Float64Array(design.rows * p);
  for (let i = 0; i < design.rows; i++) {
    columns.forEach((from, to) => { data[i * p + to] = design.data[i * design.columns + from]; });
  }
  return matrix(design.rows, p, data, Array.from(columns, j => namesOf(design)[j]));
}

function explain(factor: QrFactor, names: readonly string[]): string {
  const { column, of } = dependences(factor)[0];
  const others = of.map(j => names[j]), name = `"${names[column]}"`;
  if (others.length === 0) return `${name} is 0 in every row; drop it`;
  if (others.length === 1 && others[0] === interceptTerm) return `${name} is constant; drop it`;
  const listed = others.filter(other => other !== interceptTerm).map(other => `"${other}"`);
  return `${name} is a combination of ${listed.join(' and ')}; drop one of them`;
}
