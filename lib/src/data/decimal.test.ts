import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { oracle } from '../core/temporary.test.js';
import { parseDecimal, parseDecimalText, type NumberFormat } from './decimal.js';

const parse = (text: string, format?: NumberFormat): number => {
  const bytes = Buffer.from(`,${text},`, 'latin1');
  return parseDecimal(bytes, 1, bytes.length - 1, format);
};

test('decimals of every length and exponent are the doubles that Python reads', () => {
  for (const [text, value] of oracle<{ decimals: [string, string][] }>('data').decimals) {
    const wanted = value.includes('inf') ? Infinity : Number(value);
    assert.equal(Math.abs(parse(text)), Math.abs(wanted), text);
    assert.equal(Math.sign(parse(text)), text.startsWith('-') ? -Math.sign(Math.abs(wanted))
      : Math.sign(Math.abs(wanted)));
  }
});

test('every finite double is read back from its shortest text, to the last bit', () => {
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), value => {
    assert.ok(Object.is(parse(Object.is(value, -0) ? '-0' : String(value)), value));
  }), { numRuns: 2000 });
});

test('numbers of 14 to 17 digits, where the short way ends, are right to the last bit', () => {
  const digits = fc.bigInt({ min: 10n ** 13n, max: 10n ** 17n });
  fc.assert(fc.property(digits, fc.integer({ min: 1, max: 12 }), (n, at) => {
    const text = `${String(n).slice(0, at)}.${String(n).slice(at)}`;
    assert.equal(parse(text), Number(text));
  }), { numRuns: 2000 });
});

test('what is not a decimal number is NaN', () => {
  const bad = ['', '.', '-', '+', '-.', 'e5', '1e', '1e+', '1.2.3', '1-2', '--1', '0x10', '1_000',
    'Infinity', 'inf', 'NaN', 'abc', '1a', '1 2', '1,5', '\u00b2', '$5', '5%', '1e5.5'];
  for (const text of bad) assert.ok(Number.isNaN(parse(text)), text);
});

test('spaces around a number do not count, and plain forms are read', () => {
  assert.deepEqual([' 5', '5 ', '\t-5.', '+.5', '007', '1E3', '5.'].map(text => parse(text)),
    [5, 5, -5, 0.5, 7, 1000, 5]);
});

test('a decimal comma and thousands are read by option alone, and groups must be of three', () => {
  const german: NumberFormat = { decimal: ',', thousands: '.' };
  const english: NumberFormat = { decimal: '.', thousands: ',' };
  const french: NumberFormat = { decimal: ',', thousands: ' ' };
  assert.deepEqual(['1,5', '-1.234.567,25', '1.234', '12'].map(t => parse(t, german)),
    [1.5, -1234567.25, 1234, 12]);
  assert.deepEqual(['1,234.5', '1.5', '12,345,678'].map(t => parse(t, english)),
    [1234.5, 1.5, 12345678]);
  assert.equal(parse('12 345,5', french), 12345.5);
  for (const text of ['1.5', '12.34,5', '1.2345', '1,5,5', '.123,4']) {
    assert.ok(Number.isNaN(parse(text, german)), text);
  }
  for (const text of ['1,23', '1234,567', '1.234,5', ',123']) {
    assert.ok(Number.isNaN(parse(text, english)), text);
  }
});

test('bytes and text are read alike, whatever they hold', () => {
  const piece = fc.constantFrom('0', '1', '9', '12', '.', '-', '+', 'e', 'E', ' ', ',', 'x');
  fc.assert(fc.property(fc.array(piece, { maxLength: 8 }), pieces => {
    const text = pieces.join('');
    assert.ok(Object.is(parse(text), parseDecimalText(text)), text);
  }), { numRuns: 2000 });
});
