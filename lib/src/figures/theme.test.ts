import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { figureJson, type JsonObject } from './figure.js';
import {
  axisId, axisKey, axisOf, colour, diverging, figure, ink, muted, palette, sequential, withUnit,
} from './theme.js';

/** Relative luminance of the WCAG 2.2, of "#rrggbb". */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (a: string, b: string): number => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

test('text can be read on white, as WCAG asks of text and of graphics', () => {
  assert.ok(contrast(ink, '#ffffff') >= 7);
  assert.ok(contrast(muted, '#ffffff') >= 3);
});

test('the palette is eight colours that all differ, and begins again after them', () => {
  assert.equal(new Set(palette).size, 8);
  assert.deepEqual([0, 7, 8, 17].map(colour), [palette[0], palette[7], palette[0], palette[1]]);
});

test('scales go from 0 to 1, the diverging one through white', () => {
  for (const scale of [diverging, sequential]) {
    assert.deepEqual(scale.map(([at]) => at), [0, 0.5, 1]);
  }
  assert.equal(diverging[1][1], '#ffffff');
  const dark = sequential.map(([, hex]) => luminance(hex));
  assert.ok(dark[0] > dark[1] && dark[1] > dark[2]);
});

test('axes are called as Plotly calls them', () => {
  assert.deepEqual([0, 1, 11].map(i => axisId('x', i)), ['x', 'x2', 'x12']);
  assert.deepEqual([0, 1, 11].map(i => axisKey('y', i)), ['yaxis', 'yaxis2', 'yaxis12']);
});

test('an axis has its title; what is asked for besides wins', () => {
  const axis = axisOf('Spend ($)', { ticks: '', type: 'log' });
  assert.deepEqual([(axis.title as JsonObject).text, axis.ticks, axis.type], ['Spend ($)', '', 'log']);
});

test('a unit stands in brackets, none does not', () => {
  assert.deepEqual([withUnit('App', 'minutes'), withUnit('App', ''), withUnit('App')],
    ['App (minutes)', 'App', 'App']);
});

test('one named series needs no legend, two have one, hidden ones count for nothing', () => {
  const shows = (...data: JsonObject[]): unknown =>
    figure('T', 'A.', data.map(trace => ({ type: 'scatter', ...trace }))).layout.showlegend;
  assert.equal(shows({ name: 'a' }), false);
  assert.equal(shows({ name: 'a' }, { name: 'b' }), true);
  assert.equal(shows({ name: 'a' }, { name: 'b', showlegend: false }, {}), false);
});

test('the legend stands as many pixels below the axis, however high the chart is', () => {
  for (const height of [300, 420, 900]) {
    const { legend } = figure('T', 'A.', [], { height }).layout as { legend: { y: number } };
    assert.ok(Math.abs(legend.y * (height - 112) + 66) < 1e-9);
  }
});

test('a figure as JSON has arrays for typed arrays, and nothing for what is no number', () => {
  fc.assert(fc.property(fc.array(fc.double()), values => {
    const { data: [{ x }] } = JSON.parse(figureJson({ alt: '', layout: {},
      data: [{ type: 'scatter', x: Float64Array.from(values) }] })) as { data: { x: (number | null)[] }[] };
    assert.equal(x.length, values.length);
    values.forEach((value, i) => Number.isFinite(value)
      ? assert.ok(x[i] === value) : assert.equal(x[i], null));
  }));
});
