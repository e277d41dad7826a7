import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random } from '../numerics/random.js';
import { dAgostino } from './dAgostino.js';
import { jarqueBera } from './jarqueBera.js';

test('of symmetric values the skewness adds nothing', () => {
  // SciPy's skewtest takes a skewness of exactly 0 for another one: z 1.0109 of 1 to 8, not 0
  const values = [1, 2, 3, 4, 5, 6, 7, 8], { statistic, p, df } = dAgostino(values);
  const leaning = dAgostino(values.map(x => x + 1e-7 * x * x));
  assert.ok(Math.abs(statistic - leaning.statistic) < 1e-6, `${statistic} ${leaning.statistic}`);
  assert.equal(df, 2);
  // of two degrees of freedom P(chi-squared > x) is exp(-x / 2)
  assert.ok(Math.abs(p - Math.exp(-statistic / 2)) < 1e-15);
});

test('Jarque and Bera of a symmetric two-point column is n / 6', () => {
  // skewness 0 and kurtosis 1: n / 6 (0 + (1 - 3)² / 4)
  const { statistic, p } = jarqueBera([-1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1]);
  assert.ok(Math.abs(statistic - 2) < 1e-14 && Math.abs(p - Math.exp(-1)) < 1e-15);
});

test('both see heavy tails and lopsided values that a normal column does not have', () => {
  const source = random(4), normal = Array.from({ length: 400 }, () => source.normal());
  for (const judge of [dAgostino, jarqueBera]) {
    assert.ok(judge(normal).p > 0.01, judge.name);
    assert.ok(judge(normal.map(x => x ** 3)).p < 1e-9, judge.name);
    assert.ok(judge(normal.map(x => Math.exp(x))).p < 1e-9, judge.name);
  }
});

test('a column of 100 000 values with one far out has a finite statistic and p 0', () => {
  const values = Float64Array.from({ length: 1e5 }, (_, i) => i === 0 ? 1e200 : i % 7);
  for (const judge of [dAgostino, jarqueBera]) {
    const { statistic, p } = judge(values);
    assert.ok(Number.isFinite(statistic) && statistic > 1000 && p === 0, `${statistic} ${p}`);
  }
});
