import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelCard, type CardFacts } from './modelCard.js';
import { trialMeta } from './testing.test.js';

const facts: CardFacts = {
  label: 'Ridge', task: 'tabular-regression', use: ['To predict.'], limits: ['None known.'],
  metrics: [{ type: 'r2', split: '5-fold cross-validation', value: 0.98, low: 0.97, high: 0.99 },
    { type: 'rmse', split: 'test rows', value: 10.25 },
    { type: 'mae', split: 'test rows', value: NaN }],
};

test('the front matter is YAML in the form of Hugging Face, one result a metric', () => {
  const card = modelCard('regression', 'ridge', trialMeta(), facts);
  const [empty, front] = card.split('---\n');
  assert.equal(empty, '');
  assert.match(front, /^library_name: spendscope\npipeline_tag: tabular-regression\ntags:\n/);
  assert.match(front, /model-index:\n- name: "ridge"\n {2}results:\n {2}- task:\n {6}type: tabular-regre/);
  assert.deepEqual([...front.matchAll(/ {4}- type: (\w+)\n {6}name: (".*")\n {6}value: (.*)\n/g)]
    .map(([, type, name, value]) => [type, JSON.parse(name) as string, Number(value)]), [
    ['r2', 'Ridge, r2, 5-fold cross-validation', 0.98], ['rmse', 'Ridge, rmse, test rows', 10.25]]);
});

test('the body tells use, data with units and ranges, scores with intervals, limits, loading', () => {
  const card = modelCard('regression', 'ridge', trialMeta(), facts);
  assert.deepEqual([...card.matchAll(/^## (.*)$/gm)].map(([, title]) => title), ['Intended use', 'Data',
    'Evaluation', 'Limits', 'How to load it', 'How it was made']);
  assert.match(card, /\| a \| minutes \| -4\.0000 \| .* \|/);
  assert.match(card, /\| r2 \| 5-fold cross-validation \| 0\.9800 \| 0\.9700 to 0\.9900 \|/);
  assert.match(card, /\| rmse \| test rows \| 10\.2500 \| {2}\|/);
  assert.doesNotMatch(card, /NaN|undefined/);
  assert.match(card, /restoreModel\(openReader\('\.'\), 'regression', 'ridge'\)/);
  assert.match(modelCard('segmentation', 'kmeans', trialMeta(), facts), /restoreSegmentation\(state\)/);
});

test('names break neither the tables nor the front matter', () => {
  const odd = { ...trialMeta(), kind: 'a: "b"\n- c',
    features: [{ name: 'x|y\nz', type: 'number' as const, unit: null, min: 0, max: Infinity }] };
  const card = modelCard('regression', 'm', odd, { ...facts, metrics: [] });
  assert.match(card, /\| x\\\|y z \| {2}\| 0\.0000 \| {2}\|/);
  assert.match(card, /^- "a: \\"b\\"\\n- c"$/m);
  assert.match(card, /metrics: \[\]\n---/);
  assert.match(card, /Nothing was measured\./);
});

test('the same model has the same card', () => {
  assert.equal(modelCard('regression', 'ridge', trialMeta(), facts),
    modelCard('regression', 'ridge', trialMeta(), facts));
});
