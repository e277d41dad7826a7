import { InputError } from '../core/errors.js';
import { columnOf, fromColumns, matrix, type Matrix } from '../numerics/matrix.js';
import { checkPosition, indicatorNames, indicatorOf, learnCategory, type CategoryState }
  from './categoryCoder.js';
import { restoreScaler, standardScaler, type FittedScaler, type ScalerState } from './scaler.js';

/** By feature: a category's levels; undefined for numbers. As a Dataset has them. */
export type Levels = readonly (readonly string[] | undefined)[];

export interface EncoderOptions {
  /** Levels of a smaller share of the training rows are grouped as "other". */
  readonly rareShare: number;
  /** The most levels with an indicator of their own. */
  readonly maxLevels: number;
}
const defaults: EncoderOptions = { rareShare: 0.01, maxLevels: 20 };

/** The plain data of a fitted encoder; without categories that of the scaler alone. */
export type EncoderState = ScalerState | {
  readonly kind: 'tableEncoder';
  readonly names: readonly string[];
  /** Of the numbers among the features; null where there are none. */
  readonly scaler: ScalerState | null;
  /** By feature; null for numbers. */
  readonly categories: readonly (CategoryState | null)[];
};

/** Makes of each row what models learn from, by what it learnt of the training rows. */
export interface FittedEncoder {
  /** Of the columns of `transform`: numbers by their name, indicators as `colour = red`. */
  readonly featureNames: readonly string[];
  /** The feature that each column of `transform` is made of. */
  readonly featureOf: Int32Array;
  /**
   * Numbers standardised, a missing one 0; categories as indicators, a missing one as the shares
   * of the training rows. `levels` are those of X; those of the fit where they are left out. A
   * level that training did not see counts as "other"; where there is no other, as none.
   */
  transform(X: Matrix, levels?: Levels): Matrix;
  /** Only where no feature is a category. */
  readonly inverse?: (X: Matrix) => Matrix;
  toJSON(): EncoderState;
}

export interface TableEncoder {
  /**
   * Learns from these rows alone: standardScaler for numbers, the common levels of categories.
   * O(np). @throws InputError on no rows, an infinite value, a column without any value.
   */
  fit(X: Matrix, levels?: Levels): FittedEncoder;
}

/** The standardised numbers and one-hot categories of a table. @throws RangeError */
export function tableEncoder(options: Partial<EncoderOptions> = {}): TableEncoder {
  const { rareShare, maxLevels } = { ...defaults, ...options };
  if (!(rareShare >= 0 && rareShare < 1)) {
    throw new RangeError(`invalid rareShare; not in [0, 1): ${rareShare}`);
  }
  if (!(Number.isInteger(maxLevels) && maxLevels >= 1)) {
    throw new RangeError(`invalid maxLevels; not an integer >= 1: ${maxLevels}`);
  }
  function fit(X: Matrix, levels: Levels = []): FittedEncoder {
    const names = X.names ?? Array.from({ length: X.columns }, (_, j) => `feature ${j}`);
    if (levels.every(one => one === undefined)) {
      return ofScaler(standardScaler().fit(X), names);
    }
    if (X.rows === 0) throw new InputError('no rows to encode; hand in at least one');
    const categories = names.map((name, j) => {
      const own = levels[j];
      return own ? learnCategory(columnOf(X, j), own, name, { rareShare, maxLevels }) : null;
    });
    const numbers = numbersOf(X, categories, names);
    return encoder(names, numbers && standardScaler().fit(numbers), categories);
  }
  return { fit };
}

/** Turns an encoder's JSON back into it. @throws InputError when it is not one. */
export function restoreEncoder(state: EncoderState): FittedEncoder {
  if (state.kind === 'standardScaler') {
    const scaler = restoreScaler(state);
    return ofScaler(scaler, scaler.featureNames ??
      Array.from(scaler.mean, (_, j) => `feature ${j}`));
  }
  const { kind, names, scaler, categories } = state;
  const good = kind === 'tableEncoder' && isTexts(names) && Array.isArray(categories) &&
    categories.length === names.length &&
    categories.every(one => one === null || isCategoryState(one as CategoryState)) &&
    (scaler?.mean.length ?? 0) === categories.filter(one => one === null).length;
  if (!good) throw new InputError('this is not the state of a table encoder; fit it again');
  return encoder(names, scaler && restoreScaler(scaler), categories);
}

