import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pathBox } from './pathBox.js';

test('lines reach to their ends', () => {
  assert.deepEqual(pathBox('M1,2L5,-3L2,9Z'), [1, -3, 5, 9]);
  assert.deepEqual(pathBox('M0,0V10H5V0Z'), [0, 0, 5, 10]);
});

test('small letters go on from where the pen is', () => {
  assert.deepEqual(pathBox('M10,10l5,5v3h-20z'), [-5, 10, 15, 18]);
  assert.deepEqual(pathBox('m1,1 2,2 3,3'), [1, 1, 6, 6]);
});

test('after closing, the pen is back at the start of its own part', () => {
  assert.deepEqual(pathBox('M10,10h5zl0,20'), [10, 10, 15, 30]);
  assert.deepEqual(pathBox('M0,0h5M50,50h5zv10'), [0, 0, 55, 60]);
});

test('curves stay within their control points, arcs are known by their ends', () => {
  assert.deepEqual(pathBox('M0,0C5,-8 9,4 10,0'), [0, -8, 10, 4]);
  assert.deepEqual(pathBox('M0,0Q4,6 8,0T16,1'), [0, 0, 16, 6]);
  assert.deepEqual(pathBox('M3,0A3,3 0 1,1 0,-3A3,3 0 0,1 3,0Z'), [0, -3, 3, 0]);
  assert.deepEqual(pathBox('M5,5c1,1 2,-2 3,3s4,4 5,5'), [5, 3, 13, 13]);
});

test('numbers may lack a nought, carry a sign or an exponent', () => {
  assert.deepEqual(pathBox('M.5-.5L1e2,-1.5E+1'), [0.5, -15, 100, -0.5]);
});

test('what draws no line has no box', () => {
  for (const nothing of ['', 'M1,1', 'Z', 'M', 'M5', 'none']) {
    assert.equal(pathBox(nothing), undefined, nothing);
  }
});

const points = fc.array(fc.tuple(fc.integer({ min: -999, max: 999 }),
  fc.integer({ min: -999, max: 999 })), { minLength: 2, maxLength: 30 });
const boxOf = (list: [number, number][]): number[] => [0, 1].flatMap(axis =>
  [Math.min(...list.map(p => p[axis]))]).concat([0, 1].map(axis =>
  Math.max(...list.map(p => p[axis]))));

test('any polyline has the box of its points, said in absolute or in relative steps', () => {
  fc.assert(fc.property(points, list => {
    const absolute = `M${list.map(point => point.join()).join('L')}`;
    const steps = list.slice(1).map(([x, y], i) => `l${x - list[i][0]},${y - list[i][1]}`);
    assert.deepEqual(pathBox(absolute), boxOf(list));
    assert.deepEqual(pathBox(`M${list[0].join()}${steps.join('')}`), boxOf(list));
  }));
});

test('a line through very many points is measured, too', () => {
  const data = `M0,0${'L1,2'.repeat(300_000)}`;
  assert.deepEqual(pathBox(data), [0, 0, 1, 2]);
});
