import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldTest } from '../../evaluation/foldTest.js';
import type { ModelScores } from '../../evaluation/modelScores.js';
import { deepLearningFindings, type DeepLearningResults } from './deepLearningFindings.js';
import { assertSentences, modelScores, unit } from './plausible.testing.js';

const model = (label: string, r2s: readonly number[], train = 0.985): ModelScores => ({
  model: label.toLowerCase(), label, family: label === 'Ridge' ? 'linear' : 'networks', complexity: 1,
  parameters: 'defaults', folds: r2s.map(r2 => ({ r2, rmse: 10, mae: 8 })), halfWidth: 20,
  train: { r2: train, rmse: 9, mae: 7 },
  test: { r2: 0.975, rmse: 10.5, mae: 8, r2Interval: { low: 0.96, high: 0.98 },
    rmseInterval: { low: 9, high: 12 } } });
const ridge = model('Ridge', [0.98, 0.981, 0.979, 0.982, 0.978]);
const results: DeepLearningResults = {
  target: 'Yearly Amount Spent', unit: '$', baseline: ridge,
  networks: [model('Simple', [0.97, 0.972, 0.968, 0.971, 0.969]),
    model('Deep', [0.9, 0.91, 0.9, 0.92, 0.9])],
  epochs: [{ best: 80, trained: 100 }, { best: 1, trained: 1 }],
};
const headlineOf = (shift: readonly number[]): string => deepLearningFindings({ ...results,
  networks: [model('Simple', ridge.folds.map((fold, i) => fold.r2 + shift[i]))] }).headline;

test('the words follow the numbers', () => {
  const { headline, findings } = deepLearningFindings(results);
  assert.equal(headline, 'The best network, Simple, is worse than Ridge: cross-validated R² 0.9700 ' +
    'against 0.9800.');
  assert.match(findings[0], /^The difference from Ridge on the same folds is -0\.0100 \(-0\.01\d+ to /);
  assert.deepEqual(findings.slice(1, 4), [
    'On the test customers: Simple R² 0.975 (0.960 to 0.980) and Deep R² 0.975 (0.960 to 0.980).',
    'Their typical errors (RMSE) there are $10.50 and $10.50; that of Ridge is $10.50.',
    'Training was watched on Yearly Amount Spent of customers cut from the training rows; the ' +
    'weights kept are of epochs 80 of 100 and 1 of 1.']);
  assert.match(findings[4], /^Deep knows its training customers better than others, by 7\.9 % of the/);
});

test('a difference of chance is no win and no loss, a sure one is', () => {
  assert.match(headlineOf([0.001, -0.001, 0.002, -0.002, 0]), /^Simple cannot be told apart from Ridge:/);
  assert.match(headlineOf([0, 0, 0, 0, 0]), /cannot be told apart/);
  assert.match(headlineOf([0.01, 0.0101, 0.01, 0.0099, 0.01]), /^Simple is better than Ridge:/);
  assert.match(headlineOf([-0.01, -0.0101, -0.01, -0.0099, -0.01]), /^Simple is worse than Ridge:/);
});

test('a network that failed in a fold is not said to have lost, or won, by what is unknown', () => {
  assert.match(headlineOf([NaN, 0, 0, 0, 0]), /cannot be told apart.*R² unknown against 0\.9800/);
  const failed = model('Deep', [NaN, 1, 1, 1, 1]);
  assert.match(deepLearningFindings({ ...results, networks: [failed, ...results.networks] }).headline,
    /^The best network, Simple/);
});

test('who knows no more of training customers than of others does not overfit', () => {
  const last = (train: number): string => deepLearningFindings({ ...results,
    networks: [model('Simple', [0.97, 0.97, 0.97, 0.97, 0.97], train)] }).findings[4];
  assert.equal(last(0.95), 'It does not overfit: no R² on training customers is above that on ' +
    'customers held out.');
  assert.equal(last(0.98), 'It does not overfit: R² on training customers is at most 1.0 % of the ' +
    'variance above that on customers held out.');
  assert.match(last(0.995), /^Simple knows .* by 2\.5 % of the variance: it overfits\.$/);
});

test('without test scores nothing is said of test customers', () => {
  const networks = results.networks.map(one => ({ ...one, test: undefined }));
  const { findings } = deepLearningFindings({ ...results, networks });
  assert.equal(findings.length, 3);
  assert.doesNotMatch(findings.join('\n'), /test customers/);
});

test('one network has one error and one epoch', () => {
  const { findings } = deepLearningFindings({ ...results, networks: [results.networks[0]],
    epochs: [{ best: 3, trained: 9 }], baseline: { ...ridge, test: undefined } });
  assert.equal(findings[2], 'Its typical error (RMSE) there is $10.50.');
  assert.match(findings[3], /kept are of epoch 3 of 9\.$/);
});

test('whatever is plausible becomes sentences, and a tie is never called a win', () => {
  const any = fc.integer({ min: 1, max: 3 }).chain(count => fc.record({
    target: fc.constantFrom('Spend', 'Yearly Amount Spent'), unit,
    networks: fc.tuple(...['a', 'b', 'c'].slice(0, count).map(name => modelScores(name, 'networks'))),
    baseline: modelScores('ridge', 'linear'),
    epochs: fc.constant([{ best: 1, trained: 1 }, { best: 2, trained: 5 }].slice(0, count)),
  }));
  fc.assert(fc.property(any, given => {
    const { headline } = deepLearningFindings(given);
    assertSentences(deepLearningFindings(given));
    const [own, theirs] = [given.networks, [given.baseline]].map(list => list.map(one =>
      one.folds.map(fold => fold.r2)));
    const sure = own.some(list => foldTest(list, theirs[0]).p < 0.05);
    if (!sure) assert.match(headline, /cannot be told apart/);
    if (/is better than/.test(headline)) {
      assert.ok(own.some(list => foldTest(list, theirs[0]).low > 0));
    }
  }), { numRuns: 300 });
});
