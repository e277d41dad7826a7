import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pngFacts } from '../notebook/picture/pngFacts.testing.js';
import { drawPng, pictureWidth, scale, type PlainFigure } from '../notebook/picture/renderer.js';
import { plotlyDocument } from '../notebook/picture/dom.js';
import { matrix } from '../numerics/matrix.js';
import { random } from '../numerics/random.js';
import { bars } from './bars.js';
import { clusterScatter } from './clusterScatter.js';
import { dendrogram } from './dendrogram.js';
import { distributions } from './distributions.js';
import { drivers } from './drivers.js';
import { figureJson, type Figure, type JsonObject } from './figure.js';
import { groupBoxes, groupViolins } from './groupBoxes.js';
import { heatmap } from './heatmap.js';
import { lines } from './lines.js';
import { pairPlot } from './pairPlot.js';
import { predictions } from './predictions.js';
import { qqPanels } from './qqPanels.js';
import { residuals } from './residuals.js';
import { scores } from './scores.js';
import { silhouettes } from './silhouettes.js';

const n = 40, source = random(1);
const column = (mean: number): Float64Array =>
  Float64Array.from({ length: n }, () => mean + source.normal());
const variables = ['Session', 'App', 'Website'].map(name =>
  ({ name, unit: 'minutes', values: column(30) }));
const target = { name: 'Spend', unit: '$', values: column(500) };
const labels = Int32Array.from({ length: n }, (_, i) => i % 3);
const noisy = labels.map((label, i) => i % 7 ? label : -1);
const plane = matrix(n, 2, Float64Array.from({ length: 2 * n }, () => source.normal()));

const examples: Readonly<Record<string, Figure>> = {
  bars: bars('Effects', '$', [{ label: 'App', value: 3, low: 2, high: 4 }], 'One bar.'),
  clusterScatter: clusterScatter('Segments', plane, [0.4, 0.3],
    [{ name: 'K-Means', labels }, { name: 'DBSCAN', labels: noisy }],
    [{ name: 'App', x: 0.5, y: 0.5 }]),
  dendrogram: dendrogram([
    { left: 0, right: 1, height: 1, size: 2 }, { left: 2, right: 3, height: 2, size: 2 },
    { left: 4, right: 5, height: 5, size: 4 },
  ], 2),
  distributions: distributions([...variables, target]),
  drivers: drivers(variables, target,
    variables.map(({ name }) => ({ intercept: 1, slope: 2, label: `${name} $2` }))),
  groupBoxes: groupBoxes('Spend by tier', 'Spend ($)', [{ name: 'low', values: column(1) }]),
  groupViolins: groupViolins('Spend by tier', 'Spend ($)', [{ name: 'low', values: column(1) }]),
  heatmap: heatmap({ title: 'Correlations', alt: 'Three by two.', rows: ['a', 'b'],
    columns: ['x', 'y', 'z'], values: [[1, 0, NaN], [0, 1, -1]], limit: 1 }),
  lines: lines('Elbow', 'Two panels.', [
    { title: 'Inertia', xTitle: 'k', yTitle: '', mark: { x: 3, label: 'chosen' } },
    { title: 'Silhouette', xTitle: 'k', yTitle: '' },
  ], [{ name: 'inertia', x: [2, 3], y: [5, 4] }, { name: 'silhouette', x: [2, 3], y: [1, 2], panel: 1 }]),
  pairPlot: pairPlot(variables, target),
  predictions: predictions('Predicted', target.values, [{ name: 'ridge', values: column(500) }],
    '$', labels),
  qqPanels: qqPanels(variables.map(v =>
    ({ name: v.name, theoretical: column(0).sort(), sample: column(0).sort() }))),
  residuals: residuals('Residuals', target.values, column(0), column(0).sort(), '$'),
  scores: scores('R2', 'R2', [{ label: 'Ridge', value: 0.9, low: 0.8, high: 1, group: 'linear' },
    { label: 'Forest', value: 0.8, low: 0.7, high: 0.9, group: 'trees' }], 'Two models.'),
  silhouettes: silhouettes(column(0.2), labels, ['a', 'b', 'c'], 0.2),
};
/** What other tables bring: one row, one column, no rows, missing values, a unit that is none. */
const one = [{ name: 'Only', values: Float64Array.of(3) }], nothing = new Float64Array(0);
const unknown = Float64Array.of(NaN, NaN);
const edges: Readonly<Record<string, Figure>> = {
  'bars of nothing': bars('Effects', '', [], 'No bars.'),
  'a cluster of one feature': clusterScatter('Segments', matrix(2, 1, Float64Array.of(1, 2)), [1, NaN],
    [{ name: 'K-Means', labels: Int32Array.of(0, 1) }]),
  'a dendrogram of two': dendrogram([{ left: 0, right: 1, height: 1, size: 2 }], 2),
  'distributions of one value and of none': distributions([...one, { name: 'Empty', values: unknown }]),
  'one driver': drivers(one, { name: 'Spend', values: Float64Array.of(9) },
    [{ intercept: 1, slope: NaN, label: 'no slope' }]),
  'boxes of nothing': groupBoxes('Spend', 'Spend', [{ name: 'none', values: nothing }]),
  'a heat map of unknowns': heatmap({ title: 'Heat', alt: 'One cell.', rows: ['a'], columns: ['b'],
    values: [[NaN]], limit: 1 }),
  'lines of nothing': lines('Lines', 'None.', [{ title: '', xTitle: '', yTitle: '' }], []),
  'pairs of one column': pairPlot(one, one[0]),
  'predictions of one': predictions('Predicted', Float64Array.of(1),
    [{ name: 'a', values: Float64Array.of(NaN) }], ''),
  'residuals of two': residuals('Residuals', Float64Array.of(1, 2), Float64Array.of(0, 0), [-1, 1], ''),
  'scores without an interval':
    scores('R2', 'R2', [{ label: 'a', value: -1e9, low: NaN, high: NaN }], 'One.'),
  'silhouettes of one cluster': silhouettes(Float64Array.of(0, 0), Int32Array.of(0, 0), [], 0),
};
const drawn = new Set(['bars of nothing', 'lines of nothing', 'pairs of one column']);
const opaque = new Set(['bars', 'lines', 'scores', 'silhouettes']);
const plain = (figure: Figure): PlainFigure => JSON.parse(figureJson(figure)) as PlainFigure;
const page = plotlyDocument();

