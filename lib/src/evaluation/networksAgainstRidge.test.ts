// Both stories that the comparison of notebook 04 has to be able to tell, on tables whose truth is known.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { r2 } from '../metrics/r2.js';
import { matrix, take, takeRows, type Matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { networks, neuralNetwork } from '../neural/network.js';
import { ridge } from '../regression/ridge.js';
import { trainTestSplit } from '../data/split.js';
import { explainNetwork } from './explainNetwork.js';

const names = ['app', 'site', 'years', 'visits'];

/** Standard normal features and what `truth` makes of them, with a noise of deviation 4. */
function madeTable(n: number, seed: number, truth: (x: Float64Array) => number) {
  const { normal } = random(seed);
  const X: Matrix = matrix(n, 4, Float64Array.from({ length: 4 * n }, normal), names);
  const y = Float64Array.from({ length: n }, (_, i) =>
    500 + truth(X.data.subarray(4 * i, 4 * i + 4)) + 4 * normal());
  const { train, test: held } = trainTestSplit(n, { seed: 42, testShare: 0.25 });
  const rows = (at: Int32Array) => ({ X: takeRows(X, at), y: take(y, at) });
  return { train: rows(train), held: rows(held) };
}
/** The training of a trial run is enough to tell. */
const short = { quick: true };

/** An interaction, a threshold and a bend beside one straight driver. */
const bent = ([app, site, years, visits]: Float64Array): number =>
  20 * app + 15 * app * site + (years > 0.3 ? 30 : 0) + 8 * visits ** 2;
const straight = ([app, site, years]: Float64Array): number => 20 * app + 8 * site + 12 * years;

async function scores(truth: (x: Float64Array) => number) {
  const { train, held } = madeTable(500, 11, truth);
  const line = r2(held.y, ridge({ alpha: 1 }).fit(train.X, train.y).predict(held.X));
  const gaps = new Map<string, number>();
  for (const { name } of networks) {
    const fitted = await neuralNetwork({ architecture: name, seed: 42, ...short }).fit(train.X, train.y);
    gaps.set(name, r2(held.y, fitted.predict(held.X)) - line);
    fitted.dispose();
  }
  return { line, gaps };
}

test('where drivers act together and from thresholds on, every network beats ridge by 0.1', async () => {
  const { line, gaps } = await scores(bent);
  assert.ok(line > 0.2 && line < 0.8, `${line}`);
  for (const [name, gap] of gaps) assert.ok(gap >= 0.1, `${name} ${gap} over ${line}`);
});

test('where the truth is straight, none does by as much as 0.01', async () => {
  const { line, gaps } = await scores(straight);
  assert.ok(line > 0.9, `${line}`);
  for (const [name, gap] of gaps) assert.ok(gap < 0.01 && gap > -0.1, `${name} ${gap}`);
});

test('a driver that acts through another alone has no slope, and is found all the same', async () => {
  const { train, held } = madeTable(500, 11, bent);
  const fitted = await neuralNetwork({ seed: 42, ...short }).fit(train.X, train.y);
  const rows = await explainNetwork(fitted, held.X, held.y, { seed: 1, rows: 20, background: 20 });
  const [, site] = rows;
  assert.equal(site.feature, 'site');
  assert.ok(Math.abs(site.slope) < 0.15, `${site.slope}`);
  assert.ok(site.low > 1 && site.shapley > 3, `${site.low} ${site.shapley}`);
  fitted.dispose();
});