function isCategoryState({ levels, kept, other, shares }: CategoryState): boolean {
  return isTexts(levels) && isTexts(kept) && typeof other === 'boolean' &&
    Array.isArray(shares) && shares.length === kept.length + Number(other) &&
    shares.every(share => share >= 0 && share <= 1);
}

const isTexts = (list: unknown): list is string[] =>
  Array.isArray(list) && list.every(text => typeof text === 'string');

function ofScaler(scaler: FittedScaler, names: readonly string[]): FittedEncoder {
  return Object.freeze({
    featureNames: names,
    featureOf: Int32Array.from(names.keys()),
    transform: (X: Matrix, levels: Levels = []) => {
      if (levels.some(one => one !== undefined)) {
        throw new InputError('the encoder was fitted without categories; hand in numbers');
      }
      return scaler.transform(X);
    },
    inverse: scaler.inverse,
    toJSON: scaler.toJSON,
  });
}

function encoder(
  names: readonly string[], scaler: FittedScaler | null,
  categories: readonly (CategoryState | null)[],
): FittedEncoder {
  const blocks = names.map((name, j) => {
    const state = categories[j];
    return state ? indicatorNames(name, state) : [name];
  });
  const featureNames = Object.freeze(blocks.flat());
  const starts = blocks.map((_, j) => blocks.slice(0, j).flat().length);

  function transform(X: Matrix, levels?: Levels): Matrix {
    checkColumns(X, names);
    const width = featureNames.length, out = new Float64Array(X.rows * width);
    const numbers = scaler && numbersOf(X, categories, names);
    const Z = numbers && scaler.transform(numbers);
    for (let j = 0, k = 0; j < names.length; j++) {
      const state = categories[j];
      if (state) indicate(X, j, state, levels?.[j] ?? state.levels, out, starts[j], width);
      else if (levels?.[j]) {
        throw new InputError(`"${names[j]}" was a number when the encoder was fitted; it has ` +
          'levels now, hand in numbers');
      } else if (Z) {
        for (let i = 0; i < X.rows; i++) out[i * width + starts[j]] = Z.data[i * Z.columns + k];
        k++;
      }
    }
    return matrix(X.rows, width, out, featureNames);
  }

  function indicate(
    X: Matrix, j: number, state: CategoryState, levels: readonly string[],
    out: Float64Array, start: number, width: number,
  ): void {
    const places = indicatorOf(state, levels);
    for (let i = 0; i < X.rows; i++) {
      const position = X.data[i * X.columns + j];
      if (Number.isNaN(position)) {
        out.set(state.shares, i * width + start);
        continue;
      }
      checkPosition(position, levels, names[j]);
      if (places[position] >= 0) out[i * width + start + places[position]] = 1;
    }
  }

  return Object.freeze({
    featureNames,
    featureOf: Int32Array.from(blocks.flatMap((block, j) => block.map(() => j))),
    transform,
    toJSON: (): EncoderState => ({
      kind: 'tableEncoder', names, scaler: scaler && scaler.toJSON(), categories,
    }),
  });
}

/** The columns of numbers alone; null where there are none. */
function numbersOf(
  X: Matrix, categories: readonly (CategoryState | null)[], names: readonly string[],
): Matrix | null {
  const at = [...names.keys()].filter(j => categories[j] === null);
  return at.length === 0 ? null
    : fromColumns(at.map(j => columnOf(X, j)), at.map(j => names[j]));
}

function checkColumns(X: Matrix, names: readonly string[]): void {
  if (X.columns !== names.length) {
    throw new InputError(`the encoder was fitted on ${names.length} columns; got ${X.columns}`);
  }
  const at = names.findIndex((name, j) => X.names && X.names[j] !== name);
  if (X.names && at >= 0) {
    throw new InputError(`column ${at} is "${X.names[at]}" but the encoder was fitted on ` +
      `"${names[at]}"; hand the columns in as: ${names.join(', ')}`);
  }
}
