// What single charts promise beside being charts (figures.test.ts).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bars } from './bars.js';
import { distributions } from './distributions.js';
import { drivers } from './drivers.js';
import type { JsonObject } from './figure.js';
import { groupBoxes, groupViolins } from './groupBoxes.js';
import { heatmap } from './heatmap.js';
import { lines } from './lines.js';
import { pairPlot } from './pairPlot.js';
import { predictions } from './predictions.js';
import { qqPanels } from './qqPanels.js';
import { residuals } from './residuals.js';
import { scores } from './scores.js';
import { silhouettes } from './silhouettes.js';
import { diverging, muted, sequential } from './theme.js';

const f64 = (...values: number[]): Float64Array => Float64Array.from(values);
const app = { name: 'App', unit: 'minutes', values: f64(1, 2, 3, NaN) };
const spend = { name: 'Spend', unit: '$', values: f64(10, 20, 30, 40) };
const titleOf = (axis: unknown): unknown => ((axis as JsonObject).title as JsonObject).text;

test('bars have intervals only where all rows have', () => {
  const rows = [{ label: 'a', value: 3, low: 2, high: 5 }, { label: 'b', value: 1, low: 1, high: 1 }];
  assert.deepEqual((bars('T', '$', rows, 'A.').data[0].error_x as JsonObject).array, [2, 0]);
  assert.deepEqual((bars('T', '$', rows, 'A.').data[0].error_x as JsonObject).arrayminus, [1, 0]);
  assert.equal(bars('T', '$', [...rows, { label: 'c', value: 1 }], 'A.').data[0].error_x, undefined);
});

test('the curve over a histogram is the normal density of the mean and deviation seen', () => {
  const [bars, curve] = distributions([app]).data as unknown as { x: number[]; y: number[] }[];
  assert.deepEqual([...bars.x], [1, 2, 3], 'missing values are no bars');
  // mean 2, sd 1: the peak is 1 / sqrt(2 pi)
  assert.ok(Math.abs(curve.x[30] - 2) < 1e-12 && Math.abs(curve.y[30] - 0.3989422804014327) < 1e-12);
  const area = curve.y.reduce((sum, v) => sum + v, 0) * (curve.x[1] - curve.x[0]);
  assert.ok(Math.abs(area - 1) < 0.002);
});

test('a constant column and one of missing values alone have a panel all the same', () => {
  for (const values of [f64(5, 5, 5), f64(NaN, NaN), f64(7)]) {
    assert.equal(distributions([{ name: 'c', values }]).data.length, 2);
  }
});

test('a trend line spans what was seen of its driver', () => {
  const [cloud, line] = drivers([app], spend, [{ intercept: 1, slope: 10, label: '+10' }]).data;
  assert.deepEqual([cloud.x, cloud.y], [app.values, spend.values]);
  assert.deepEqual([line.x, line.y], [[1, 3], [11, 31]]);
});

test('groups lie one below the other in their order, long names in lines', () => {
  const groups = [{ name: 'High app, low web', values: f64(1, 2) }, { name: 'rest', values: f64(3) }];
  for (const [make, type] of [[groupBoxes, 'box'], [groupViolins, 'violin']] as const) {
    const { data, layout, alt } = make('T', 'Spend ($)', groups);
    assert.deepEqual(data.map(one => [one.type, one.orientation]), [[type, 'h'], [type, 'h']]);
    assert.equal(data[0].name, 'High app,<br>low web');
    assert.equal((layout.yaxis as JsonObject).autorange, 'reversed');
    assert.match(alt, /High app, low web; rest\.$/);
  }
});

test('a heat map diverges around 0 where it has a limit, and leaves unknown cells empty', () => {
  const heat = { title: 'T', alt: 'A.', rows: ['a'], columns: ['x', 'y'], values: [[0.456, NaN]] };
  const [plain] = heatmap(heat).data, [around] = heatmap({ ...heat, limit: 2, digits: 1 }).data;
  assert.deepEqual([plain.text, plain.colorscale, plain.zmin], [[['0.46', '']], sequential, undefined]);
  assert.deepEqual([around.text, around.colorscale, around.zmin, around.zmax],
    [[['0.5', '']], diverging, -2, 2]);
  assert.match(String(heatmap({ ...heat, notes: [['n', 'm']] }).data[0].hovertemplate), /customdata/);
});

test('curves of one name stand in the legend once, marked places have their line and word', () => {
  const panels = [{ title: 'p', xTitle: '', yTitle: '', mark: { x: 3, label: 'here' } },
    { title: 'q', xTitle: '', yTitle: '' }];
  const { data, layout } = lines('T', 'A.', panels,
    [{ name: 'a', x: [1], y: [2] }, { name: 'a', x: [1], y: [3], panel: 1 }, { name: 'b', x: [1], y: [1] }]);
  assert.deepEqual(data.map(one => one.showlegend), [true, false, true]);
  assert.deepEqual(data.map(one => one.xaxis), ['x', 'x2', 'x']);
  const [mark, ...others] = layout.shapes as readonly JsonObject[];
  assert.deepEqual([mark.x0, mark.x1, mark.xref, mark.yref, others.length], [3, 3, 'x', 'y domain', 0]);
  assert.deepEqual((layout.annotations as readonly JsonObject[]).map(one => one.text), ['p', 'q', 'here']);
  assert.equal(lines('T', 'A.', [{ title: '', xTitle: '', yTitle: '' }],
    [{ name: 'a', x: [1], y: [2] }]).layout.showlegend, false);
});

