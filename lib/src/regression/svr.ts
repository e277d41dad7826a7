import { InputError } from '../core/errors.js';
import { matrix, takeRows, type Matrix } from '../numerics/matrix.js';
import { mean } from '../numerics/sum.js';
import { checkFeatures, checkTraining } from './checks.js';
import type { FitOptions, FittedRegressor, Regressor, RegressorState } from './estimator.js';
import { kernelRow, type Kernel } from './kernels.js';
import { named } from './named.js';
import { smo, type KernelRows } from './smo.js';
import { dualSolver, type DualSolver } from './svr/dualSolver.js';
import { rbfPredictor } from './svr/rbfPredictor.js';

export interface SvrParameters {
  readonly kernel: Kernel['kernel'];
  /** The weight of errors outside the tube. */
  readonly C: number;
  /** Half the width of the tube in which errors cost nothing, in units of y. */
  readonly epsilon: number;
  /** `scale` is 1 / (p var(X)), `auto` is 1 / p. */
  readonly gamma: 'scale' | 'auto' | number;
  readonly degree: number;
  readonly coef0: number;
  readonly tolerance: number;
  readonly maxIterations: number;
}
export const defaults: SvrParameters = Object.freeze({
  kernel: 'rbf', C: 1, epsilon: 0.1, gamma: 'scale', degree: 3, coef0: 0, tolerance: 1e-3,
  maxIterations: 10_000_000,
});

/** Support vectors with their weights: predictions are the kernel against these and the bias. */
export interface SvrState extends RegressorState {
  readonly kind: 'svr';
  readonly params: SvrParameters;
  readonly kernel: Kernel;
  readonly dual: readonly number[];
  /** Support vectors, row by row. */
  readonly vectors: readonly number[];
  readonly bias: number;
}

/** Above this many rows (144 MB of kernel) the kernel's rows are computed anew and some are kept. */
const mostResident = 6000;
const keptRows = 2000;

/**
 * Epsilon support vector regression (Drucker et al. 1996; libsvm's epsilon-SVR, scikit-learn's
 * SVR); scale the columns first. A sample weight multiplies the row's C.
 * @throws RangeError on a wrong parameter.
 */
export function svr(params: Partial<SvrParameters> = {}): Regressor<FittedRegressor<SvrState>> {
  const settings = Object.freeze({ ...defaults, ...params });
  checkParameters(settings);
  return Object.freeze({
    kind: 'svr',
    params: Object.freeze({ ...settings }),
    fit(X: Matrix, y: Float64Array, options: FitOptions = {}) {
      checkTraining(X, y, options);
      return machine(settings, X, y, options);
    },
  });
}

/**
 * Fits several settings at once: those that share a kernel share its matrix, and each begins with
 * the solution of the one before, from the smallest C up. Predictions agree with those of single
 * fits as far as `tolerance` lets them.
 */
export function svrs(
  settings: readonly Partial<SvrParameters>[], X: Matrix, y: Float64Array,
): FittedRegressor<SvrState>[] {
  const all = settings.map(params => Object.freeze({ ...defaults, ...params }));
  all.forEach(checkParameters);
  checkTraining(X, y);
  const solvers: { readonly kernel: Kernel; readonly solver: DualSolver }[] = [];
  const fitted = new Array<FittedRegressor<SvrState>>(all.length);
  const order = [...all.keys()].sort((a, b) => all[a].epsilon - all[b].epsilon || all[a].C - all[b].C);
  for (const i of order) {
    const kernel = kernelOf(all[i], X);
    let found = solvers.find(one => isSame(one.kernel, kernel));
    if (!found && X.rows <= mostResident) solvers.push(found = { kernel, solver: dualSolver(kernel, X, y) });
    fitted[i] = machine(all[i], X, y, {}, found?.solver);
  }
  return fitted;
}

/** Gammas that differ by rounding alone, as `scale` and `auto` of standardised columns do, are one. */
const isSame = (a: Kernel, b: Kernel): boolean => a.kernel === b.kernel && a.degree === b.degree
  && a.coef0 === b.coef0 && Math.abs(a.gamma - b.gamma) <= 1e-12 * a.gamma;

const kernelOf = (settings: SvrParameters, X: Matrix): Kernel => Object.freeze({
  kernel: settings.kernel, gamma: gammaOf(settings, X), degree: settings.degree, coef0: settings.coef0,
});

