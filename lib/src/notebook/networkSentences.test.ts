import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BaselineDifference } from '../evaluation/baselineDifferences.js';
import type { NetworkCoverageRow } from '../evaluation/coverageOfNetworks.js';
import { baselineSentence, networkCoverageSentence } from './networkSentences.js';

const row = (label: string, difference: number, verdict: BaselineDifference['verdict']) =>
  ({ label, difference, verdict }) as BaselineDifference;

test('all verdicts are told, the gain with its price', () => {
  assert.equal(baselineSentence('Ridge', [row('A', 0.1, 'better'), row('B', -0.2, 'worse'),
    row('C', 0.001, 'the same'), row('D', -0.004, 'not told apart')]),
  'A (+0.1000) beats Ridge; B (−0.2000) is worse than Ridge; C (+0.0010) is as good as Ridge to ' +
  'within 0.005 of R²; D (−0.0040) cannot be told apart from Ridge. What is gained has to pay for ' +
  'a model that is harder to explain.');
  assert.equal(baselineSentence('Ridge', [row('A', -0.1, 'worse'), row('B', -0.2, 'worse')]),
    'A (−0.1000) and B (−0.2000) are worse than Ridge. By accuracy no network has earned its place here.');
});

const covered = (network: string, method: string, coverage: number, high: number) =>
  ({ network, method, level: 0.95, coverage, high }) as NetworkCoverageRow;

test('intervals that are too narrow for one network are named', () => {
  assert.equal(networkCoverageSentence([covered('A', 'conformal', 0.94, 0.96),
    covered('A', 'dropout', 0.5, 0.6),
    covered('B', 'conformal', 0.96, 0.98), covered('B', 'dropout', 0.7, 0.8)]),
  'The intervals called conformal hold about the 95 % that they should for every network. ' +
  'Too narrow for at least one network: dropout (down to 50 %).');
  assert.equal(networkCoverageSentence([covered('A', 'ensemble', 0.2, 0.3)]),
    'No intervals hold what they should. Too narrow for at least one network: ensemble (down to 20 %).');
  assert.equal(networkCoverageSentence([]), '');
});
