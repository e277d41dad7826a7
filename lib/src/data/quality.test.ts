import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { temporaryFolder } from '../core/temporary.test.js';
import { random } from '../numerics/random.js';
import { loadDataset, type Dataset } from './dataset.js';
import { limits, profile, qualityReport } from './quality.js';
import { parseSchema } from './schema.js';

const column = (name: string, role: string, more: object = {}): object =>
  ({ name, role, type: 'number', description: name, ...more });
const schema = parseSchema(JSON.stringify({ schemaVersion: 1, name: 't', title: 'T', rowsAre: 'rows',
  columns: [column('mail', 'personal', { type: 'text' }), column('colour', 'ignored', { type: 'category' }),
    column('a', 'feature', { unit: 'minutes', range: [0, 60] }), column('b', 'feature'),
    column('y', 'target', { unit: '$' })] }), 's.json');

/** Forty ordinary rows, some of them changed. */
function table(
  t: TestContext, change: (rows: (string | number)[][]) => void = () => {}, more = '',
): Dataset {
  const source = random(3);
  const rows = Array.from({ length: 40 }, (_, i): (string | number)[] =>
    [`m${i}@example.org`, i % 2 ? 'red' : 'blue', 30 + source.normal(), source.normal(),
      100 + 10 * source.normal()]);
  change(rows);
  const path = join(temporaryFolder(t), 'f.csv');
  const cells = rows.map(row => row.join() + (more && ',1'));
  writeFileSync(path, [`mail,colour,a,b,y${more && `,${more}`}`, ...cells].join('\n'));
  return loadDataset(path, schema);
}
const found = (dataset: Dataset): string[] => qualityReport(dataset)
  .map(({ check, column: name, count, rows }) => `${check} ${name} ${count}: ${rows}`);
const ordinary = /^(outliers_iqr|outliers_robust_z|all) /;

/** Asserts that a line is among those found. */
function holds(lines: readonly string[], line: string): void {
  assert.ok(lines.includes(line), `${line} is not in\n${lines.join('\n')}`);
}

test('each column has a row: personal ones counted alone, categories with their levels', t => {
  const rows = profile(table(t, some => { some[3][1] = ''; some[4][2] = ''; some[5][2] = 61; }));
  assert.deepEqual(rows.map(row => row.column), ['mail', 'colour', 'a', 'b', 'y']);
  assert.deepEqual(rows.map(row => [row.type, row.role, row.unit]), [['text', 'personal', ''],
    ['category', 'ignored', ''], ['number', 'feature', 'minutes'], ['number', 'feature', ''],
    ['number', 'target', '$']]);
  assert.deepEqual([rows[0].count, rows[0].missing, rows[0].distinct], [40, 0, 40]);
  assert.ok(Number.isNaN(rows[0].min) && Number.isNaN(rows[0].max));
  assert.deepEqual([rows[1].count, rows[1].missing, rows[1].distinct], [39, 1, 2]);
  assert.deepEqual([rows[2].count, rows[2].missing, rows[2].out_of_range, rows[2].max], [39, 1, 1, 61]);
  assert.ok(rows[2].outliers_iqr >= 1 && rows[2].outliers_robust_z >= 1);
});

test('an ordinary table has no warning', t => {
  assert.deepEqual(found(table(t)).filter(line => !ordinary.test(line)), []);
});

test('missing, implausible and outlying values are named with their rows of the file', t => {
  const dataset = table(t, rows => { rows[0][2] = ''; rows[9][2] = -5; rows[11][3] = 99; });
  const lines = found(dataset), says = qualityReport(dataset).map(one => one.what);
  holds(lines, 'missing a 1: 1');
  holds(lines, 'range a 1: 10');
  for (const check of ['outliers_iqr', 'outliers_robust_z']) {
    assert.ok(lines.some(line => new RegExp(`^${check} b \\d+: .*\\b12\\b`).test(line)), check);
  }
  holds(says, '1 of 40 values is missing');
  holds(says, '1 of 40 values lies outside the plausible 0 to 60 minutes');
});

test('outliers are only noted, what is missing or implausible is warned of', t => {
  const dataset = table(t, rows => { rows[0][2] = ''; rows[9][2] = -5; rows[4][1] = ''; });
  for (const { check, column: name, severity } of qualityReport(dataset)) {
    const note = check.startsWith('outliers') || name === 'colour';
    assert.equal(severity, note ? 'note' : 'warning', check);
  }
});

test('five rows at most are given as examples, however many there are', t => {
  const dataset = table(t, rows => rows.forEach((row, i) => { if (i % 3 === 0) row[2] = ''; }));
  const [missing] = qualityReport(dataset).filter(one => one.check === 'missing');
  assert.deepEqual([missing.count, missing.rows, missing.what],
    [14, '1 4 7 10 13', '14 of 40 values are missing']);
  assert.equal(limits.examples, 5);
});

