import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { closestName, didYouMean, editDistance } from './closestName.js';

test('known distances: kitten to sitting is 3, a word to nothing its length', () => {
  assert.equal(editDistance('kitten', 'sitting'), 3);
  assert.equal(editDistance('flaw', 'lawn'), 2);
  assert.equal(editDistance('', 'abc'), 3);
  assert.equal(editDistance('abc', ''), 3);
  assert.equal(editDistance('', ''), 0);
});

test('the distance is symmetric, 0 only for equals, and at most the longer length', () => {
  fc.assert(fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
    const d = editDistance(a, b);
    assert.equal(d, editDistance(b, a));
    assert.equal(d === 0, a === b);
    assert.ok(d >= Math.abs(a.length - b.length) && d <= Math.max(a.length, b.length));
  }));
});

test('case, spaces and punctuation do not count', () => {
  const columns = ['Time on App', 'Time on Website', 'Avg. Session Length'];
  assert.equal(closestName('time_on_app', columns), 'Time on App');
  assert.equal(closestName('Avg Session Lenght', columns), 'Avg. Session Length');
  assert.equal(closestName('TimeOnWeb', columns), 'Time on Website');
});

test('a name that is near nothing has no suggestion', () => {
  assert.equal(closestName('zzz', ['Time on App']), undefined);
  assert.equal(closestName('x', []), undefined);
  assert.equal(closestName('', ['a']), undefined);
  assert.equal(didYouMean('zzz', ['Time on App']), '');
  assert.equal(didYouMean('sed', ['seed', 'out']), '; did you mean "seed"?');
});

test('a name of one letter is not the beginning of every other', () => {
  assert.equal(closestName('coef', ['C', 'coef0', 'gamma']), 'coef0');
});
