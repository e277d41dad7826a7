import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldRows, scoreRow, type ModelScores } from './modelScores.js';
import { scoresFromTables } from './scoresFromTables.js';

const scores: ModelScores = {
  model: 'ridge', label: 'Ridge', family: 'linear', complexity: 2, parameters: 'alpha 0.1',
  folds: [{ r2: 0.9, rmse: 10, mae: 8 }, { r2: 0.8, rmse: 12, mae: 9 }],
  halfWidth: 20, train: { r2: 0.95, rmse: 9, mae: 7 },
  test: { r2: 0.91, rmse: 11, mae: 8.5, r2Interval: { low: 0.9, high: 0.92 },
    rmseInterval: { low: 10, high: 12 } },
};

test('scores survive their tables', () => {
  assert.deepEqual(scoresFromTables([scoreRow(scores)], foldRows([scores])), [scores]);
});

test('each model gets its own folds and no other', () => {
  const other = { ...scores, model: 'lasso', folds: [{ r2: 0.1, rmse: 1, mae: 1 }] };
  const [, lasso] = scoresFromTables([scores, other].map(scoreRow), foldRows([scores, other]));
  assert.deepEqual(lasso.folds, other.folds);
});

test('a table with an empty or foreign cell is refused with the fix', () => {
  const row = { ...scoreRow(scores), test_r2: null };
  assert.throws(() => scoresFromTables([row], []), /column test_r2 .* null, no number; run note/);
  const { label: _, ...nameless } = scoreRow(scores);
  assert.throws(() => scoresFromTables([nameless], []), /has no label/);
});
