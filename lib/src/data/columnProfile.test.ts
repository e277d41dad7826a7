import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../core/temporary.test.js';
import { countedLevels, noProfile, type ColumnProfile } from './columnProfile.js';
import { readCsv, type CsvOptions } from './csv.js';

type Context = Parameters<typeof temporaryFolder>[0];
function profile(t: Context, cells: readonly string[], options: CsvOptions = {}): ColumnProfile {
  const path = join(temporaryFolder(t), 'f.csv');
  writeFileSync(path, `a;b\n${cells.map(cell => `x;${cell}\n`).join('')}`);
  const { profiles } = readCsv(path, { delimiter: ';', ...options,
    readAs: () => ['skip', 'profile'] });
  return profiles.get('b') ?? assert.fail('no profile');
}

test('numbers, whole ones, and different ones are counted; missing cells are not', t => {
  assert.deepEqual(profile(t, ['1', '2.5', 'NA', '', ' ', '"3"', '"null"', '1.0', '-2']),
    { present: 5, numbers: 5, integers: 4, distinct: 4, addresses: 0, textLine: 0 });
});

test('texts are counted, addresses too, and the line of the first is named', t => {
  assert.deepEqual(profile(t, ['1', 'a', 'me@example.com', '"a"', 'not@mail', 'inf']),
    { present: 6, numbers: 1, integers: 1, distinct: 5, addresses: 1, textLine: 3 });
});

test('the format of numbers and the markers are those of the options', t => {
  assert.equal(profile(t, ['1.234,5', '2'],
    { numbers: { decimal: ',', thousands: '.' } }).numbers, 2);
  assert.equal(profile(t, ['?', '2'], { missing: ['?'] }).present, 1);
});

test('different values are counted up to a limit', t => {
  const cells = Array.from({ length: countedLevels + 500 }, (_, i) => `v${i}`);
  assert.equal(profile(t, cells).distinct, countedLevels);
});

test('a column without rows has the profile of nothing', t => {
  assert.deepEqual(profile(t, []), noProfile);
});
