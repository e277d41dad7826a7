import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgedScores } from './normality.testing.js';
import { normalScores } from './normalScores.js';

for (const { n, scores } of judgedScores) {
  test(`the scores of ${n} values are those of SciPy's probplot`, () => {
    const found = normalScores(n);
    assert.equal(found.length, n);
    scores.forEach((score, i) =>
      assert.ok(Math.abs(found[i] - score) <= 1e-12 * Math.max(1, Math.abs(score)),
        `${found[i]}, not ${score}`));
  });
}

test('scores rise and mirror each other around 0', () => {
  for (const n of [2, 7, 100]) {
    const scores = normalScores(n);
    scores.forEach((score, i) => {
      assert.ok(i === 0 || score > scores[i - 1]);
      assert.ok(Math.abs(score + scores[n - 1 - i]) < 1e-12);
    });
  }
  assert.equal(normalScores(0).length, 0);
});
