import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random } from '../numerics/random.js';
import { andersonDarling } from './andersonDarling.js';
import { normalScores } from './normalScores.js';

test('a value forty deviations out leaves the statistic a number', () => {
  // P(Z > 40) is below the least double: its logarithm is not
  const source = random(2), values = Array.from({ length: 3000 }, () => source.normal());
  const found = [1e3, 1e6, 1e12].map(far => andersonDarling([...values, far]));
  found.forEach(({ statistic, p }) => assert.ok(Number.isFinite(statistic) && p === 0));
  // in the limit all values but one are equal: A² grows to that of such a column
  assert.ok(found[0].statistic < found[1].statistic && found[1].statistic <= found[2].statistic);
});

test('p falls as A² grows, over all four formulas', () => {
  const scores = [...normalScores(200)];
  const bent = [0, 0.3, 0.4, 0.6, 1, 3].map(power =>
    andersonDarling(scores.map(z => power === 0 ? z : Math.sinh(power * z))));
  bent.slice(1).forEach(({ statistic, p }, i) => {
    assert.ok(statistic > bent[i].statistic && p <= bent[i].p, `${statistic}: ${p}`);
  });
  assert.ok(bent[0].p > 0.999 && bent[5].p < 1e-10);
});

test('fewer than eight values have no answer, eight have one', () => {
  const values = [1, 3, 4, 4, 6, 7, 9];
  assert.ok(Number.isNaN(andersonDarling(values).statistic));
  assert.ok(andersonDarling([...values, 12]).p > 0.5);
});
