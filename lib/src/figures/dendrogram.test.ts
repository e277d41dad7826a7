import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { agglomerative } from '../clustering/agglomerative.js';
import { matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { dendrogram, type Join } from './dendrogram.js';
import type { Figure, JsonObject } from './figure.js';
import { ink } from './theme.js';

const colours = ({ data }: Figure): string[] => data.map(one => (one.line as JsonObject).color as string);
const cutOf = ({ layout }: Figure): number => Number((layout.shapes as readonly JsonObject[])[0].y0);
const sizes = ({ layout }: Figure): number[] =>
  ((layout.xaxis as JsonObject).ticktext as readonly string[]).map(Number);
const pairs: readonly Join[] = [
  { left: 0, right: 1, height: 1, size: 2 }, { left: 2, right: 3, height: 2, size: 2 },
  { left: 4, right: 5, height: 5, size: 4 },
];
function joinsOf(n: number, seed: number): readonly Join[] {
  const source = random(seed);
  const X = matrix(n, 2, Float64Array.from({ length: 2 * n }, () => source.normal()));
  return agglomerative({ linkage: 'ward' }).fit(X).merges();
}

test('each join is a bracket from the heights of its parts to its own', () => {
  const [first, second, last] = dendrogram(pairs, 1).data as unknown as { x: number[]; y: number[] }[];
  assert.deepEqual([first.x, first.y], [[0, 0, 1, 1], [0, 1, 1, 0]]);
  assert.deepEqual([second.x, second.y], [[2, 2, 3, 3], [0, 2, 2, 0]]);
  assert.deepEqual([last.x, last.y], [[0.5, 0.5, 2.5, 2.5], [1, 5, 5, 2]]);
});

test('the cut lies between the last join that is kept and the first that is undone', () => {
  assert.deepEqual([1, 2, 3, 4].map(k => cutOf(dendrogram(pairs, k))), [5.25, 3.5, 1.5, 0.5]);
});

test('joins above the cut are ink, those below have a colour for each cluster', () => {
  assert.deepEqual(colours(dendrogram(pairs, 4)), [ink, ink, ink]);
  const [a, b, top] = colours(dendrogram(pairs, 2));
  assert.ok(a !== b && a !== ink && b !== ink && top === ink);
  assert.equal(new Set(colours(dendrogram(pairs, 1))).size, 1);
});

test('there are as many colours as clusters that joined, where heights tie, too', () => {
  const flat = pairs.map(join => ({ ...join, height: 1 }));
  assert.equal(new Set(colours(dendrogram(flat, 2)).filter(one => one !== ink)).size, 2);
  const same = pairs.map(join => ({ ...join, height: 0 }));
  assert.deepEqual(colours(dendrogram(same, 3)).filter(one => one === ink).length, 2);
});

test('the leaves are the last clusters, and hold every customer once', () => {
  fc.assert(fc.property(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 1, max: 6 }), (n, k) => {
    const clusters = Math.min(n, k), figure = dendrogram(joinsOf(n, n), clusters);
    assert.equal(sizes(figure).length, Math.min(30, n));
    assert.equal(sizes(figure).reduce((a, b) => a + b, 0), n);
    assert.equal(figure.data.length, Math.min(30, n) - 1);
    assert.equal(colours(figure).filter(one => one === ink).length, clusters - 1);
  }), { numRuns: 25 });
});

test('two customers have one join', () => {
  const [join] = pairs;
  assert.equal(dendrogram([join], 1).data.length, 1);
  assert.deepEqual([cutOf(dendrogram([join], 2)), colours(dendrogram([join], 2))], [0.5, [ink]]);
});

test('clusters that there cannot be are refused', () => {
  for (const k of [0, 5, 1.5, NaN]) {
    assert.throws(() => dendrogram(pairs, k),
      { name: 'RangeError', message: `invalid clusters; not an integer in [1, 4]: ${k}` });
  }
  assert.throws(() => dendrogram([], 1), { message: 'invalid joins; not at least one: 0' });
});
