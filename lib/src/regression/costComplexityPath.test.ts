import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from '../core/errors.js';
import { boostingOracle, tableOf } from './boostingOracle.testing.js';
import { costComplexityPath } from './costComplexityPath.js';
import { decisionTree } from './decisionTree.js';
import { distance, madeTable } from './oracle.testing.js';

const leavesOf = (state: { tree: { feature: readonly number[] } }): number =>
  state.tree.feature.filter(j => j < 0).length;

test('the path is scikit-learn\'s, prices and errors, weighted or not', () => {
  for (const { columns, X, y, weights, alphas, impurities } of boostingOracle.pruning) {
    const sampleWeight = weights ? Float64Array.from(weights) : undefined;
    const path = costComplexityPath(tableOf(columns, X), Float64Array.from(y),
      { minSamplesLeaf: 3 }, { sampleWeight });
    assert.equal(path.length, alphas.length);
    assert.ok(distance(path.map(step => step.alpha), alphas) < 1e-9);
    assert.ok(distance(path.map(step => step.impurity), impurities) < 1e-9);
  }
});

test('a price between two steps prunes to the first of them', () => {
  const { X, y } = madeTable(70, 3, 31), path = costComplexityPath(X, y, { minSamplesLeaf: 2 });
  assert.ok(path.length > 10);
  for (let k = 0; k + 1 < path.length; k++) {
    const ccpAlpha = (path[k].alpha + path[k + 1].alpha) / 2;
    if (!(path[k + 1].alpha > path[k].alpha * (1 + 1e-9))) continue;
    const state = decisionTree({ minSamplesLeaf: 2, ccpAlpha }).fit(X, y).toJSON();
    assert.equal(leavesOf(state), path[k].leaves, `step ${k}`);
  }
});

test('prices and errors rise, leaves fall, and the last is the root alone', () => {
  const { X, y } = madeTable(60, 2, 32), path = costComplexityPath(X, y);
  for (let k = 1; k < path.length; k++) {
    assert.ok(path[k].alpha >= path[k - 1].alpha && path[k].leaves < path[k - 1].leaves);
    assert.ok(path[k].impurity >= path[k - 1].impurity);
  }
  assert.deepEqual([path[0].alpha, path[0].leaves], [0, 60]);
  assert.ok(path[0].impurity < 1e-12);
  assert.equal(path[path.length - 1].leaves, 1);
});

test('of a constant target there is but the root', () => {
  const { X } = madeTable(9, 2, 33);
  assert.deepEqual(costComplexityPath(X, new Float64Array(9).fill(4)),
    [{ alpha: 0, impurity: 0, leaves: 1 }]);
});

test('wrong limits and data are refused', () => {
  const { X, y } = madeTable(9, 2, 34);
  assert.throws(() => costComplexityPath(X, y, { maxDepth: 0 }), RangeError);
  assert.throws(() => costComplexityPath(X, y.slice(1)), InputError);
});
