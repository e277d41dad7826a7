import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Schema } from '../../data/schema.js';
import { inWordsOf } from './inWordsOf.js';

const schemaOf = (rowsAre: string, target: string, ...features: string[]): Schema => ({
  schemaVersion: 1, name: 't', title: 't', rowsAre, file: 't', sha256: '',
  columns: [...features.map(name => ({ name, role: 'feature' })), { name: target, role: 'target' }],
}) as unknown as Schema;
const found = (headline: string, ...findings: string[]) => ({ headline, findings });

test('of customers the sentences stay as they are', () => {
  const said = found('"A" spends most ($5 a customer).', 'Spend took no part.');
  assert.equal(inWordsOf(schemaOf('customers', 'Spend'), said), said);
});

test('of another table they speak of its rows and its target', () => {
  assert.deepEqual(inWordsOf(schemaOf('penguins', 'Mass (g)'), found(
    '"High bill" spends most (5076 a customer).',
    '"A" (123 customers) brings 43 % of the revenue with 36 % of the customers; "B" spends least.',
    'Spend took no part in the cut.', '; none spends more than the rest by more than chance.',
    'in spending they cannot be told apart')),
  found('"High bill" has the most Mass (g) (5076 a penguin).',
    '"A" (123 penguins) has 43 % of all Mass (g) with 36 % of the penguins; ' +
    '"B" has the least Mass (g).',
    'Mass (g) took no part in the cut.',
    '; none has more Mass (g) than the rest by more than chance.',
    'in Mass (g) they cannot be told apart'));
});

test('a column keeps its name, whatever words and signs it holds', () => {
  const schema = schemaOf('rows', 'US $& gross', 'customers', 'Customer age');
  assert.deepEqual(inWordsOf(schema, found('Customer age of a customer spends most; customers count',
    'customers')), found('Customer age of a row has the most US $& gross; customers count',
    'customers'));
});
