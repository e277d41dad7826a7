import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { categoryColumn, numberColumn, skippedColumn, textColumn, type ColumnBuilder }
  from './csvColumns.js';
import { csvScanner } from './csvScanner.js';
import { plainNumbers, type NumberFormat } from './decimal.js';
import { kernelRows } from './kernelRows.js';
import { missingMarkers } from './missingCell.js';
import { plainRows } from './plainRows.js';

const number = (format = plainNumbers): ColumnBuilder =>
  numberColumn({ name: 'n', file: 'f', missing: missingMarkers, format });
const german: NumberFormat = { decimal: ',', thousands: '' };

for (const [by, reader] of [['plain', plainRows], ['the kernel', kernelRows]] as const) {
  /** How many rows, and bytes, of a text are plain; and the builders' numbers. */
  function read(text: string, builders: ColumnBuilder[], delimiter = ',', format = plainNumbers):
  { rows: number; rest: string } | undefined {
    const bytes = Buffer.from(text);
    const plain = reader(builders, { delimiter: delimiter.charCodeAt(0), format });
    if (!plain) return undefined;
    const at = plain.read(bytes, 0, bytes.lastIndexOf(10) + 1, 1);
    return { rows: plain.rows(), rest: bytes.toString('utf8', at) };
  }

  test(`${by}: plain rows go into the columns, by their kinds`, () => {
    const builders = [number(), textColumn(), skippedColumn(), categoryColumn([])];
    assert.deepEqual(read('1.5,x,secret,red\r\n-2,,y,blue\n,\u00e9,z,red\n3', builders),
      { rows: 3, rest: '3' });
    assert.deepEqual([...builders[0].numbers()], [1.5, -2, NaN]);
    assert.deepEqual(builders[1].texts(), ['x', '', '\u00e9']);
    assert.deepEqual([...builders[1].blanks()], [0, 1, 0]);
    assert.deepEqual(builders[3].category(),
      { levels: ['blue', 'red'], codes: Float64Array.of(1, 0, 1) });
  });

  test(`${by}: it stops before what needs care, and keeps nothing of that record`, () => {
    for (const careful of ['"1",2\n', '1,"2"\n', '1\n', '1,2,3\n', '\n', '\r\n', '1,x\n', '1,NA\n',
      '1,inf\n', '1,1e999\n', '1\r2\n', '1,2\r3\n']) {
      const builders = [number(), number()];
      assert.deepEqual(read(`5,6\n${careful}7,8\n`, builders),
        { rows: 1, rest: `${careful}7,8\n` }, JSON.stringify(careful));
      assert.deepEqual(builders.map(one => [...one.numbers()]), [[5], [6]]);
    }
  });

  test(`${by}: numbers that are no plain digits are read on the way all the same`, () => {
    const builders = [number()];
    const cells = ['1e5', ' 7', '12345678901234567890123', '-0', '+.5', '0.1e-7', '5.', '9 '];
    assert.deepEqual(read(`${cells.join('\n')}\n`, builders), { rows: cells.length, rest: '' });
    assert.deepEqual([...builders[0].numbers()], cells.map(Number));
  });

  test(`${by}: a decimal comma needs another delimiter; thousands are for the careful way`, () => {
    const builders = [number(german), number(german)];
    assert.deepEqual(read('1,5;2,25\n', builders, ';', german), { rows: 1, rest: '' });
    assert.deepEqual(builders.map(one => [...one.numbers()]), [[1.5], [2.25]]);
    assert.equal(read('1,5\n', builders, ',', german), undefined);
    assert.equal(read('1\n', builders, ';', { decimal: ',', thousands: '.' }), undefined);
  });

  test(`${by}: more rows than a block holds`, () => {
    const builders = [number(), textColumn()];
    const rows = Array.from({ length: 10_000 }, (_, i) => `${i / 3},t${i}\n`);
    assert.deepEqual(read(rows.join(''), builders), { rows: 10_000, rest: '' });
    assert.ok(builders[0].numbers().every((value, i) => value === i / 3));
    assert.equal(builders[1].texts()[9_999], 't9999');
  });

  test(`${by}: what it reads is what the scanner reads`, () => {
    const cell = fc.oneof(fc.double().map(String), fc.integer().map(String),
      fc.constantFrom('', '-', 'NA', '"1"', '1.', '.5', 'x', '1e3', ' 2', '00012.50', '\r'));
    const line = fc.array(cell, { minLength: 1, maxLength: 3 }).map(cells => cells.join(','));
    fc.assert(fc.property(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'),
      (lines, end) => {
        const text = lines.map(one => one + end).join(''), builders = [number(), number()];
        const found = read(text, builders);
        assert.ok(found);
        const judge = [number(), number()], bytes = Buffer.from(text);
        csvScanner(44, 'f').scan(bytes, 0, bytes.length, true, record =>
          judge.forEach((one, j) => one.add(record, j)), found.rows);
        builders.forEach((one, j) => assert.deepEqual(one.numbers(), judge[j].numbers()));
      }), { numRuns: 1000 });
  });
}

test('the kernel finds the nearest double of any decimal number', () => {
  const digits = (most: number) => fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: most })
    .map(all => all.join(''));
  // halfway between two doubles, and just beside
  const halves = fc.tuple(fc.bigInt(2n ** 52n, 2n ** 53n), fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: -1, max: 1 })).map(([whole, places, off]) => {
    const text = String((2n * whole + 1n) * 5n ** BigInt(places) * 2n ** BigInt(places - 1) * 10n
      + BigInt(off)).padStart(places + 2, '0');
    return `${text.slice(0, -places - 1)}.${text.slice(-places - 1)}`;
  });
  const plain = fc.tuple(fc.constantFrom('', '-', '+'), digits(12), digits(23))
    .filter(([, whole, part]) => whole.length + part.length > 0)
    .map(([sign, whole, part]) => `${sign}${whole}.${part}`);
  const doubles = fc.double({ noNaN: true, min: -1e18, max: 1e18 }).map(String);
  fc.assert(fc.property(fc.array(fc.oneof(plain, doubles, halves), { minLength: 50, maxLength: 50 }),
    cells => {
      const one = number(), text = `${cells.join('\n')}\n`;
      const rows = kernelRows([one], { delimiter: 44, format: plainNumbers });
      assert.equal(rows?.read(Buffer.from(text), 0, text.length, 1), text.length);
      one.numbers().forEach((value, i) =>
        assert.ok(Object.is(value, Number(cells[i])), `${cells[i]} is read as ${value}`));
    }), { numRuns: 1000 });
});

test('the kernel leaves no more than a few of a hundred thousand doubles to the careful way', t => {
  const cells = Array.from({ length: 100_000 }, (_, i) => String(Math.sin(i) * 10 ** (i % 7)));
  const text = `${cells.join('\n')}\n`, one = number();
  const spy = t.mock.method(Buffer.prototype, 'toString');
  const rows = kernelRows([one], { delimiter: 44, format: plainNumbers });
  rows?.read(Buffer.from(text), 0, text.length, 1);
  assert.ok(one.numbers().every((value, i) => value === Number(cells[i])));
  assert.ok(spy.mock.callCount() < 500, `${spy.mock.callCount()}`);
});
