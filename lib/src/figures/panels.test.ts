import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { JsonObject } from './figure.js';
import { onPanel, panelLayout } from './panels.js';
import { axisKey } from './theme.js';

type Range = readonly [number, number];
const domain = (layout: JsonObject, letter: 'x' | 'y', i: number): Range =>
  (layout[axisKey(letter, i)] as { domain: Range }).domain;
const panels = (count: number) => Array.from({ length: count }, (_, i) => ({ title: `panel ${i}` }));

test('panels fill the grid row by row, within the page and apart from each other', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 4 }), (count, columns) => {
    const layout = panelLayout(panels(count), columns), boxes = panels(count).map((_, i) =>
      ({ x: domain(layout, 'x', i), y: domain(layout, 'y', i) }));
    for (const { x, y } of boxes) {
      for (const [low, high] of [x, y]) assert.ok(low >= -1e-12 && high <= 1 + 1e-12 && high > low);
    }
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b, later) => {
      const isBeside = a.x[1] <= b.x[0] || b.x[1] <= a.x[0], isAbove = a.y[0] >= b.y[1];
      assert.ok(isBeside || isAbove, `${i} and ${i + 1 + later}`);
    }));
  }));
});

test('each panel has its own axes, which hold each other, and its heading above', () => {
  const layout = panelLayout(panels(4), 2), headings = layout.annotations as readonly JsonObject[];
  assert.deepEqual([onPanel(0), onPanel(3)], [{ xaxis: 'x', yaxis: 'y' }, { xaxis: 'x4', yaxis: 'y4' }]);
  panels(4).forEach((_, i) => {
    const x = layout[axisKey('x', i)] as JsonObject, y = layout[axisKey('y', i)] as JsonObject;
    assert.deepEqual([x.anchor, y.anchor], [onPanel(i).yaxis, onPanel(i).xaxis]);
    assert.deepEqual([headings[i].text, headings[i].x, headings[i].y],
      [`panel ${i}`, domain(layout, 'x', i)[0], domain(layout, 'y', i)[1]]);
  });
});

test('what a panel says of its axes is heard', () => {
  const layout = panelLayout([{ title: '', x: { type: 'log' }, y: { matches: 'y' } }], 1);
  assert.equal((layout.xaxis as JsonObject).type, 'log');
  assert.equal((layout.yaxis as JsonObject).matches, 'y');
});

test('a row more makes it higher by a row', () => {
  const height = (count: number): number => Number(panelLayout(panels(count), 3, 200).height);
  assert.deepEqual([height(3) - height(1), height(4) - height(3), height(7) - height(6)], [0, 200, 200]);
});
