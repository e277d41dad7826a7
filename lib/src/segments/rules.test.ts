import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blobs, cloud } from '../clustering/points.testing.js';
import { kMeans } from '../clustering/kMeans.js';
import { InputError } from '../core/errors.js';
import { fromRows, matrix } from '../numerics/matrix.js';
import { decisionTree } from '../regression/decisionTree.js';
import { segmentRules } from './rules.js';

const named = (X: ReturnType<typeof cloud>, ...names: string[]) =>
  matrix(X.rows, X.columns, X.data, names);

test('a segment cut by one driver has its cut for a rule', () => {
  const X = named(cloud(200, 2, 1), 'Time on App', 'Age');
  const labels = Int32Array.from({ length: 200 }, (_, i) => X.data[2 * i] > 0.5 ? 1 : 0);
  const [low, high] = segmentRules({ X, labels, units: ['minutes', 'years'] });
  assert.match(high.text, /^Time on App above 0\.\d\d minutes$/);
  assert.match(low.text, /^Time on App up to 0\.\d\d minutes$/);
  assert.deepEqual([high.accuracy, high.precision, high.recall], [1, 1, 1]);
  assert.ok(Math.abs(high.conditions[0].above - 0.5) < 0.1);
});

test('what a rule says of itself is what it does', () => {
  const X = named(cloud(300, 3, 5), 'a', 'b', 'c'), { labels } = kMeans({ k: 4 }).fit(X);
  for (const { label, conditions, precision, recall } of segmentRules({ X, labels })) {
    const meets = Array.from(labels, (_, i) => conditions.every(({ driver, above, upTo }) => {
      const value = X.data[3 * i + ['a', 'b', 'c'].indexOf(driver)];
      return value > above && value <= upTo;
    }));
    const own = Array.from(labels, other => other === label);
    const both = own.filter((one, i) => one && meets[i]).length;
    assert.equal(precision, both / meets.filter(Boolean).length);
    assert.equal(recall, both / own.filter(Boolean).length);
    assert.ok(precision > 0.6 && recall > 0.4, `${label}: ${precision}, ${recall}`);
  }
});

test('the tree is as accurate as the regression tree of the same depth', () => {
  const X = cloud(250, 3, 9), { labels } = kMeans({ k: 3 }).fit(X);
  for (const { label, accuracy } of segmentRules({ X, labels })) {
    const y = Float64Array.from(labels, other => other === label ? 1 : 0);
    const tree = decisionTree({ maxDepth: 3, minSamplesLeaf: 5 }).fit(X, y).predict(X);
    const theirs = tree.filter((value, i) => value > 0.5 === y[i] > 0.5).length / 250;
    assert.ok(Math.abs(accuracy - theirs) < 1e-12, `${accuracy}, ${theirs}`);
  }
});

test('no rule takes more than three questions, and other ids change no rule', () => {
  const { X, labels } = blobs(4, 40, 3, 2), rules = segmentRules({ X, labels });
  const swapped = segmentRules({ X, labels: labels.map(label => 3 - label) });
  rules.forEach((rule, s) => {
    assert.deepEqual({ ...swapped[3 - s], label: s }, rule);
    assert.ok(rule.conditions.length <= 3);
  });
});

test('one segment of all, and drivers that tell nothing, are said as they are', () => {
  const X = cloud(40, 2, 3), [all] = segmentRules({ X, labels: new Int32Array(40) });
  assert.deepEqual([all.text, all.accuracy, all.precision, all.recall],
    ['no driver tells it from the rest', 1, 1, 1]);
  const flat = segmentRules({ X: matrix(40, 1), labels: Int32Array.from({ length: 40 }, (_, i) =>
    i % 4 ? 0 : 1) });
  assert.equal(flat[1].precision, 0.25);
  assert.throws(() => segmentRules({ X, labels: new Int32Array(40).fill(-1) }), InputError);
  assert.throws(() => segmentRules({ X: fromRows([[NaN]]), labels: new Int32Array(1) }), InputError);
});
