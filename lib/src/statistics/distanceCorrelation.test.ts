import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { random } from '../numerics/random.js';
import { correlatedPairs } from './correlation.testing.js';
import { distanceCorrelation } from './distanceCorrelation.js';
import { distanceSums, pairProducts, rankOrder } from './distanceCorrelationSums.js';
import { assertClose } from './ols.testing.js';
import { pearson } from './pearson.js';

const alone = { permutations: 0 };

for (const pair of correlatedPairs) {
  test(`"${pair.name}": distance correlation is statsmodels'`, () => {
    const tolerance = pair.name === 'far from zero' ? 1e-8 : 1e-10;
    assertClose([distanceCorrelation(pair.x, pair.y, alone).r], [pair.distance], tolerance);
  });
}

const pairs = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })),
  { minLength: 3, maxLength: 25 }).map(rows => ({ x: rows.map(r => r[0]), y: rows.map(r => r[1]) }))
  .filter(({ x, y }) => new Set(x).size > 1 && new Set(y).size > 1);

/** Székely's definition: products of doubly centred distances. */
function byDefinition(x: readonly number[], y: readonly number[]): number {
  const centred = (v: readonly number[]): number[][] => {
    const n = v.length, d = v.map(a => v.map(b => Math.abs(a - b)));
    const rows = d.map(row => row.reduce((sum, value) => sum + value, 0) / n);
    const all = rows.reduce((sum, value) => sum + value, 0) / n;
    return d.map((row, i) => row.map((value, j) => value - rows[i] - rows[j] + all));
  };
  const product = (A: number[][], B: number[][]): number =>
    A.reduce((sum, row, i) => sum + row.reduce((part, a, j) => part + a * B[i][j], 0), 0);
  const A = centred(x), B = centred(y);
  return Math.sqrt(Math.max(0, product(A, B)) / Math.sqrt(product(A, A) * product(B, B)));
}

test('with any ties it is what the definition says', () => {
  fc.assert(fc.property(pairs, ({ x, y }) => {
    const expected = byDefinition(x, y), { r } = distanceCorrelation(x, y, alone);
    // the root makes 1e-7 of a rounding of 1e-14
    assert.ok(Math.abs(r * r - expected * expected) < 1e-12);
  }));
});

test('the sides may change places, be moved, scaled and mirrored', () => {
  fc.assert(fc.property(pairs, ({ x, y }) => {
    const { r } = distanceCorrelation(x, y, alone);
    for (const other of [distanceCorrelation(y, x, alone),
      distanceCorrelation(x.map(v => 5 - 3 * v), y.map(v => 1e-200 * v), alone)]) {
      assert.ok(Math.abs(other.r ** 2 - r ** 2) < 1e-12);
    }
    assert.ok(r >= 0 && r <= 1);
  }));
});

test('a line is 1, a bend that Pearson cannot see is seen', () => {
  const x = Array.from({ length: 101 }, (_, i) => i - 50);
  assertClose([distanceCorrelation(x, x.map(v => 3 - 2 * v), alone).r], [1], 1e-12);
  const bent = x.map(v => v * v), { r, p } = distanceCorrelation(x, bent, { permutations: 199 });
  assert.ok(Math.abs(pearson(x, bent).r) < 1e-12);
  assert.ok(r > 0.4);
  assert.equal(p, 1 / 200);
});

test('p is the same for the same seed, and a multiple of 1 / (permutations + 1)', () => {
  const { normal } = random(3), x = Array.from({ length: 30 }, normal), y = x.map(normal);
  const one = distanceCorrelation(x, y, { permutations: 99, seed: 4 });
  assert.deepEqual(distanceCorrelation(x, y, { permutations: 99, seed: 4 }), one);
  const others = [5, 6, 7, 8].map(seed => distanceCorrelation(x, y, { permutations: 99, seed }).p);
  assert.ok(others.some(p => p !== one.p));
  assert.ok(Math.abs(one.p * 100 - Math.round(one.p * 100)) < 1e-12 && one.p >= 0.01);
});

test('independent values are doubted in some 5 of 100 tables at the level of 5 %', () => {
  let doubted = 0;
  for (let seed = 0; seed < 200; seed++) {
    const { normal } = random(seed), x = Array.from({ length: 12 }, normal), y = x.map(normal);
    if (distanceCorrelation(x, y, { permutations: 79, seed }).p <= 0.05) doubted++;
  }
  // of a binomial with 200 and 0.05: 10 on average, outside 1..24 once in some 10000
  assert.ok(doubted >= 1 && doubted <= 24, `${doubted} of 200`);
});

test('orders that are equal by ties count as at least the one found', () => {
  assert.equal(distanceCorrelation([0, 0, 1, 1], [0, 1, 0, 1], { permutations: 50 }).p, 1);
});

test('missing values take their pair away', () => {
  const found = distanceCorrelation([1, 2, NaN, 4, 6], [2, 1, 3, 5, NaN], alone);
  assert.deepEqual(found, distanceCorrelation([1, 2, 4], [2, 1, 5], alone));
  assert.equal(found.n, 3);
});

test('a constant side, one pair and none have no distance correlation', () => {
  for (const [x, y] of [[[1, 1, 1], [1, 2, 3]], [[1], [2]], [[], []]]) {
    const { r, p, n } = distanceCorrelation(x, y);
    assert.deepEqual([r, p, n], [NaN, NaN, x.length]);
  }
});

test('wrong options and wrong data are refused', () => {
  for (const permutations of [-1, 1.5, NaN]) {
    assert.throws(() => distanceCorrelation([1, 2], [1, 2], { permutations }),
      new RangeError(`invalid permutations; not a whole number >= 0: ${permutations}`));
  }
  assert.throws(() => distanceCorrelation([1, 2], [1, 2], { seed: -1 }), RangeError);
  assert.throws(() => distanceCorrelation([1, 2], [1]), /^InputError/);
});

test('sums of distances are those of all pairs', () => {
  const { values, rows, total, variance } = distanceSums(Float64Array.of(3, 1, 7, 1, 2));
  const expected = Array.from(values, a => values.reduce((sum, b) => sum + Math.abs(a - b), 0));
  assertClose(rows, expected, 1e-14);
  assertClose([total], [expected.reduce((sum, v) => sum + v, 0)], 1e-14);
  assert.ok(variance > 0);
  assert.equal(distanceSums(Float64Array.of(2, 2)).variance, 0);
  assert.equal(distanceSums(new Float64Array(0)).variance, 0);
});

test('places count different values from 1, and products sum over all pairs in any order', () => {
  assert.deepEqual(Array.from(rankOrder(Float64Array.of(5, 1, 5, -2))), [3, 2, 3, 1]);
  const x = Float64Array.of(1, 2, 4, 8), y = Float64Array.of(3, 1, 2, 1), order = [2, 0, 3, 1];
  let expected = 0;
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      expected += Math.abs(x[i] - x[j]) * Math.abs(y[order[i]] - y[order[j]]);
    }
  }
  assert.equal(pairProducts(x, y, rankOrder(y), order), expected);
});
