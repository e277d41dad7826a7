import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawPng, type PlainFigure } from '../notebook/picture/renderer.js';
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
const plain = (figure: Figure): PlainFigure => JSON.parse(figureJson(figure)) as PlainFigure;
const page = plotlyDocument();

for (const [name, figure] of Object.entries(examples)) {
  test(`${name} is what Plotly understands`, () => {
    const { data, layout: { legend, ...layout } } = plain(figure);
    assert.ok(legend);
    // Plotly 4.1.1's validator throws on any `legend`: what stands there is checked by the picture
    const complaints = page.plotly.validate(data, layout) ?? [];
    assert.deepEqual(complaints.map(complaint => complaint.msg), []);
  });

  test(`${name} has a title, a sentence for who cannot see it, and no number that is not one`, () => {
    const title = (figure.layout.title as JsonObject).text as string;
    assert.ok(title.length > 1);
    assert.match(figure.alt, /\w.*\.$/);
    assert.doesNotMatch(figureJson(figure), /NaN|Infinity/);
  });

  test(`${name} becomes a picture without a browser`, async () => {
    const png = Buffer.from(await drawPng(plain(figure)));
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
    assert.equal(png.readUInt32BE(16), 1350); // width: 900 CSS pixels at 1.5
    assert.ok(png.length > 5000, `${png.length} bytes look blank`);
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
