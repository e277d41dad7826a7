import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Kernel } from '../kernels.js';
import { kernelRow } from '../kernels.js';
import { madeTable } from '../oracle.testing.js';
import { smo } from '../smo.js';
import { dualSolver } from './dualSolver.js';
import { expOf } from './plainSupport.js';
import { rbfPredictor } from './rbfPredictor.js';
import { supportLoops } from './supportLoops.js';

const rbf: Kernel = { kernel: 'rbf', gamma: 0.3, degree: 3, coef0: 0 };
const settings = { epsilon: 0.2, tolerance: 1e-3, maxIterations: 1e6 };

test('e to the x is right within four units in the last place, and 1 at 0', () => {
  for (let k = 0; k <= 7000; k++) {
    const x = -k / 10, wanted = Math.exp(x);
    assert.ok(Math.abs(expOf(x) - wanted) <= 4 * Number.EPSILON * wanted, `${x}`);
  }
  assert.equal(expOf(0), 1);
  assert.ok(expOf(-1e9) < 1e-300 && expOf(-Infinity) < 1e-300);
});

test('with the kernel and without, solutions are the same to the last bit', () => {
  for (const [rows, p, C] of [[65, 1, 1], [150, 3, 100], [301, 5, 10]]) {
    const { X, y } = madeTable(rows, p, rows), bounds = y.map((_, i) => i % 7 ? C : 0);
    const [a, b] = [true, false].map(use => dualSolver(rbf, X, y, use).solve(bounds, settings));
    assert.deepEqual(a, b);
    assert.ok(a.converged && a.iterations > 20);
    assert.ok(a.beta.every((v, i) => i % 7 || v === 0), 'rows with a bound of 0 stay out');
  }
});

test('in single precision too, rows of the kernel computed when they are needed', () => {
  const { X, y } = madeTable(1100, 2, 5), C = new Float64Array(1100).fill(2);
  const [a, b] = [true, false].map(use => dualSolver(rbf, X, y, use).solve(C, { ...settings, epsilon: 2 }));
  assert.deepEqual(a, b);
});

test('the kernel\'s loops do what their twins do, one by one', () => {
  const { X, y } = madeTable(80, 3, 8);
  const [a, b] = [true, false].map(use => {
    const loops = supportLoops(80, 48, 3, 0.5, use), { whole, part, ids, columns, out } = loops;
    for (let at = 0; at < X.data.length; at++) columns[at % 3 * 80 + Math.floor(at / 3)] = X.data[at];
    whole.u.set(y);
    whole.diagonal.fill(1);
    whole.C.fill(3);
    whole.up.fill(-0.1);
    whole.lo.fill(0.1);
    const steps = loops.solve('whole', 80, 0.1, 1e-3, 25);
    ids.set(Int32Array.from({ length: 46 }, (_, i) => 79 - i));
    loops.gather(46, 48);
    loops.move(7, 0.25);
    return { steps, out, K: whole.K, u: whole.u, beta: whole.beta, ready: whole.ready, part: part.K };
  });
  assert.equal(a.steps, 25);
  for (const name of Object.keys(a) as (keyof typeof a)[]) assert.deepEqual(a[name], b[name], name);
});

test('the optimum is that of plain SMO on rows of the kernel, at every C of a path', () => {
  const { X, y } = madeTable(120, 3, 9), exact = { ...settings, tolerance: 1e-9 };
  for (const kernel of [rbf, { ...rbf, kernel: 'poly', coef0: 1, degree: 2 } as Kernel]) {
    const solver = dualSolver(kernel, X, y), K = Array.from({ length: 120 }, (_, i) => {
      const row = new Float64Array(120);
      kernelRow(kernel, X, X, i, row);
      return row;
    });
    for (const C of [0.5, 5, 50, 2]) {
      const bounds = new Float64Array(120).fill(C), warm = solver.solve(bounds, exact);
      const cold = smo(i => K[i], Float64Array.from(K, (row, i) => row[i]), { ...exact, y, C: bounds });
      const at = ({ beta, bias }: typeof warm, i: number): number =>
        beta.reduce((total, v, t) => total + v * K[i][t], bias);
      for (let i = 0; i < 120; i++) assert.ok(Math.abs(at(warm, i) - at(cold, i)) < 1e-6, `C ${C}`);
    }
  }
});

test('the limit of iterations is kept, and told', () => {
  const { X, y } = madeTable(100, 3, 10), C = new Float64Array(100).fill(1e4);
  const { iterations, converged } = dualSolver(rbf, X, y).solve(C, { ...settings, maxIterations: 37 });
  assert.deepEqual([iterations, converged], [37, false]);
});

test('predictions by kernel and plainly are the same to the last bit, whatever the number of rows', () => {
  const { X, y } = madeTable(90, 4, 11), queries = madeTable(1500, 4, 12).X;
  const [a, b] = [true, false].map(use => rbfPredictor(X, y, 0.7, 0.2, use));
  assert.deepEqual(a(queries), b(queries));
  const one = { ...queries, rows: 1, data: queries.data.slice(4 * 1499) };
  assert.equal(a(one)[0], b(queries)[1499]);
  assert.deepEqual(rbfPredictor({ ...X, rows: 0, data: new Float64Array() }, new Float64Array(), 0.5, 1)(one),
    Float64Array.of(0.5));
});
