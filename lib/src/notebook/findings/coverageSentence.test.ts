import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CoverageRow } from '../../evaluation/coverageStudy.js';
import { coverageSentence } from './coverageSentence.js';

const row = (method: string, coverage: number): CoverageRow => ({ method, coverage, level: 0.95,
  low: coverage - 0.02, high: coverage + 0.02, rows: 400, width: 1, narrowest: 1, widest: 1 });

test('methods are told apart by whether their coverage can be the promised one', () => {
  assert.equal(coverageSentence('Deep ANN', [row('conformal', 0.94), row('dropout', 0.41)]),
    'Of intervals of 95 % around Deep ANN’s predictions, those that hold what they promise ' +
    'are conformal 94.0 %; too narrow are dropout 41.0 %.');
});

test('all of them, none of them, none at all', () => {
  assert.equal(coverageSentence('Deep ANN', [row('conformal', 0.97), row('ensemble', 0.93)]),
    'All intervals of 95 % around Deep ANN’s predictions hold what they promise: conformal 97.0 % ' +
    'and ensemble 93.0 %.');
  assert.equal(coverageSentence('Deep ANN', [row('dropout', 0.92)]),
    'Of intervals of 95 % around Deep ANN’s predictions none holds what it promises: dropout 92.0 %.');
  assert.equal(coverageSentence('Deep ANN', []), 'No interval of Deep ANN was measured.');
});
