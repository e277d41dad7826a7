import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BaselineDifference } from '../evaluation/baselineDifferences.js';
import type { NetworkCoverageRow } from '../evaluation/coverageOfNetworks.js';
import type { NetworkSearch } from '../evaluation/searchNetworks.js';
import type { SeedStudy } from '../evaluation/seedStudy.js';
import {
  baselineSentence, networkCoverageSentence, searchSentence, seedSentence,
} from './networkSentences.js';

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

test('a search tells which networks it changed', () => {
  const search = (label: string, chosen: object) => ({ label, chosen }) as unknown as NetworkSearch;
  assert.match(searchSentence([]), /too large to search/);
  assert.match(searchSentence([search('A', {})]), /all train with their own\.$/);
  assert.equal(searchSentence([search('A', { l2: 1 }), search('B', {})]),
    'A trains with what the search found, better than the own settings by more than one standard ' +
    'error over the folds; the others with their own.');
});

test('the range over seeds, and what the ensemble gains', () => {
  const study = (together: number) =>
    ({ label: 'A', seeds: [1, 2, 3], r2: [0.5, 0.6, 0.7], together }) as unknown as SeedStudy;
  const range = 'From the 5th to the 95th percentile over 3 seeds R² is A 0.510 to 0.690. ';
  const { length } = range;
  assert.equal(seedSentence([study(0.65)]).slice(0, length), range);
  assert.match(seedSentence([study(0.65)]), /better than a middling one of A\.$/);
  assert.match(seedSentence([study(0.55)]), /no better than a middling one\.$/);
});
