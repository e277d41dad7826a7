import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Segment } from '../../segments/describe.js';
import { assertSentences, segments, unit } from './plausible.testing.js';
import { segmentationFindings, type SegmentationResults } from './segmentationFindings.js';

const spend = (mean: number, correctedP: number): Segment['spend'] => ({ name: 'spend', unit: '$', mean,
  low: mean - 5, high: mean + 5, restMean: 500, d: 0.5, p: correctedP, correctedP });
const segment = (label: number, name: string, mean: number, correctedP: number): Segment => ({
  label, name, valueTier: 'middle', size: 100 + label, share: 0.25, revenue: 100 * mean,
  revenueShare: 0.3, spend: spend(mean, correctedP), drivers: [], typical: [1] });
const results: SegmentationResults = {
  verdict: { verdict: 'none', k: 2, p: 0.6, depth: 1, referenceDepth: 1.2, byK: [], draws: 24, rows: 500,
    statement: 'There are no clusters that k-means could find.' },
  choice: { k: 3, reason: 'a convention' },
  segments: [segment(0, 'Low app', 450.4, 0.001), segment(1, 'High app', 560.6, 0.0001),
    segment(2, 'Near the average', 500, 0.8)],
  unit: '$', agreement: 0.31, howMany: { gap: 1, mixture: 1, stability: 0.42 },
  actions: [{ label: 0, action: 'Raise app', worth: 12 }, { label: 1, action: 'Keep app up', worth: 3 }],
  dbscan: { eps: 0.6, clusters: 1, noiseShare: 0.084 },
};

test('the words follow the numbers', () => {
  const { headline, findings } = segmentationFindings(results);
  assert.equal(headline, 'The customers form no clusters: the 3 segments are a convenient cut of a ' +
    'continuum, of which "High app" spends most ($561 a customer).');
  assert.deepEqual(findings, [
    'There are no clusters that k-means could find.',
    '3 segments: a convention. The gap statistic finds 1 group, BIC of Gaussian mixtures 1; drawn ' +
    'anew, the customers fall into the same segments with an adjusted Rand index of 0.42 (1 is the ' +
    'same cut, 0 is chance).',
    '"High app" (101 customers) brings 30 % of the revenue with 25 % of the customers; "Low app" ' +
    '(100) spends least, $450 a customer. Spend took no part in the cut, and differs from the ' +
    'rest\'s in 2 of 3 segments ("Low app" ' +
    'p = 0.001 and "High app" p below 0.001).',
    'Most could be won or lost with "Low app" (100 customers): raise app; an association, not a cause.',
    'Beside other methods: k-means and Ward agree by an adjusted Rand index of 0.31, ' +
    'and DBSCAN at eps 0.6 finds 1 cluster and calls 8 % noise.',
  ]);
});

test('each verdict has a headline of its own', () => {
  const words = { clusters: /form clusters; 3/, weak: /at most weak clusters; 3/, none: /no clusters/ };
  for (const [verdict, pattern] of Object.entries(words)) {
    const { headline } = segmentationFindings({ ...results,
      verdict: { ...results.verdict, verdict: verdict as keyof typeof words } });
    assert.match(headline, pattern);
  }
});

test('where spend does not differ by more than chance nobody spends most or least', () => {
  const alike = results.segments.map(one => ({ ...one, spend: { ...one.spend, correctedP: 0.3 } }));
  const { headline, findings } = segmentationFindings({ ...results, segments: alike });
  assert.match(headline, /; in spending they cannot be told apart\.$/);
  assert.doesNotMatch(findings.join('\n'), /least|spends most|differs/);
  assert.match(findings[2], /that of no segment can be told from the rest's/);
});

test('where the lowest alone differs it spends least, and none is said to spend most', () => {
  const segments = results.segments.map(one => ({ ...one,
    spend: { ...one.spend, correctedP: one.label === 0 ? 0.01 : 0.4 } }));
  const { headline, findings } = segmentationFindings({ ...results, segments });
  assert.match(headline, /; none spends more than the rest by more than chance\.$/);
  assert.match(findings[2], /"Low app" \(100\) spends least/);
  assert.match(findings[2], /in 1 of 3 segments \("Low app" p = 0\.010\)/);
});

test('where no action is worth anything none is named', () => {
  const { findings } = segmentationFindings({ ...results,
    actions: [{ label: 0, action: 'No driver', worth: NaN }] });
  assert.doesNotMatch(findings.join('\n'), /could be won/);
});

test('small amounts keep their decimals, and no revenue has no share', () => {
  const segments = results.segments.map(one => ({ ...one, revenueShare: NaN, size: 1,
    spend: { ...one.spend, mean: one.spend.mean / 1000 } }));
  const { headline, findings } = segmentationFindings({ ...results, segments, unit: '' });
  assert.match(headline, /spends most \(0\.56 a customer\)/);
  assert.match(findings[2], /^"High app" \(1 customer\) holds 25 % of the customers; /);
});

test('whatever is plausible becomes sentences, and a tie is never called a win', () => {
  const any = fc.integer({ min: 2, max: 6 }).chain(count => fc.record({
    verdict: fc.constantFrom('clusters' as const, 'weak' as const, 'none' as const)
      .map(verdict => ({ ...results.verdict, verdict })),
    choice: fc.constant({ k: count, reason: 'a convention' }), segments: segments(count), unit,
    agreement: fc.double({ min: -1, max: 1, noNaN: true }),
    howMany: fc.record({ gap: fc.integer({ min: 1, max: 8 }), mixture: fc.integer({ min: 1, max: 6 }),
      stability: fc.double({ min: -1, max: 1, noNaN: true }) }),
    actions: fc.constant(results.actions),
    dbscan: fc.record({ eps: fc.double({ min: 0.1, max: 9, noNaN: true }),
      clusters: fc.integer({ min: 0, max: 20 }), noiseShare: fc.double({ min: 0, max: 1, noNaN: true }) }),
  }));
  fc.assert(fc.property(any, given => {
    const text = assertSentences(segmentationFindings(given));
    const told = given.segments.filter(one => one.spend.correctedP < 0.05);
    if (!told.length) assert.doesNotMatch(text, /spends (?:most|least)/);
    const named = /"([^"]*)" spends most/.exec(text)?.[1];
    if (named) assert.ok(told.some(one => one.name === named));
  }), { numRuns: 300 });
});
