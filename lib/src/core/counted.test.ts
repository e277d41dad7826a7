import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { counted, singularOf } from './counted.js';

test('one has the singular, none and many have the plural', () => {
  assert.deepEqual([0, 1, 2, 1.5].map(count => counted(count, 'model')),
    ['0 models', '1 model', '2 models', '1.5 models']);
});

test('a y after a consonant becomes ies, another plural is given', () => {
  assert.deepEqual([counted(2, 'country'), counted(1, 'country'), counted(2, 'day'),
    counted(2, 'person', 'people'), counted(1, 'person', 'people')],
  ['2 countries', '1 country', '2 days', '2 people', '1 person']);
});

test('what rows are in the plural is said of one of them', () => {
  const pairs = { customers: 'customer', companies: 'company', houses: 'house', boxes: 'box',
    classes: 'class', branches: 'branch', days: 'day', people: 'people', glass: 'glass', s: 's' };
  for (const [plural, one] of Object.entries(pairs)) assert.equal(singularOf(plural), one, plural);
});

test('the singular of a plural that is counted is the noun again', () => {
  const noun = fc.stringMatching(/^[a-z]{2,8}$/).filter(word => !/(s|x|ch|sh|se|xe|che|she|ie)$/.test(word));
  fc.assert(fc.property(noun, word => {
    assert.equal(singularOf(counted(2, word).slice(2)), word);
  }));
});
