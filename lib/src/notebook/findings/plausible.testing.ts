// Random results as notebooks could compute them, and what every sentence made of them must be.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ModelScores } from '../../evaluation/modelScores.js';
import type { Difference, Segment } from '../../segments/describe.js';
import { checkFindings, type Findings } from '../../store/findings.js';

export const unit = fc.constantFrom('$', '€', '', 'minutes');
/** A share of variance; now and then what a model that fails leaves. */
export const r2 = fc.oneof({ weight: 12, arbitrary: fc.double({ min: -0.5, max: 1, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(-1e9, NaN, -Infinity, 0, 1) });
const error = fc.oneof({ weight: 12, arbitrary: fc.double({ min: 0, max: 1e4, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(Infinity, NaN, 1e-12, 1e12) });
const interval = fc.record({ low: r2, high: r2 });
const scores = fc.record({ r2, rmse: error, mae: error });

/** A model by this name, scored on so many folds. */
export const modelScores = (model: string, family: string, folds = 5): fc.Arbitrary<ModelScores> =>
  fc.record({
    model: fc.constant(model), label: fc.constant(`The ${model}`), family: fc.constant(family),
    complexity: fc.integer({ min: 1, max: 13 }), parameters: fc.constant('defaults'),
    folds: fc.array(scores, { minLength: folds, maxLength: folds }), halfWidth: error,
    train: scores,
    test: fc.option(fc.record({ r2, rmse: error, mae: error, r2Interval: interval,
      rmseInterval: interval }), { nil: undefined }),
  });

const pValue = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1e-9, 0.05, NaN));
const difference = (name: string): fc.Arbitrary<Difference> => fc.record({
  name: fc.constant(name), unit, low: error,
  mean: fc.integer({ min: -10_000, max: 1_000_000 }).map(cents => cents / 100),
  high: error, restMean: error, d: fc.double({ min: -4, max: 4, noNaN: true }), p: pValue,
  correctedP: pValue,
});

/** So many segments with names of their own. */
export const segments = (count: number): fc.Arbitrary<Segment[]> => fc.tuple(
  ...Array.from({ length: count }, (_, label) => fc.record({
    label: fc.constant(label), name: fc.constant(`Group ${'ABCDEF'[label]}`),
    valueTier: fc.constantFrom('low', 'middle', 'high'), size: fc.integer({ min: 1, max: 500 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }), revenue: error,
    revenueShare: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(NaN)),
    spend: difference('spend'), drivers: fc.tuple(difference('App'), difference('Web')),
    typical: fc.constant([0, 1, 2]),
  })));

/** Every line is a sentence: no value that is none, no "1 models", no empty list, no loose comma. */
export function assertSentences(findings: Findings): string {
  checkFindings(findings);
  const lines = [findings.headline, ...findings.findings];
  for (const line of lines) {
    assert.doesNotMatch(line, /NaN|undefined|null|Infinity|\[object/);
    assert.doesNotMatch(line, /(?<![\d.,])1 (?:models|networks|segments|customers|clusters|epochs)\b/);
    assert.doesNotMatch(line, / {2}|\(\)| [.,;:]|[.,;:]{2}|\band (?:and|\.)|: \.|, and \.|-[$€]?0(?:\.0*)?(?!\d|\.\d)/);
    assert.match(line, /^["A-Z\d].*[.]$/);
  }
  return lines.join('\n');
}
