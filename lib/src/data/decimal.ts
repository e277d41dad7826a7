/** How numbers are written in a file. */
export interface NumberFormat {
  /** `.` or `,` before the fraction. */
  readonly decimal: '.' | ',';
  /** What stands between groups of three digits: nothing, `,`, `.`, a space or an apostrophe. */
  readonly thousands: '' | ',' | '.' | ' ' | "'";
}
export const plainNumbers: NumberFormat = { decimal: '.', thousands: '' };

const powers = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));
const inverses = powers.map(power => 1 / power);
const splitter = 2 ** 27 + 1;
/** The upper 26 bits of each power. */
const upper = powers.map(power => power * splitter - (power * splitter - power));
const lower = powers.map((power, i) => power - upper[i]);

/** Bytes, with a view of them for reading four at a time. */
export interface TextBytes {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

export function textBytes(bytes: Uint8Array): TextBytes {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

/**
 * Reads digits, and among them one `point` (its byte), from bytes[start] on, after a sign. Puts
 * into `stop[0]` where it stopped, which is `start` where there is no digit or more than 19.
 *
 * Up to 15 digits over a power of ten up to 22 are both exact, so that their quotient is the
 * right one (Clinger 1990, doi 10.1145/93542.93557). Up to 19 are exact as a sum of two doubles.
 * @returns the nearest double, or NaN where the digits do not tell which that is.
 */
export function readDigits(
  { bytes, view }: TextBytes, start: number, point: number, stop: Int32Array,
): number {
  let p = start;
  const negative = bytes[p] === 45;
  if (negative || bytes[p] === 43) p++;
  const first = p, lastFour = bytes.length - 4;
  let high = 0, low = 0, digits = 0, lowDigits = 0, fraction = 0;
  let digit = bytes[p] - 48 >>> 0;
  while (digit === 0) digit = bytes[++p] - 48 >>> 0;
  for (; digit <= 9 && digits < 15; digit = bytes[++p] - 48 >>> 0) {
    high = high * 10 + digit;
    digits++;
  }
  for (; digit <= 9 && lowDigits < 4; digit = bytes[++p] - 48 >>> 0) {
    low = low * 10 + digit;
    lowDigits++;
  }
  if (bytes[p] === point) {
    fraction = ++p;
    if (digits === 0) while (bytes[p] === 48) p++;
    while (digits <= 11 && p <= lastFour) {
      const four = view.getInt32(p, true);
      if (!areDigits(four)) break;
      high = high * 10_000 + fourDigits(four);
      digits += 4;
      p += 4;
    }
    digit = bytes[p] - 48 >>> 0;
    for (; digit <= 9 && digits < 15; digit = bytes[++p] - 48 >>> 0) {
      high = high * 10 + digit;
      digits++;
    }
    for (; digit <= 9 && lowDigits < 4; digit = bytes[++p] - 48 >>> 0) {
      low = low * 10 + digit;
      lowDigits++;
    }
  }
  const places = fraction === 0 ? 0 : p - fraction;
  if (digit <= 9 || places > 22 || p - first === (fraction === 0 ? 0 : 1)) {
    stop[0] = start;
    return NaN;
  }
  stop[0] = p;
  const value = lowDigits === 0 ? high / powers[places]
    : longQuotient(high, low, lowDigits, places);
  return negative ? -value : value;
}

/** Whether each of four bytes is 0x30 to 0x39 (Lemire 2018, "Quickly parsing eight digits"). */
function areDigits(four: number): boolean {
  return ((four & 0xf0f0f0f0) | ((four + 0x06060606 & 0xf0f0f0f0) >>> 4)) === 0x33333333;
}

/** The number that four digits are, the first in the lowest byte. */
function fourDigits(four: number): number {
  const ones = four & 0x0f0f0f0f, pairs = Math.imul(ones, 10) + (ones >>> 8);
  return (pairs & 0xff) * 100 + (pairs >>> 16 & 0xff);
}

/**
 * (high * 10^lowDigits + low) / 10^places for integers of 15 and 4 digits, rounded once: the sum
 * as two doubles, its quotient as two with an error below 2^-103 of itself
 * (Dekker 1971, doi 10.1007/BF01397083), and Ziv's test whether that decides the rounding.
 */
function longQuotient(high: number, low: number, lowDigits: number, places: number): number {
  const scale = powers[lowDigits], divisor = powers[places];
  const whole = high * scale + low;
  // what rounding took from the sum is small, and 32 bits of both tell it
  const part = Math.imul(high | 0, scale) + low - (whole | 0) | 0;
  const first = whole / divisor, back = first * divisor;
  const bHigh = upper[places], bLow = lower[places];
  const split = first * splitter, aHigh = split - (split - first), aLow = first - aHigh;
  const error = aHigh * bHigh - back + aHigh * bLow + aLow * bHigh + aLow * bLow;
  const second = (whole - back - error + part) * inverses[places];
  const margin = first * 2 ** -100;
  const value = first + (second - margin);
  return value === first + (second + margin) ? value : NaN;
}

const stopped = new Int32Array(1);
let latest = textBytes(new Uint8Array(0));

/**
 * The double nearest to the decimal number in ASCII bytes[start..end), or NaN where it is not
 * one. What `readDigits` cannot tell goes by way of a string.
 */
export function parseDecimal(
  bytes: Uint8Array, start: number, end: number, format: NumberFormat = plainNumbers,
): number {
  if (latest.bytes !== bytes) latest = textBytes(bytes);
  const value = readDigits(latest, start, format.decimal.charCodeAt(0), stopped);
  if (stopped[0] === end && value === value) return value;
  return parseDecimalText(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start)
    .toString('latin1'), format);
}

const written = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The same of a text; spaces around it do not count. Hexadecimal and "Infinity" are NaN. */
export function parseDecimalText(text: string, format: NumberFormat = plainNumbers): number {
  const plain = toPlain(text.trim(), format);
  return written.test(plain) ? Number(plain) : NaN;
}

function toPlain(text: string, { decimal, thousands }: NumberFormat): string {
  let plain = text;
  if (thousands !== '' && plain.includes(thousands)) {
    const whole = plain.split(decimal)[0].split('e')[0].split('E')[0];
    const groups = whole.replace(/^[+-]/, '').split(thousands);
    const grouped = groups.every((g, i) => i === 0 ? /^\d{1,3}$/.test(g) : /^\d{3}$/.test(g));
    if (!grouped) return '';
    plain = whole.replaceAll(thousands, '') + plain.slice(whole.length);
    if (plain.includes(thousands)) return '';
  }
  if (decimal === ',') return plain.includes('.') ? '' : plain.replace(',', '.');
  return plain;
}
