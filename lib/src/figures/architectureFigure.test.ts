import assert from 'node:assert/strict';
import { test } from 'node:test';
import { architectureGraph } from '../neural/architectures.js';
import { networks } from '../neural/network.js';
import { architectureFigure } from './architectureFigure.js';

const drawn = architectureFigure(networks.map(({ name, label }) =>
  ({ label, graph: architectureGraph(name, 4) })));

test('the words for who cannot see it name every layer', () => {
  assert.equal(drawn.alt, 'Layers with their units. ' +
    'Simple ANN: 4 inputs, 64 units, 32 units, a weighted sum. ' +
    'Deep ANN: 4 inputs, 128 units, 64 units, 32 units, 16 units, a weighted sum. ' +
    'Wide & Deep: 4 inputs, 64 units, 32 units, a weighted sum; beside it 4 inputs, a weighted sum; summed.');
});

test('there is a box a part, and a line for each that it takes from', () => {
  const length = (name: string) =>
    (drawn.data.find(trace => trace.name === name)!.x as readonly number[]).length;
  assert.equal(length('inputs'), 3);
  assert.equal(length('dense, batch norm, ReLU, dropout'), 8);
  assert.equal(length('weighted sum'), 4);
  assert.equal(length('sum'), 1);
  const lines = drawn.data.filter(trace => trace.mode === 'lines');
  assert.deepEqual(lines.map(trace => (trace.x as readonly unknown[]).length / 3), [3, 5, 6]);
});

test('no two boxes of the figure are at the same place', () => {
  const at = drawn.data.filter(trace => trace.mode === 'markers+text').flatMap(trace =>
    (trace.x as number[]).map((x, i) => `${x} ${(trace.y as number[])[i]}`));
  assert.equal(new Set(at).size, at.length);
});
