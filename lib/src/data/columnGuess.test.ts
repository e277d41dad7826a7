import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guessColumn, isCategory } from './columnGuess.js';
import { noProfile, type ColumnProfile } from './columnProfile.js';

const texts = (profile: Partial<ColumnProfile> = {}): ColumnProfile =>
  ({ ...noProfile, present: 100, distinct: 90, textLine: 2, ...profile });
const numbers = (profile: Partial<ColumnProfile> = {}): ColumnProfile =>
  ({ ...noProfile, present: 100, numbers: 100, distinct: 80, ...profile });

test('names of people, their addresses and numbers are personal, however they are spelt', () => {
  for (const name of ['Email', 'e-mail', 'E_Mail Address', 'emailAddress', 'phone', 'Phone Number',
    'mobile', 'Address', 'street', 'ZIP code', 'postcode', 'name', 'FirstName', 'last_name',
    'user name', 'customerName', 'birthday', 'Date of Birth', 'IBAN']) {
    assert.equal(guessColumn(name, texts()).role, 'personal', name);
  }
  assert.equal(guessColumn('phone', numbers()).role, 'personal');
});

test('other names are not: parts of words, and numbers', () => {
  for (const name of ['colour', 'mailing', 'unnamed', 'phonetics', 'species', 'Origin']) {
    assert.equal(guessColumn(name, texts({ distinct: 3 })).role, 'ignored', name);
  }
  for (const name of ['name', 'address', 'street', 'Time on Website']) {
    assert.equal(guessColumn(name, numbers()).role, 'feature', name);
  }
});

test('identifiers are whole numbers or texts that all differ, under such a name', () => {
  const whole = numbers({ integers: 100, distinct: 100 });
  for (const name of ['id', 'ID', 'customer_id', 'customerId', 'index', 'rownames', 'uuid']) {
    assert.equal(guessColumn(name, whole).role, 'identifier', name);
    assert.equal(guessColumn(name, texts({ distinct: 100 })).role, 'identifier', name);
    assert.equal(guessColumn(name, numbers({ integers: 100 })).role, 'feature', name);
    assert.equal(guessColumn(name, numbers({ distinct: 100 })).role, 'feature', name);
  }
  for (const name of ['width', 'paid', 'grid', 'price index of food']) {
    assert.equal(guessColumn(name, whole).role, 'feature', name);
  }
});

test('a column all different past what is counted is still an identifier', () => {
  const many = numbers({ present: 1e6, numbers: 1e6, integers: 1e6, distinct: 1000 });
  assert.equal(guessColumn('id', many).role, 'identifier');
});

test('one address among texts makes no personal column, most do', () => {
  assert.equal(guessColumn('x', texts({ addresses: 50 })).role, 'ignored');
  assert.equal(guessColumn('x', texts({ addresses: 51 })).role, 'personal');
});

test('categories repeat: two rows or more a level, and at most so many levels', () => {
  assert.ok(isCategory(texts({ distinct: 50 }), 50));
  assert.ok(!isCategory(texts({ distinct: 51 }), 1000));
  assert.ok(!isCategory(texts({ distinct: 50 }), 49));
  assert.ok(!isCategory(texts({ distinct: 1 }), 50));
  assert.ok(!isCategory(noProfile, 50));
  assert.equal(guessColumn('c', texts({ distinct: 50 })).type, 'category');
  assert.equal(guessColumn('c', texts({ distinct: 51 })).type, 'text');
});
