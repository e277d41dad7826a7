/** How numbers are written in a file. */
export interface NumberFormat {
  /** `.` or `,` before the fraction. */
  readonly decimal: '.' | ',';
  /** What stands between groups of three digits: nothing, `,`, `.`, a space or an apostrophe. */
  readonly thousands: '' | ',' | '.' | ' ' | "'";
}
export const plainNumbers: NumberFormat = { decimal: '.', thousands: '' };

const powers = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

/**
 * The double nearest to the decimal number in ASCII bytes[start..end), or NaN where it is not
 * one. Up to 15 digits over a power of ten up to 22 are both exact, so that their quotient is
 * the right one (Clinger 1990, doi 10.1145/93542.93557); the rest goes by way of a string.
 */
export function parseDecimal(
  bytes: Uint8Array, start: number, end: number, format: NumberFormat = plainNumbers,
): number {
  const point = format.decimal.charCodeAt(0);
  let p = start, negative = false;
  if (p < end && (bytes[p] === 45 || bytes[p] === 43)) negative = bytes[p++] === 45;
  const first = p;
  let value = 0, fraction = -1;
  for (; p < end; p++) {
    const digit = bytes[p] - 48;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
    else if (bytes[p] === point && fraction < 0) fraction = p;
    else break;
  }
  const digits = p - first - (fraction < 0 ? 0 : 1);
  if (p === end && digits > 0 && digits <= 15) {
    value /= powers[fraction < 0 ? 0 : end - fraction - 1];
    return negative ? -value : value;
  }
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
