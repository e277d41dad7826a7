import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sha256 } from '../core/hash.js';
import { oracle } from '../core/temporary.test.js';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { cssColours } from './cssColours.js';
import { scanCsv } from './csvCells.js';
import { sampleCsv, sampleRows } from './sample.js';

interface SampleFacts {
  sha256: string; p: number[]; coef: number[]; se: number[]; residualSd: number;
  avatars: number; emails: number; longestAddressLines: number;
}
const facts = oracle<{ sample: SampleFacts }>('data').sample;
const path = join(workspaceRoot(import.meta.dirname), 'data', 'ecommerce_customer.csv');
const text = sampleCsv();

test('the committed file is what the generator makes, byte for byte', () => {
  assert.equal(readFileSync(path, 'utf8'), text);
  assert.ok(Buffer.byteLength(text) < 100_000);
});

test('statsmodels finds no effect of time on website in it (p > 0.2), and the true slopes', () => {
  assert.equal(sha256(text), facts.sha256, 'run test/oracles/data.py again');
  assert.ok(facts.p[3] > 0.2);
  const truth = [-1051.6, 25.73, 38.71, 0.44, 61.58];
  truth.forEach((slope, j) => assert.ok(Math.abs(facts.coef[j] - slope) < 2.6 * facts.se[j]));
  assert.ok(Math.abs(facts.residualSd - 9.97) < 1);
});

test('eight columns, 500 customers, each with its own e-mail and two lines of address', () => {
  const [header, ...rows] = scanCsv(text, 'sample');
  assert.deepEqual(header.map(cell => cell.text), ['Email', 'Address', 'Avatar',
    'Avg. Session Length', 'Time on App', 'Time on Website', 'Length of Membership',
    'Yearly Amount Spent']);
  assert.equal(rows.length, sampleRows);
  assert.ok(rows.every(([, address]) => /^[^\n]+\n[^\n,]+, [A-Z]{2} \d{5}$/.test(address.text)));
  assert.deepEqual([facts.avatars, facts.emails, facts.longestAddressLines], [138, 500, 2]);
  assert.ok(rows.every(cells => cells.slice(3).every(cell => Number(cell.text) > 0)));
});

test('no e-mail can ever be delivered, no address be a real one', () => {
  const rows = scanCsv(text, 'sample').slice(1);
  assert.ok(rows.every(([mail]) => /^[a-z.]+\d+@example\.(com|org|net)$/.test(mail.text)));
  assert.ok(rows.every(([, address]) => /, Q[ABCDEF] \d{5}$/.test(address.text)));
});

test('there are 138 different colours, as CSS spells them', () => {
  assert.equal(new Set(cssColours).size, 138);
  assert.ok(cssColours.every(name => /^[A-Z][A-Za-z]+$/.test(name)));
});

test('another seed gives another table, a few rows are the first ones of many', () => {
  assert.notEqual(sampleCsv(500, 1), text);
  assert.equal(sampleCsv(5, 3), sampleCsv(5, 3));
  assert.equal(scanCsv(sampleCsv(0), 'none').length, 1);
  const emails = (csv: string): string[] => scanCsv(csv, 's').slice(1, 4).map(row => row[0].text);
  assert.deepEqual(emails(sampleCsv(3)), emails(text));
});
