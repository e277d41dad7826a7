import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Driver } from '../../statistics/driverStudy.js';
import type { TestRow } from '../../statistics/testFamily.js';
import { edaFindings, type ExplorationResults } from './edaFindings.js';

const driver = (name: string, slope: number, matters: boolean): Driver => ({
  driver: name, slope, low: slope - 1, high: slope + 1, p: matters ? 1e-9 : 0.33,
  pHolm: matters ? 1e-8 : 0.33,
  perSd: slope, perSdLow: slope - 1, perSdHigh: slope + 1, vif: 1, matters,
});
const shapiro = (column: string, p: number): TestRow => ({
  question: 'Is it normal?', column, test: 'Shapiro-Wilk', statistic: 0.9, df: '', p, p_holm: p,
  effect: NaN, effect_name: '',
});
const results: ExplorationResults = {
  target: 'Spend', unit: '$', rowsAre: 'customers', rows: 100, complete: 100,
  drivers: [driver('Membership', 61.5, true), driver('App', -38.25, true), driver('Website', 0.4, false)],
  r2: 0.984, warnings: 1, tests: [shapiro('App', 0.5), shapiro('Website', 0.2)],
  topTier: { share: 0.33, share_of_value: 0.41 },
};

test('names the drivers that matter in their order, with intervals, and the one that does not', () => {
  const { headline, findings } = edaFindings(results);
  assert.equal(headline, 'Membership and App go with Spend, Membership most; Website does not.');
  assert.match(findings[0], /: Membership \$61\.50 more \(\$60\.50 to \$62\.50\); App \$38\.25 less \(\$37\.25 to \$39\.25\)\.$/);
  assert.match(findings[1], /known, Website has no effect that can be told from none \(.*, p = 0\.330\)\.$/);
  assert.match(findings[2], /explain 98\.4 % of the variance of Spend\.$/);
  assert.match(findings[3], /^No column of 2 departs .* p = 0\.200\)\.$/);
  assert.match(findings[4], /33 % of customers, brings 41 % of all Spend; .* has 1 warning, see/);
  assert.equal(findings.length, 5);
});

test('says so when nothing matters, when all does, and when rows are left out', () => {
  const none = edaFindings({ ...results, drivers: [driver('A', 0, false), driver('B', 0, false)] });
  assert.equal(none.headline, 'None of A and B goes with Spend.');
  const all = edaFindings({ ...results, drivers: [driver('A', 2, true)], complete: 90 });
  assert.equal(all.headline, 'A goes with Spend.');
  assert.ok(all.findings.some(one => one.includes('of 90 customers without a missing driver, 10 left out')));
});

test('columns that are not normal are named, and no test at all is said', () => {
  const odd = edaFindings({ ...results, tests: [shapiro('App', 0.001), shapiro('Web', 0.9)] });
  assert.ok(odd.findings.includes('App departs from the normal (Shapiro-Wilk W 0.900).'));
  assert.ok(edaFindings({ ...results, tests: [], warnings: 0 }).findings
    .some(one => one.startsWith('Too few values')));
});

test('whatever the numbers, no sentence says NaN, undefined or Infinity', () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(fc.property(fc.array(fc.record({ slope: number, matters: fc.boolean() }), { minLength: 1 }),
    fc.double({ min: 0, max: 1, noNaN: true }), (some, r2) => {
      const { headline, findings } = edaFindings({ ...results, r2,
        drivers: some.map(({ slope, matters }, i) => driver(`d${i}`, slope, matters)) });
      assert.doesNotMatch([headline, ...findings].join(' '), /NaN|undefined|Infinity|-0\.00/);
    }));
});

test('drivers of which nothing can be said are named', () => {
  const said = (leftOut: string[]) => edaFindings({ ...results, leftOut }).findings[2];
  assert.match(said(['Flat']), /; Flat is constant or follows from the others, so nothing can be said of it\.$/);
  assert.match(said(['A', 'B']), /; A and B are constant or follow from the others, .* of them\.$/);
});
