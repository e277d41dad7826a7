import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figureJson, type JsonObject, type Trace } from '../../figures/figure.js';
import { figure } from '../../figures/theme.js';
import { pngFacts } from './pngFacts.testing.js';
import { drawPng, pictureWidth, scale, type PlainFigure } from './renderer.js';

const plain = (data: readonly Trace[], layout: JsonObject = {}): PlainFigure =>
  JSON.parse(figureJson(figure('Title', 'Alt.', data, layout))) as PlainFigure;
const points = { type: 'scatter', mode: 'markers', x: [1, 2, 3], y: [1, 4, 9],
  marker: { color: '#D55E00', size: 20 } };

test('a picture is as wide as all others and as high as its figure', async () => {
  for (const height of [300, 421]) {
    const facts = pngFacts(await drawPng(plain([points], { height })));
    assert.equal(facts.width, pictureWidth * scale);
    assert.ok(Math.abs(facts.height - height * scale) <= 1, String(facts.height));
  }
});

test('the points are there in their colour, on white paper', async () => {
  const [full, empty] = [pngFacts(await drawPng(plain([points]))), pngFacts(await drawPng(plain([])))];
  assert.ok(full.has('#D55E00') && full.has('#ffffff'));
  assert.ok(!empty.has('#D55E00'));
  assert.ok(full.colours > 20 && full.paper > 0.5 && full.paper < 0.999);
});

test('text is drawn: without its title a picture has less ink', async () => {
  const { data, layout } = plain([points]);
  const [titled, bare] = [pngFacts(await drawPng({ data, layout })),
    pngFacts(await drawPng({ data, layout: { ...layout, title: { text: '' } } }))];
  assert.ok(titled.paper < bare.paper, `${titled.paper} ${bare.paper}`);
});

test('a heat map keeps its cells apart and sharp', async () => {
  const heat = { type: 'heatmap', z: [[0, 1]], colorscale: [[0, '#112233'], [1, '#445566']] };
  const facts = pngFacts(await drawPng(plain([heat])));
  assert.ok(facts.has('#112233') && facts.has('#445566'));
});

test('many at once are the same to the byte as one after the other', async () => {
  const figures = [1, 2, 3].map(at => plain([{ ...points, x: [at, 2, 3] }]));
  const together = await Promise.all(figures.map(drawPng));
  for (const [i, one] of figures.entries()) {
    assert.ok(Buffer.from(together[i]).equals(Buffer.from(await drawPng(one))), String(i));
  }
});

test('what would need WebGL is refused by name, and what would not is drawn', async () => {
  for (const type of ['scatter3d', 'surface', 'scattergl', 'splom', 'scattermap', 'choroplethmapbox']) {
    await assert.rejects(drawPng(plain([{ type }])), { name: 'RangeError',
      message: `invalid trace; not one drawn without WebGL: ${type}` });
  }
  const drawn = await drawPng(plain([{ type: 'treemap' }]));
  assert.ok(pngFacts(drawn).width > 0);
});

test('a height that is none is an error, and the next picture is drawn all the same', async () => {
  await assert.rejects(drawPng(plain([points], { height: -5 })), /pixel/);
  assert.ok(pngFacts(await drawPng(plain([points]))).has('#D55E00'));
});