function machine(
  settings: SvrParameters, X: Matrix, y: Float64Array, { sampleWeight }: FitOptions,
  solver?: DualSolver,
): FittedRegressor<SvrState> {
  const kernel = kernelOf(settings, X);
  const C = new Float64Array(X.rows).fill(settings.C).map((c, i) => c * (sampleWeight?.[i] ?? 1));
  const { beta, bias } = X.rows <= mostResident
    ? (solver ?? dualSolver(kernel, X, y)).solve(C, settings) : byRows(kernel, X, y, C, settings);
  const support = Int32Array.from(beta.keys()).filter(i => beta[i] !== 0);
  return restoreSvr(Object.freeze({
    kind: 'svr', ...named(X), params: settings, kernel, bias: bias + 0, // JSON has no -0
    dual: Array.from(support, i => beta[i]), vectors: Array.from(takeRows(X, support).data),
  }));
}

/** For tables whose kernel matrix would be too large: its rows come and go. */
function byRows(
  kernel: Kernel, X: Matrix, y: Float64Array, C: Float64Array, settings: SvrParameters,
): { beta: Float64Array; bias: number } {
  const rows = kernelRows(kernel, X);
  const diagonal = Float64Array.from({ length: X.rows }, (_, i) => rows(i)[i]);
  return smo(rows, diagonal, { ...settings, y, C });
}

/** A support vector machine from the data of its file. O(vectors x p) a prediction. */
export function restoreSvr(state: SvrState): FittedRegressor<SvrState> {
  const dual = Float64Array.from(state.dual), { featureCount: p, bias, kernel } = state;
  const vectors = matrix(dual.length, p, Float64Array.from(state.vectors));
  const byRbf = kernel.kernel === 'rbf' ? rbfPredictor(vectors, dual, bias, kernel.gamma) : undefined;
  function predict(X: Matrix): Float64Array {
    checkFeatures(state, X);
    if (byRbf) return byRbf(X);
    const row = new Float64Array(dual.length), out = new Float64Array(X.rows);
    for (let i = 0; i < X.rows; i++) {
      kernelRow(kernel, vectors, X, i, row);
      let value = bias;
      for (let s = 0; s < dual.length; s++) value += dual[s] * row[s];
      out[i] = value;
    }
    return out;
  }
  return Object.freeze({
    kind: 'svr', featureCount: state.featureCount, predict, toJSON: () => state,
  });
}

function gammaOf({ gamma }: SvrParameters, X: Matrix): number {
  if (typeof gamma === 'number') return gamma;
  if (gamma === 'auto') return 1 / X.columns;
  const { data } = X, centre = mean(data);
  const variance = data.reduce((total, x) => total + (x - centre) ** 2, 0) / data.length;
  if (variance >= leastVariance && Number.isFinite(variance)) return 1 / (X.columns * variance);
  if (data.every(x => x === data[0])) return 1;
  const size = variance < leastVariance ? 'small' : 'large';
  throw new InputError(`the features are too ${size} to be squared; scale them`);
}
const leastVariance = 1e-290;

/** A bounded store of rows that forgets the oldest. */
function kernelRows(kernel: Kernel, X: Matrix): KernelRows {
  const kept = new Map<number, Float64Array>();
  return row => {
    const held = kept.get(row);
    if (held) return held;
    const oldest = kept.size >= keptRows ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    const made = new Float64Array(X.rows);
    kernelRow(kernel, X, X, row, made);
    kept.set(row, made);
    return made;
  };
}

function checkParameters(p: SvrParameters): void {
  const fail = (name: keyof SvrParameters, rule: string): never => {
    throw new RangeError(`invalid ${name}; not ${rule}: ${p[name]}`);
  };
  if (!['rbf', 'linear', 'poly'].includes(p.kernel)) fail('kernel', 'rbf, linear or poly');
  if (!(p.C > 0 && Number.isFinite(p.C))) fail('C', 'a number > 0');
  if (!(p.epsilon >= 0 && Number.isFinite(p.epsilon))) fail('epsilon', 'a number >= 0');
  if (p.gamma !== 'scale' && p.gamma !== 'auto' &&
    !(p.gamma > 0 && Number.isFinite(p.gamma))) {
    fail('gamma', 'scale, auto or a number > 0');
  }
  if (!Number.isInteger(p.degree) || p.degree < 1) fail('degree', 'an integer >= 1');
  if (!Number.isFinite(p.coef0)) fail('coef0', 'a number');
  if (!(p.tolerance > 0 && Number.isFinite(p.tolerance))) fail('tolerance', 'a number > 0');
  if (!Number.isInteger(p.maxIterations) || p.maxIterations < 1) {
    fail('maxIterations', 'an integer >= 1');
  }
}
