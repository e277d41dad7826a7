import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decisionTree } from '../regression/decisionTree.js';
import { linear } from '../regression/linear.js';
import { meanRegressor } from '../regression/meanRegressor.js';
import { madeTable } from '../regression/oracle.testing.js';
import { beyondAccuracy, numbersIn } from './beyondAccuracy.js';

const { X, y } = madeTable(200, 3, 1), held = madeTable(100, 3, 2);
const models = [linear().fit(X, y), decisionTree({ maxDepth: 4 }).fit(X, y), meanRegressor().fit(X, y)]
  .map(model => ({ name: model.kind, model, numbers: numbersIn(model.toJSON()), bytes: 10 }));
const [plane, tree, flat] = beyondAccuracy(models, held.X, held.y, X, 1);

test('a plane goes on beyond what it has seen, a tree stops, and one that never moves has no slope', () => {
  assert.ok(Math.abs(plane.beyond - 1) < 1e-9);
  assert.ok(Math.abs(tree.beyond) < 1e-12);
  assert.ok(Number.isNaN(flat.beyond));
});

test('misread drivers cost a plane what its slopes say, and nothing one that looks at none', () => {
  // noise of 0.5 in y; slopes 1, 2, 3, each misread by a tenth of its deviation
  const expected = Math.sqrt(0.25 + 0.01 * 14) - 0.5;
  assert.ok(Math.abs(plane.noise - expected) < 0.06, `${plane.noise}, not ${expected}`);
  assert.equal(flat.noise, 0);
});

test('plane and tree agree on what matters; one model has nobody to agree with', () => {
  assert.ok(plane.agreement <= 1 && tree.agreement <= 1);
  const [one, other] = beyondAccuracy(models.slice(0, 2), held.X, held.y, X, 1);
  assert.ok(Math.abs(one.agreement - 1) < 1e-12 && Math.abs(other.agreement - 1) < 1e-12);
  assert.ok(Number.isNaN(beyondAccuracy(models.slice(0, 1), held.X, held.y, X, 1)[0].agreement));
});

test('the same seed gives the same figures; numbers in plain data are counted', () => {
  assert.deepEqual(beyondAccuracy(models, held.X, held.y, X, 1), [plane, tree, flat]);
  assert.equal(numbersIn({ a: [1, 2, { b: 3 }], c: 'x', d: null, e: true }), 3);
});
