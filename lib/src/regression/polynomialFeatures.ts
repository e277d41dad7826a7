import { InputError } from '../core/errors.js';
import { matrix, type Matrix } from '../numerics/matrix.js';
import { named } from './named.js';

export interface PolynomialOptions {
  /** The most factors of a product, >= 1. */
  readonly degree: number;
  /** No feature stands in a product more than once. */
  readonly interactionOnly: boolean;
  /** Powers of one feature alone stand beside the products of several. */
  readonly includeSquares: boolean;
}
export const defaults: PolynomialOptions = Object.freeze({
  degree: 2, interactionOnly: false, includeSquares: true,
});

/** The plain data of a fitted transformer: what its file holds. */
export interface PolynomialFeaturesState {
  readonly kind: 'polynomialFeatures';
  readonly options: PolynomialOptions;
  readonly featureCount: number;
  readonly featureNames?: readonly string[];
}

/** Adds the products of a table's columns to it. */
export interface FittedPolynomialFeatures {
  readonly featureCount: number;
  /** By product, the features that are multiplied. */
  readonly products: readonly (readonly number[])[];
  /** By product, its name: `age`, `age^2`, `age visits`. */
  readonly names: readonly string[];
  /** n x products. A new matrix. @throws InputError on other columns or an overflow. */
  transform(X: Matrix): Matrix;
  toJSON(): PolynomialFeaturesState;
}

/** More columns than this are a mistake: least squares would need gigabytes. */
const mostColumns = 20_000;

/**
 * All products of up to `degree` of a table's columns, those of fewer factors first, then in the
 * order of the columns: scikit-learn's PolynomialFeatures without the column of ones, which is the
 * intercept's. There are C(p + degree, degree) - 1 of them.
 * @throws RangeError on a wrong option.
 */
export function polynomialFeatures(
  options: Partial<PolynomialOptions> = {},
): { fit(X: Matrix): FittedPolynomialFeatures } {
  const settings = Object.freeze({ ...defaults, ...options });
  checkDegree(settings.degree);
  return Object.freeze({
    fit: (X: Matrix) => restorePolynomialFeatures(Object.freeze({
      kind: 'polynomialFeatures', options: settings, ...named(X) })),
  });
}

/** @throws RangeError when the degree is not an integer >= 1. */
export function checkDegree(degree: number): void {
  if (!Number.isInteger(degree) || degree < 1) {
    throw new RangeError(`invalid degree; not an integer >= 1: ${degree}`);
  }
}

/** The transformer from the data of its file. */
export function restorePolynomialFeatures(
  state: PolynomialFeaturesState,
): FittedPolynomialFeatures {
  const { featureCount: p, featureNames, options } = state, products = productsOf(p, options);
  const names = Object.freeze(products.map(factors => nameOf(factors, featureNames)));
  function transform(X: Matrix): Matrix {
    checkColumns(X, state);
    const q = products.length, out = new Float64Array(X.rows * q);
    for (let i = 0, at = 0; i < X.rows; i++) {
      for (const factors of products) {
        let value = X.data[i * p + factors[0]];
        for (let f = 1; f < factors.length; f++) value *= X.data[i * p + factors[f]];
        out[at++] = value;
      }
    }
    const bad = out.findIndex(value => !Number.isFinite(value));
    if (bad >= 0) {
      throw new InputError(`${names[bad % q]} is ${out[bad]} in row ${Math.floor(bad / q)}; ` +
        'scale the columns, or impute or drop that row');
    }
    return matrix(X.rows, q, out, names);
  }
  return Object.freeze({ featureCount: p, products, names, transform, toJSON: () => state });
}

/** The products as lists of features, ascending. @throws InputError when they are too many. */
function productsOf(
  p: number, { degree, interactionOnly, includeSquares }: PolynomialOptions,
): readonly (readonly number[])[] {
  const products: (readonly number[])[] = [];
  let last: (readonly number[])[] = [[]];
  for (let factors = 1; factors <= degree && last.length > 0; factors++) {
    last = last.flatMap(one => {
      const from = one.length === 0 ? 0 : one[one.length - 1] + Number(interactionOnly);
      return Array.from({ length: Math.max(0, p - from) }, (_, j) =>
        Object.freeze([...one, from + j]));
    });
    const kept = includeSquares || factors === 1 ? last
      : last.filter(one => one.some(feature => feature !== one[0]));
    for (const one of kept) products.push(one);
    if (products.length > mostColumns || last.length > mostColumns) {
      throw new InputError(`degree ${degree} makes more than ${mostColumns} columns of ${p}; ` +
        'lower it or choose among the columns');
    }
  }
  return Object.freeze(products);
}

/** As scikit-learn writes it: `age^2 visits`. */
function nameOf(factors: readonly number[], given?: readonly string[]): string {
  const powers = new Map<number, number>();
  for (const feature of factors) powers.set(feature, (powers.get(feature) ?? 0) + 1);
  return [...powers].map(([feature, power]) =>
    `${given?.[feature] ?? `x${feature}`}${power > 1 ? `^${power}` : ''}`).join(' ');
}

function checkColumns(X: Matrix, { featureCount, featureNames }: PolynomialFeaturesState): void {
  if (X.columns !== featureCount) {
    throw new InputError(`the products are of ${featureCount} columns; got ${X.columns}`);
  }
  const given = X.names;
  const at = featureNames && given ? featureNames.findIndex((name, j) => name !== given[j]) : -1;
  if (featureNames && given && at >= 0) {
    throw new InputError(`column ${at} is "${given[at]}" but the products are of ` +
      `"${featureNames[at]}"; hand the columns in as: ${featureNames.join(', ')}`);
  }
}