for (const [name, figure] of Object.entries({ ...examples, ...edges })) {
  test(`${name} is what Plotly understands`, () => {
    const { data, layout: { legend, ...layout } } = plain(figure);
    assert.ok(legend);
    // Plotly 4.1.1's validator throws on any `legend`: what stands there is checked by the picture
    const complaints = Array.from(page.plotly.validate(data, layout) ?? [],
      complaint => complaint.msg);
    // a trace without a value is not shown, nor what it says of itself looked at
    const empty = complaints.flatMap(msg => /^Trace (\d+) got defaulted/.exec(msg)?.[1] ?? []);
    if (name in examples) assert.deepEqual(empty, []);
    assert.deepEqual(complaints.filter(msg =>
      !empty.includes(/\btrace (\d+)\b/i.exec(msg)?.[1] ?? '')), []);
  });

  test(`${name} has a title, a sentence for who cannot see it, and no number that is not one`, () => {
    const title = (figure.layout.title as JsonObject).text as string;
    assert.ok(title.length > 1);
    assert.match(figure.alt, /\w.*\.$/);
    assert.doesNotMatch(figureJson(figure), /NaN|Infinity|undefined/);
    assert.doesNotMatch(figure.alt, /NaN|Infinity|undefined|\(\)/);
  });

  test(`${name} draws on axes that it has, and no text of it reads as a formula`, () => {
    const axes = new Set(Object.keys(figure.layout).map(key =>
      key.replace(/^([xy])axis(\d*)$/, '$1$2')));
    for (const { xaxis = 'x', yaxis = 'y' } of figure.data) {
      assert.ok(axes.has(String(xaxis)) && axes.has(String(yaxis)), `${String(xaxis)} ${String(yaxis)}`);
    }
    // MathJax takes what is between two dollars for a formula
    const texts = [...JSON.stringify(plain(figure)).replace(figure.alt, '').matchAll(/"([^"]*)"/g)].map(([, text]) => text);
    assert.deepEqual(texts.filter(text => (text.match(/\$/g) ?? []).length > 1), []);
  });

  if (name in examples || drawn.has(name)) test(`${name} becomes a picture without a browser`, async () => {
    const facts = pngFacts(await drawPng(plain(figure)));
    assert.equal(facts.width, pictureWidth * scale);
    assert.ok(Math.abs(facts.height - scale * Number(figure.layout.height)) <= 1);
    // title and axes alone have some dozens of greys; white paper, and not only paper
    assert.ok(facts.colours > 20 && facts.has('#ffffff'), `${facts.colours} colours look blank`);
    if (name in examples) assert.ok(facts.colours > 60 && facts.paper < 0.99, `${facts.colours}`);
    if (opaque.has(name)) assert.ok(facts.has('#0072B2'), 'the first colour of the palette');
  });
}

test('the same figure is drawn to the same bytes', async () => {
  const [a, b] = [await drawPng(plain(examples.scores)), await drawPng(plain(examples.scores))];
  assert.ok(Buffer.from(a).equals(Buffer.from(b)));
});

test('noise is grey and named, whatever its place', () => {
  const trace = examples.clusterScatter.data.find(one => one.name === 'noise');
  assert.equal((trace?.marker as JsonObject).color, '#8c959f');
});

test('a dendrogram is cut between the joins that the number of clusters lies between', () => {
  const [cut] = examples.dendrogram.layout.shapes as readonly JsonObject[];
  assert.ok(Number(cut.y0) > 2 && Number(cut.y0) < 5);
});
