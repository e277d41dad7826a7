import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decisionTree } from '../regression/decisionTree.js';
import { linear } from '../regression/linear.js';
import { meanRegressor } from '../regression/meanRegressor.js';
import { madeTable } from '../regression/oracle.testing.js';
import { beyondAccuracy, numbersIn } from './beyondAccuracy.js';

const { X, y } = madeTable(200, 3, 1);
const models = [linear().fit(X, y), decisionTree({ maxDepth: 4 }).fit(X, y), meanRegressor().fit(X, y)]
  .map(model => ({ name: model.kind, model, numbers: numbersIn(model.toJSON()), bytes: 10 }));
const [plane, tree, flat] = beyondAccuracy(models, X, 1);

test('a plane goes on beyond what it has seen, a tree stops, and one that never moves has no slope', () => {
  assert.ok(Math.abs(plane.beyond - 1) < 1e-9);
  assert.ok(Math.abs(tree.beyond) < 1e-12);
  assert.ok(Number.isNaN(flat.beyond));
});

test('misread drivers move a plane as its slopes say, and not at all one that looks at none', () => {
  // slopes 1, 2, 3, each misread by a tenth of its deviation, which is near 1
  const expected = 0.1 * Math.sqrt(14);
  assert.ok(Math.abs(plane.noise - expected) < 0.1 * expected, `${plane.noise}, not ${expected}`);
  assert.equal(flat.noise, 0);
});

test('of many rows a thousand are asked, and the largest value is that of all', () => {
  let most = 0, highest = -Infinity;
  const model = { predict: (table: { rows: number; data: Float64Array }) => {
    most = Math.max(most, table.rows);
    highest = table.data.reduce((a, b) => Math.max(a, b), highest);
    return new Float64Array(table.rows);
  } };
  const many = madeTable(3000, 3, 5).X, data = Float64Array.from(many.data);
  data[2999 * 3] = 77;
  beyondAccuracy([{ name: 'a', model, numbers: 1, bytes: 1 }], { ...many, data }, 1);
  assert.equal(most, 1000);
  assert.ok(highest > 77);
});

test('plane and tree agree on what matters; one model has nobody to agree with', () => {
  assert.ok(plane.agreement <= 1 && tree.agreement <= 1);
  const [one, other] = beyondAccuracy(models.slice(0, 2), X, 1);
  assert.ok(Math.abs(one.agreement - 1) < 1e-12 && Math.abs(other.agreement - 1) < 1e-12);
  assert.ok(Number.isNaN(beyondAccuracy(models.slice(0, 1), X, 1)[0].agreement));
});

test('the same seed gives the same figures; numbers in plain data are counted', () => {
  assert.deepEqual(beyondAccuracy(models, X, 1), [plane, tree, flat]);
  assert.equal(numbersIn({ a: [1, 2, { b: 3 }], c: 'x', d: null, e: true }), 3);
});
