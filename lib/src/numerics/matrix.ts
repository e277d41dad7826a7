/**
 * A dense matrix of doubles, row-major: element (i, j) is `data[i * columns + j]`.
 * `names`, where present, are the names of the columns in order.
 */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
  readonly names?: readonly string[];
  /** By column, where some hold categories: the levels that their values are positions in. */
  readonly levels?: readonly (readonly string[] | undefined)[];
}

/**
 * Wraps `data` (or zeros) as a matrix; the array is not copied.
 * @throws RangeError when the length does not fit the shape.
 */
export function matrix(
  rows: number,
  columns: number,
  data: Float64Array = new Float64Array(rows * columns),
  names?: readonly string[],
): Matrix {
  if (data.length !== rows * columns) {
    throw new RangeError(`matrix data has ${data.length} values; ${rows} x ${columns} needs ` +
      `${rows * columns}`);
  }
  if (names && names.length !== columns) {
    throw new RangeError(`matrix has ${columns} columns but ${names.length} names`);
  }
  return names ? { rows, columns, data, names } : { rows, columns, data };
}

/** Copies an array of equally long rows. @throws RangeError on ragged rows. */
export function fromRows(rows: readonly ArrayLike<number>[], names?: readonly string[]): Matrix {
  const columns = rows.length > 0 ? rows[0].length : (names?.length ?? 0);
  const data = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    if (row.length !== columns) {
      throw new RangeError(`row ${i} has ${row.length} values; row 0 has ${columns}`);
    }
    data.set(row, i * columns);
  });
  return matrix(rows.length, columns, data, names);
}

/** Copies equally long columns. @throws RangeError on ragged columns. */
export function fromColumns(
  columns: readonly ArrayLike<number>[],
  names?: readonly string[],
): Matrix {
  const rows = columns.length > 0 ? columns[0].length : 0;
  const data = new Float64Array(rows * columns.length);
  columns.forEach((column, j) => {
    if (column.length !== rows) {
      throw new RangeError(`column ${j} has ${column.length} values; column 0 has ${rows}`);
    }
    for (let i = 0; i < rows; i++) data[i * columns.length + j] = column[i];
  });
  return matrix(rows, columns.length, data, names);
}

/** A copy of column j. */
export function columnOf(X: Matrix, j: number): Float64Array {
  const out = new Float64Array(X.rows);
  for (let i = 0; i < X.rows; i++) out[i] = X.data[i * X.columns + j];
  return out;
}

/** A view (not a copy) of row i. */
export function rowOf(X: Matrix, i: number): Float64Array {
  return X.data.subarray(i * X.columns, (i + 1) * X.columns);
}

/** A copy of the rows at `indices`, in that order. */
export function takeRows(X: Matrix, indices: ArrayLike<number>): Matrix {
  const p = X.columns;
  const data = new Float64Array(indices.length * p);
  for (let i = 0; i < indices.length; i++) {
    const from = indices[i] * p;
    for (let j = 0; j < p; j++) data[i * p + j] = X.data[from + j];
  }
  const rows = matrix(indices.length, p, data, X.names);
  return X.levels ? { ...rows, levels: X.levels } : rows;
}

/** A copy of the values at `indices`, in that order. */
export function take(values: ArrayLike<number>, indices: ArrayLike<number>): Float64Array {
  const out = new Float64Array(indices.length);
  for (let i = 0; i < indices.length; i++) out[i] = values[indices[i]];
  return out;
}

/** The positions of the rows of X without a missing value (NaN). */
export function completeRows(X: Matrix): Int32Array {
  return Int32Array.from({ length: X.rows }, (_, i) => i)
    .filter(i => !rowOf(X, i).some(Number.isNaN));
}

/** Whether column j holds positions of levels instead of amounts. */
export const isCategory = (X: Matrix, j: number): boolean => X.levels?.[j] !== undefined;

/** The columns of X that hold amounts, copied where there are others. */
export function numberColumns(X: Matrix): Matrix {
  if (!X.levels?.some(levels => levels !== undefined)) return X;
  const kept = Array.from({ length: X.columns }, (_, j) => j).filter(j => !isCategory(X, j));
  const data = new Float64Array(X.rows * kept.length);
  kept.forEach((from, to) => {
    for (let i = 0; i < X.rows; i++) data[i * kept.length + to] = X.data[i * X.columns + from];
  });
  return matrix(X.rows, kept.length, data, kept.map(j => X.names?.[j] ?? `feature ${j}`));
}
