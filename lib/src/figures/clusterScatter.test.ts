import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matrix } from '../numerics/matrix.js';
import { clusterScatter } from './clusterScatter.js';
import type { Figure, JsonObject } from './figure.js';
import { colour, muted } from './theme.js';

const plane = matrix(4, 3, Float64Array.of(1, 10, 0, 2, 20, 0, 3, 30, 0, 4, 40, 0));
const labels = Int32Array.of(1, 0, -1, 1);
const trace = (figure: Figure, name: string): JsonObject => {
  const found = figure.data.find(one => one.name === name);
  assert.ok(found, name);
  return found;
};

test('each customer is a point of its cluster at its two components', () => {
  const figure = clusterScatter('Segments', plane, [0.5, 0.25], [{ name: 'K-means', labels }]);
  assert.deepEqual(figure.data.map(one => one.name), ['noise', 'cluster 0', 'cluster 1']);
  const one = trace(figure, 'cluster 1');
  assert.deepEqual([one.x, one.y, one.customdata], [[1, 4], [10, 40], [0, 3]]);
  assert.equal((one.marker as JsonObject).color, colour(1));
  assert.equal((trace(figure, 'noise').marker as JsonObject).color, muted);
});

test('clusters have their names where they are given', () => {
  const figure = clusterScatter('Segments', plane, [0.5, 0.25], [{ name: 'K-means', labels,
    names: ['loyal', 'new'] }]);
  assert.deepEqual(figure.data.map(one => one.name), ['noise', 'loyal', 'new']);
  assert.equal(figure.layout.showlegend, true);
});

test('axes carry the share of the variance, and the sentence both', () => {
  const figure = clusterScatter('Segments', plane, [0.304, 0.296], [{ name: 'K-means', labels },
    { name: 'Ward', labels }]);
  const title = (key: string): unknown => ((figure.layout[key] as JsonObject).title as JsonObject).text;
  assert.deepEqual([title('xaxis'), title('yaxis'), title('yaxis2')],
    ['Component 1 (30 %)', 'Component 2 (30 %)', '']);
  assert.equal(figure.alt, 'Scatter of 4 customers on two principal components (30 % and 30 % of the ' +
    'variance), coloured by K-means; Ward.');
});

test('one feature has one component: all lie on its line, nobody takes another\'s place', () => {
  const line = matrix(4, 1, Float64Array.of(1, 2, 3, 4));
  const figure = clusterScatter('Segments', line, [1, NaN], [{ name: 'K-means', labels }]);
  const one = trace(figure, 'cluster 1');
  assert.deepEqual([one.x, one.y], [[1, 4], [0, 0]]);
  assert.match(figure.alt, /100 % and 0 % of the variance/);
});

test('arrows start in the middle of the first panel and have their words at their ends', () => {
  const figure = clusterScatter('Segments', plane, [0.5, 0.25], [{ name: 'A', labels },
    { name: 'B', labels }], [{ name: 'App', x: 1, y: -0.5 }]);
  const arrow = figure.data[figure.data.length - 1];
  assert.deepEqual([arrow.x, arrow.y, arrow.xaxis], [[0, 2.2], [0, -1.1], 'x']);
  const words = figure.layout.annotations as readonly JsonObject[];
  assert.deepEqual(words.map(word => word.text), ['A', 'B', 'App']);
});
