/** Numbers as people read them; what is not finite is "unknown". */
export function fixed(value: number, digits = 2): string {
  if (!Number.isFinite(value)) return 'unknown';
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text;
}

/** 0.123 as "12 %". */
export const percent = (share: number, digits = 0): string => `${fixed(100 * share, digits)} %`;

/** "12.34 (11.02 to 13.66)". */
export const withInterval = (value: number, low: number, high: number, digits = 2): string =>
  `${fixed(value, digits)} (${fixed(low, digits)} to ${fixed(high, digits)})`;

/** A p value: three digits, or "below 0.001". */
export const pValue = (p: number): string => p < 0.001 ? 'p below 0.001' : `p = ${fixed(p, 3)}`;

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** An amount in the target's unit: "$12.34" for currencies in front, else "12.34 unit". */
export function amount(value: number, unit = '', digits = 2): string {
  if (!Number.isFinite(value)) return fixed(value);
  if (!/^[$€£¥]$/.test(unit)) return unit ? `${fixed(value, digits)} ${unit}` : fixed(value, digits);
  return value < 0 ? `-${unit}${fixed(-value, digits)}` : `${unit}${fixed(value, digits)}`;
}

/** How near predictions come; of an infinite half-width, that too few rows leave it open. */
export const nearness = (halfWidth: number, unit: string, rows: string): string =>
  Number.isFinite(halfWidth) ? `to within ${amount(halfWidth, unit)} for 95 % of ${rows}`
    : `with an error that too few ${rows} leave unknown`;
