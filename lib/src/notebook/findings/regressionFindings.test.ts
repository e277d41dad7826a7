import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFindings } from '../../store/findings.js';
import { regressionFindings, type RegressionResults } from './regressionFindings.js';

const scores = { r2: 0.98, rmse: 10.5, mae: 8.5 };
const model = (name: string, label: string) => ({
  model: name, label, family: 'linear', complexity: 1, parameters: 'defaults', folds: [scores],
  halfWidth: 19.9, train: scores, test: { ...scores, r2Interval: { low: 0.97, high: 0.985 },
    rmseInterval: { low: 9, high: 12 } },
});
const contender = (name: string, cvR2: number) =>
  ({ model: name, complexity: 1, cvR2, cvStandardError: 0.002 });
const results: RegressionResults = {
  target: 'Spend', unit: '$',
  models: [model('linear', 'Linear regression'), model('ridge', 'Ridge'), model('tree', 'Tree')],
  choice: { best: contender('ridge', 0.9849), chosen: contender('linear', 0.9848),
    threshold: 0.98, within: [contender('linear', 0.9848), contender('ridge', 0.9849)] },
  comparisons: [
    { model: 'ridge', difference: 0, p: 1, tied: true },
    { model: 'linear', difference: -1e-5, p: 0.9, tied: true },
    { model: 'tree', difference: -0.08, p: 0.0001, tied: false },
  ],
  importance: [{ feature: 'Site', mean: 0.01, low: -0.02, high: 0.03 },
    { feature: 'Years', mean: 60, low: 50, high: 70 }],
  covered: 0.94,
};

test('the words follow the numbers', () => {
  const { headline, findings } = regressionFindings(results);
  assert.match(headline, /^Linear regression predicts Spend to within \$19\.90 for 95 %/);
  const text = findings.join('\n');
  assert.match(text, /simplest of 2 models within one standard error of the best \(Ridge/);
  assert.match(text, /Ridge and Linear regression cannot be told apart/);
  assert.match(text, /Tree is worse \(R² lower by 0\.080, corrected p below 0\.001\)/);
  assert.match(text, /Years matters most/);
  assert.match(text, /shuffling Site does no harm/);
  assert.match(text, /covered 94\.0 % of the test customers/);
});

test('they are what the store accepts', () => {
  assert.doesNotThrow(() => checkFindings(regressionFindings(results)));
});

test('a clear winner is called one', () => {
  const [best, , tree] = results.comparisons;
  const text = regressionFindings({ ...results, comparisons: [best, tree],
    choice: { ...results.choice, chosen: contender('ridge', 0.98),
      within: [contender('ridge', 0.98)] } }).findings.join('\n');
  assert.match(text, /Ridge is better than all others/);
  assert.match(text, /no other model is within one standard error/);
});

test('where all tie nobody is called worse', () => {
  const text = regressionFindings({ ...results, comparisons: results.comparisons.slice(0, 2) })
    .findings.join('\n');
  assert.doesNotMatch(text, /worse/);
});

test('a choice without test scores is refused', () => {
  const models = results.models.map(one => ({ ...one, test: undefined }));
  assert.throws(() => regressionFindings({ ...results, models }), /has no test scores/);
});
