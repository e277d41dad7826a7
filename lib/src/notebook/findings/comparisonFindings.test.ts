import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chooseSimplest, type Contender } from '../../evaluation/chooseSimplest.js';
import type { ModelScores } from '../../evaluation/modelScores.js';
import { compareRounds } from '../../evaluation/repeatedComparison.js';
import { comparisonFindings, type ComparisonResults } from './comparisonFindings.js';
import { assertSentences, modelScores, unit } from './plausible.testing.js';

const scores = { r2: 0.98, rmse: 10.5, mae: 8.5 };
const model = (name: string, label: string, family = 'linear'): ModelScores => ({
  model: name, label, family, complexity: 1, parameters: 'defaults', folds: [scores, scores],
  halfWidth: 19.9, train: scores, test: { ...scores, r2Interval: { low: 0.97, high: 0.985 },
    rmseInterval: { low: 9, high: 12 } } });
const contender = (name: string, cvR2: number): Contender =>
  ({ model: name, complexity: 1, cvR2, cvStandardError: 0.002 });
const tie = (name: string, difference = 0) => ({ model: name, difference, p: 1, tied: true });
const loss = (name: string, difference = -0.1) => ({ model: name, difference, p: 0.001, tied: false });
const results: ComparisonResults = {
  target: 'Spend', unit: '$',
  models: [model('linear', 'Linear regression'), model('ridge', 'Ridge'),
    model('simple', 'Simple network', 'networks'), model('deep', 'Deep network', 'networks')],
  choice: { best: contender('ridge', 0.9849), chosen: contender('linear', 0.9848), threshold: 0.98,
    within: [contender('linear', 0.9848), contender('ridge', 0.9849)] },
  comparisons: [tie('ridge'), tie('linear'), loss('simple'), loss('deep')],
  ranges: [{ name: 'App', unit: 'minutes', min: 8.51, max: 15.13 },
    { name: 'Members', unit: '', min: 0.27, max: 6.92 }],
  segments: 'The customers form no clusters.',
};
const said = (more: Partial<ComparisonResults>): string => {
  const { headline, findings } = comparisonFindings({ ...results, ...more });
  return [headline, ...findings].join('\n');
};

test('the words follow the numbers', () => {
  const { headline, findings } = comparisonFindings(results);
  assert.equal(headline, 'Deploy Linear regression: it predicts Spend to within $19.90 for 95 % of ' +
    'customers, and no other model is better by more than the luck of the folds.');
  assert.deepEqual(findings, [
    'Of 4 models, Ridge and Linear regression cannot be told apart on the same folds.',
    'Ridge has the highest cross-validated R², 0.9849; Linear regression, the simplest within one ' +
    'standard error, has 0.9848.',
    'The networks are all worse than the best model; Simple network, the best of them, errs by $10.50 ' +
    '(RMSE) on the test customers and explains 98.0 % of the variance.',
    'Do not use it for customers beyond those it learned from (App 8.5 to 15.1 minutes, Members 0.3 ' +
    'to 6.9), nor to say what changing a driver would cause: it has seen differences between ' +
    'customers, not experiments.',
    'Segments: The customers form no clusters.']);
});

test('a clear winner is called one, and is not told apart from itself', () => {
  const text = said({ comparisons: [tie('ridge'), loss('linear'), loss('simple'), loss('deep')] });
  assert.match(text, /Of 4 models, Ridge is better than all others on the same folds\./);
  assert.match(text, /is the simplest within one standard error of the best, Ridge\./);
  assert.doesNotMatch(text, /told apart/);
});

test('the best of one table need not be the best of another: nobody is simpler than himself', () => {
  const text = said({ choice: { ...results.choice, chosen: results.choice.best },
    comparisons: [tie('linear'), loss('ridge'), loss('simple'), loss('deep')] });
  assert.match(text, /^Deploy Ridge: .*, and it has the highest cross-validated R²\.$/m);
  assert.match(text, /^Ridge has the highest .*, and nothing simpler is within one standard error\.$/m);
});

test('networks are said to stand where they stand', () => {
  const order = (...comparisons: ComparisonResults['comparisons']): string => said({ comparisons });
  assert.match(order(tie('ridge'), tie('simple'), tie('deep'), tie('linear')),
    /^The networks cannot be told apart from the best model; Simple network, the best of them,/m);
  assert.match(order(tie('ridge'), tie('simple'), loss('deep'), tie('linear')),
    /^The networks are worse than the best model but for Simple network; /m);
  assert.match(order(tie('simple'), tie('deep'), loss('ridge'), loss('linear')),
    /^Simple network, a network, has the highest R² of all models, if not by more than chance; it errs/m);
  assert.match(order(tie('simple'), loss('deep'), loss('ridge'), loss('linear')),
    /^Simple network, a network, is better than all other models; it errs by \$10\.50/m);
  assert.match(order(tie('simple')), /^Simple network is the one model; it errs by/m);
  assert.match(order(tie('ridge'), loss('deep')),
    /^The network, Deep network, is worse than the best model; it errs by/m);
  assert.match(order(tie('ridge'), tie('deep')),
    /^The network, Deep network, cannot be told apart from the best model; it errs by/m);
  assert.match(order(tie('ridge'), tie('linear')),
    /^All 4 models are regressors; no network was trained\.$/m);
});

test('a network worse than the mean explains nothing, one that was not tried is not scored', () => {
  const [linear, ridge, simple] = results.models;
  const withTest = (own: ModelScores['test']): string => said({
    models: [linear, ridge, { ...simple, test: own }], comparisons: [tie('ridge'), loss('simple')] });
  assert.match(withTest({ ...scores, r2: -28, r2Interval: { low: -30, high: -20 },
    rmseInterval: { low: 1, high: 2 } }), /and explains nothing of the variance\./);
  assert.match(withTest(undefined), /; it was not tried on the test customers\./);
});

test('without drivers that are numbers there is no empty range', () => {
  assert.match(said({ ranges: [] }), /beyond those it learned from, nor to say/);
});

test('a model that nobody knows is refused', () => {
  assert.throws(() => said({ comparisons: [tie('forest'), tie('ridge')] }),
    { name: 'RangeError', message: 'invalid model; none of those compared: forest' });
});

test('whatever is plausible becomes sentences, and a tie is never called a win', () => {
  const names = ['linear', 'ridge', 'tree', 'simple', 'deep'];
  const family = (name: string): string => /simple|deep/.test(name) ? 'networks' : 'any';
  const any = fc.subarray(names, { minLength: 1 }).chain(own => fc.tuple(
    fc.tuple(...own.map(name => modelScores(name, family(name)))), unit));
  fc.assert(fc.property(any, ([models, unit]) => {
    const comparisons = compareRounds(models.map(({ model, label, folds }) =>
      ({ model, label, r2: folds.map(fold => fold.r2) })), 0.2);
    const choice = chooseSimplest(models.map(({ model, complexity }, i) => ({ model, complexity,
      cvR2: comparisons.find(c => c.model === model)?.mean || 0, cvStandardError: 0.01 * i })));
    const text = assertSentences(comparisonFindings({ ...results, models, unit, comparisons, choice }));
    const tied = comparisons.filter(c => c.tied).length;
    if (tied > 1) assert.doesNotMatch(text, /better than all/);
    assert.equal(/cannot be told apart on/.test(text), models.length > 1 && tied > 1);
  }), { numRuns: 300 });
});
