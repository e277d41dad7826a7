import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { random } from '../numerics/random.js';
import { inventedAddress, inventedEmail } from './sampleNames.js';

test('whatever the seed, an e-mail lies under a domain set aside for examples', () => {
  fc.assert(fc.property(fc.nat(), fc.integer({ min: 1, max: 1_000_000 }), (seed, number) => {
    const mail = inventedEmail(number, random(seed));
    assert.match(mail, new RegExp(`^[a-z]+\\.[a-z]+${number}@example\\.(com|org|net)$`));
  }));
});

test('two customers never share an e-mail', () => {
  const source = random(1);
  const mails = Array.from({ length: 2000 }, (_, i) => inventedEmail(i + 1, source));
  assert.equal(new Set(mails).size, 2000);
});

test('whatever the seed, an address has two lines and a region that does not exist', () => {
  fc.assert(fc.property(fc.nat(), seed => {
    assert.match(inventedAddress(random(seed)),
      /^\d{1,4} [A-Z][a-z]+ [A-Z][a-z]+( Suite \d{1,3})?\n[A-Z][a-z]+, Q[ABCDEF] \d{5}$/);
  }));
});

test('the same seed invents the same, another one something else', () => {
  assert.equal(inventedAddress(random(5)), inventedAddress(random(5)));
  assert.notEqual(inventedAddress(random(5)), inventedAddress(random(6)));
});
