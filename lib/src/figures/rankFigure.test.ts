import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rankFigure } from './rankFigure.js';

const models = [{ label: 'a', rank: 1.2 }, { label: 'b', rank: 1.8 }, { label: 'c', rank: 3 }];

test('a dot a model, a bar a group beside all dots', () => {
  const { data, alt } = rankFigure('Ranks', models, [[0, 1]]);
  assert.equal(data.length, 2);
  assert.deepEqual(data[0].x, [1.2, 1.8, 3]);
  assert.deepEqual(data[1].y, ['a', 'b']);
  assert.ok((data[1].x as number[]).every(x => x > 3));
  assert.match(alt, /the best first: a 1\.2, b 1\.8, c 3\.0\. Not told apart: a to b\.$/);
});

test('overlapping groups have bars of their own; without one all are told apart', () => {
  const { data } = rankFigure('Ranks', models, [[0, 1], [1, 2]]);
  assert.notEqual((data[1].x as number[])[0], (data[2].x as number[])[0]);
  const { layout } = rankFigure('Ranks', models, [[0, 1], [1, 2], [0, 2], [1, 1]]);
  const [from, to] = (layout.xaxis as { range: number[] }).range;
  assert.ok(from < 1.2 && to > 3 + 0.04 * 3 * 5.5, 'the last bar lies within the axis');
  assert.match(rankFigure('Ranks', models, []).alt, /All are told apart\.$/);
});