test('row numbers are those of the file, also where rows lack the target', t => {
  const dataset = table(t, rows => { rows[0][4] = ''; rows[2][2] = ''; rows[7][4] = ''; });
  const lines = found(dataset);
  holds(lines, 'missing a 1: 3');
  holds(lines, 'target y 2: 1 8');
  assert.equal(qualityReport(dataset)[0].what, '2 rows lack y and were left out');
});

test('repeated rows are warned of, the earlier one is not', t => {
  const lines = found(table(t, rows => { rows[8] = [...rows[1]]; rows[30] = [...rows[1]]; }));
  holds(lines, 'duplicates all 2: 9 31');
});

test('columns that hardly vary are warned of, of categories it is noted', t => {
  const constant = qualityReport(table(t, rows => rows.forEach((row, i) => {
    row[2] = 7; row[3] = i === 5 ? 1 : 2; row[1] = 'red';
  })));
  const say = constant.filter(one => /constant/.test(one.check))
    .map(one => [one.check, one.column, one.severity, one.count, one.what]);
  assert.deepEqual(say, [
    ['constant', 'colour', 'note', 40, 'All 40 values are the same'],
    ['constant', 'a', 'warning', 40, 'All 40 values are the same'],
    ['near_constant', 'b', 'warning', 39, '39 of 40 values are the same'],
  ]);
});

test('missing values are not taken for the same value', t => {
  const dataset = table(t, rows => rows.forEach((row, i) => { if (i > 2) row[2] = ''; }));
  assert.ok(!found(dataset).some(line => /constant/.test(line)));
});

test('a feature that is the target, or nearly, is warned of', t => {
  const dataset = table(t, rows => rows.forEach((row, i) => {
    row[2] = i === 4 ? '' : row[4];
    row[3] = 5 - 2 * Number(row[4]) + (i % 2) * 1e-6;
  }));
  const leaks = qualityReport(dataset).filter(one => one.check === 'leakage');
  assert.deepEqual(leaks.map(one => [one.column, one.severity, one.count, one.rows]),
    [['a', 'warning', 39, ''], ['b', 'warning', 40, '']]);
  assert.match(leaks[0].what, /^It is y itself/);
  assert.match(leaks[1].what, /^It says the same as y/);
});

test('a feature that goes with the target as features may is no leak', t => {
  const dataset = table(t, rows => rows.forEach(row => { row[3] = Number(row[4]) + 3 * Number(row[3]); }));
  assert.ok(!found(dataset).some(line => line.startsWith('leakage')));
});

test('two rows lie on a line with any target and are no leak', t => {
  const dataset = table(t, rows => rows.forEach((row, i) => { if (i > 1) row[3] = ''; }));
  assert.ok(!found(dataset).some(line => line.startsWith('leakage')));
});

test('numbers kept as text and columns the schema does not know are named', t => {
  const dataset = table(t, rows => rows.forEach((row, i) => { row[1] = `$ ${i}.5`; }), 'extra');
  holds(found(dataset), 'type colour 40: ');
  holds(found(dataset), 'unknown_column extra 40: ');
  assert.ok(!JSON.stringify(qualityReport(dataset)).includes('$'));
});

test('where nothing is found a row says so', t => {
  const findings = qualityReport(table(t, rows => rows.forEach((row, i) => {
    row[2] = 30 + i / 10; row[3] = (7 * i) % 40; row[4] = (11 * i) % 40;
  })));
  assert.deepEqual(findings, [{ check: 'all', column: 'all', severity: 'note', count: 0, rows: '',
    what: 'The checks found nothing' }]);
});

test('no cell of a personal or text column is in what is found', t => {
  const dataset = table(t, rows => {
    rows.forEach(row => { row[1] = 'secret'; });
    rows[1] = [...rows[0]]; rows[3][1] = '';
  });
  assert.doesNotMatch(JSON.stringify([profile(dataset), qualityReport(dataset)]), /@|secret/);
});

test('identifiers and personal cells that come twice or are empty are told by row, not by text', t => {
  const lines = found(table(t, rows => {
    rows[7][0] = rows[9][0] = rows[2][0];
    rows[5][0] = '';
  }));
  holds(lines, 'duplicate_identifier mail 2: 8 10');
  holds(lines, 'missing mail 1: 6');
});

test('lines that a lenient reading left out are told by their lines', t => {
  const path = join(temporaryFolder(t), 'f.csv');
  writeFileSync(path, ['mail,colour,a,b,y', ...Array.from({ length: 20 }, (_, i) =>
    `m${i},red,${30 + i},${i},${100 + 3 * i}${i === 4 ? ',more' : ''}`)].join('\n'));
  const [first] = qualityReport(loadDataset(path, schema, { lenient: true }));
  assert.deepEqual([first.check, first.count], ['ragged', 1]);
  assert.match(first.what, /^1 line with too many or too few cells left out; in the file: line 6$/);
});
