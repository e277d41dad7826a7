import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { boxOf, pageBoxOf, transformOf, type Box } from './boxes.js';

const { JSDOM } = createRequire(import.meta.url)('jsdom') as typeof import('jsdom');
const { document } = new JSDOM('<!doctype html>').window;
// every letter is 6 wide, every text 10 high
const width = (element: Element): number => 6 * (element.textContent?.length ?? 0);
const fontSize = (): number => 10;

function svg(inside: string): Element {
  const holder = document.createElement('div');
  holder.innerHTML = `<svg>${inside}</svg>`;
  const first = holder.firstElementChild?.firstElementChild;
  assert.ok(first);
  return first;
}
const box = (inside: string): Box | undefined => boxOf(svg(inside), width, fontSize);
const near = (a: readonly number[] | undefined, b: readonly number[]): void => {
  assert.ok(a && a.length === b.length && a.every((v, i) => Math.abs(v - b[i]) < 1e-9), `${a} ${b}`);
};

test('a rectangle and an image say themselves where they are', () => {
  assert.deepEqual(box('<rect x="1" y="2" width="30" height="40"/>'), [1, 2, 31, 42]);
  assert.deepEqual(box('<image x="1" width="3" height="4"/>'), [1, 0, 4, 4]);
});

test('a text lies on its line, on the side that its anchor says', () => {
  assert.deepEqual(box('<text x="100" y="50">abcd</text>'), [100, 40, 124, 52]);
  assert.deepEqual(box('<text x="100" y="50" text-anchor="middle">abcd</text>'), [88, 40, 112, 52]);
  assert.deepEqual(box('<text x="100" y="50" text-anchor="end">abcd</text>'), [76, 40, 100, 52]);
});

test('a text of several lines is as wide as the longest and grows downwards', () => {
  const lines = ['ab', 'abcd', 'a'].map(line => `<tspan class="line">${line}</tspan>`).join('');
  near(box(`<text y="10">${lines}</text>`), [0, 0, 24, 10 * (1.2 + 2 * 1.3)]);
});

test('a group holds its children where their transforms put them', () => {
  assert.deepEqual(box('<g><rect width="1" height="1"/>' +
    '<g transform="translate(10,20)"><rect width="2" height="3"/></g></g>'), [0, 0, 12, 23]);
  assert.deepEqual(box('<g transform="translate(10,20)"><path d="M0,0H5V6"/></g>'), [0, 0, 5, 6]);
});

test('what draws nothing has no box, and takes none from its group', () => {
  for (const inside of ['<text></text>', '<g></g>', '<path d="M0,0"/>', '<defs></defs>']) {
    assert.equal(box(inside), undefined, inside);
  }
  assert.deepEqual(box('<g><text></text><defs/><rect x="5" width="1" height="1"/></g>'), [5, 0, 6, 1]);
});

test('the page sees an element with all transforms around it', () => {
  const group = svg('<g transform="translate(100,0) scale(2)"><g transform="rotate(90)">' +
    '<rect width="10" height="1"/></g></g>');
  const rect = group.querySelector('rect');
  assert.ok(rect);
  near(pageBoxOf(rect, width, fontSize), [98, 0, 100, 20]);
});

test('transforms compose from left to right', () => {
  near(transformOf(svg('<g transform="translate(5) rotate(90, 10, 0)"/>')), [0, 1, -1, 0, 15, -10]);
  near(transformOf(svg('<g transform="scale(2 3)translate(1 1)"/>')), [2, 0, 0, 3, 2, 3]);
  near(transformOf(svg('<g transform="matrix(2,0,0,3,4,5)"/>')), [2, 0, 0, 3, 4, 5]);
  near(transformOf(svg('<g/>')), [1, 0, 0, 1, 0, 0]);
});

test('a turn and the turn back leave the box where it was', () => {
  const angles = fc.integer({ min: -360, max: 360 }), places = fc.integer({ min: -99, max: 99 });
  fc.assert(fc.property(angles, places, (angle, at) => {
    const m = transformOf(svg(`<g transform="rotate(${angle},${at},7) rotate(${-angle},${at},7)"/>`));
    near(m, [1, 0, 0, 1, 0, 0]);
  }), { numRuns: 40 });
});