test('every pair of columns has one panel below the diagonal', () => {
  const columns = ['a b', 'c', 'd', 'e'].map(name => ({ ...app, name }));
  const { data, layout } = pairPlot(columns, spend);
  assert.equal(data.length, 6);
  assert.equal(data.filter(one => (one.marker as JsonObject).showscale).length, 1);
  assert.equal(titleOf(layout.xaxis4), 'a<br>b');
  const domains = Object.entries(layout).filter(([key]) => /axis/.test(key))
    .map(([, axis]) => (axis as { domain: number[] }).domain);
  assert.ok(domains.flat().every(end => end >= -1e-12 && end <= 1 + 1e-12));
  assert.equal(pairPlot([app], spend).data.length, 0, 'one column has no pair');
});

test('the diagonal spans all that was predicted and all that was', () => {
  const { data } = predictions('T', f64(1, 5), [{ name: 'a', values: f64(2, 9) }], '$', [7, 8]);
  assert.deepEqual([data[1].x, data[1].y], [[1, 9], [1, 9]]);
  assert.deepEqual(data[0].customdata, [7, 8]);
  assert.doesNotMatch(String(predictions('T', f64(1), [{ name: 'a', values: f64(1) }], '')
    .data[0].hovertemplate), /row/);
});

test('a target without a unit has no empty brackets', () => {
  const left = f64(-1, 1), texts = (unit: string): string => JSON.stringify([
    residuals('T', f64(1, 2), left, [-0.5, 0.5], unit).layout,
    predictions('T', f64(1, 5), [{ name: 'a', values: f64(2, 9) }], unit).layout]);
  assert.doesNotMatch(texts(''), /\(\)/);
  assert.match(texts('$'), /"Residual \(\$\)"/);
});

test('the line of normal residuals has the slope of their deviation', () => {
  const { data } = residuals('T', f64(1, 2, 3), f64(2, -2, 1), [-1, 0, 1], '$');
  assert.deepEqual([data[1].x, [...data[1].y as Float64Array]], [[-1, 0, 1], [-2, 1, 2]]);
  assert.deepEqual(data[2].y, [-Math.sqrt(3), Math.sqrt(3)]);
});

test('the diagonal of a Q-Q panel goes from its first to its last quantile', () => {
  const [points, line] = qqPanels([{ name: 'a', theoretical: [-1, 0, 1], sample: [-2, 0, 2] }]).data;
  assert.deepEqual([points.y, line.x, line.y], [[-2, 0, 2], [-1, 1], [-1, 1]]);
});

test('rows of one group share a trace, and all stand in the given order', () => {
  const row = (label: string, value: number, group?: string) =>
    ({ label, value, low: value - 1, high: value + 2, group });
  const given = [row('x', 3, 'trees'), row('y', 2, 'linear'), row('z', 1, 'trees')];
  const { data, layout } = scores('T', 'R²', given, 'A.');
  assert.deepEqual(data.map(one => [one.name, one.y]), [['trees', ['x', 'z']], ['linear', ['y']]]);
  assert.deepEqual((layout.yaxis as JsonObject).categoryarray, ['x', 'y', 'z']);
  assert.deepEqual((data[0].error_x as JsonObject).array, [2, 2]);
  assert.deepEqual((data[0].error_x as JsonObject).arrayminus, [1, 1]);
  assert.equal(scores('T', 'R²', [row('x', 3)], 'A.').data[0].showlegend, false);
  assert.equal((scores('T', 'a', [row('x', 3)], 'A.', { log: true }).layout.xaxis as JsonObject).type, 'log');
});

test('silhouettes fall within each cluster, clusters stand apart, noise is grey', () => {
  const { data, alt } = silhouettes(f64(0.1, 0.9, 0.5, -0.2), Int32Array.of(0, 0, 1, -1), ['first'], 0.325);
  assert.deepEqual(data.map(one => one.name), ['noise', 'first', 'cluster 1']);
  assert.deepEqual(data.map(one => [...one.x as Float64Array]), [[-0.2], [0.9, 0.1], [0.5]]);
  const places = data.map(one => one.y as number[]);
  assert.ok(places[0][0] < places[1][0] && places[1][1] < places[2][0]);
  assert.equal((data[0].line as JsonObject).color, muted);
  assert.match(alt, /of 4 customers by segment; mean 0\.325\.$/);
});
