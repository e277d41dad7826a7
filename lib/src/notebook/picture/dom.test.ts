import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plotlyDocument } from './dom.js';

const { document, plotly } = plotlyDocument();

function svgText(inside: string, style = 'font-size: 12px'): SVGTextElement {
  const holder = document.createElement('div');
  holder.innerHTML = `<svg><text x="10" y="20" style="${style}">${inside}</text></svg>`;
  document.body.append(holder);
  const text = holder.querySelector('text');
  assert.ok(text);
  return text;
}

test('text has a width: more letters and larger ones are wider', () => {
  const [short, long] = ['spend', 'spendspend'].map(word => svgText(word).getComputedTextLength());
  assert.ok(short > 20 && short < 60 && Math.abs(long - 2 * short) < 1, `${short} ${long}`);
  const large = svgText('spend', 'font-size: 24px').getComputedTextLength();
  assert.ok(Math.abs(large - 2 * short) < 1);
});

test('boxes of elements are those of their text, not of the page', () => {
  const { x, y, width, height } = svgText('spend').getBBox();
  assert.deepEqual([x, y], [10, 8]);
  assert.ok(width > 20 && height > 12 && height < 20);
  assert.equal(svgText('').getBBox().width, 0);
  assert.equal(document.body.getBoundingClientRect().width, 700);
});

test('the validator knows a wrong attribute from a right one', () => {
  const messages = (trace: object): number => plotly.validate([trace], {})?.length ?? 0;
  assert.equal(messages({ type: 'bar', x: [1], y: [2] }), 0);
  assert.ok(messages({ type: 'bar', colour: 'red' }) > 0);
  assert.ok(messages({ type: 'scatter', mode: 5 }) > 0);
});

test('a picture asks no network', async () => {
  const { defaultView: window } = document;
  assert.ok(window);
  await assert.rejects(window.fetch('https://example.org'), /without a network/);
});
