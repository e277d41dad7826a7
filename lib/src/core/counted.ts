/**
 * "1 model", "12 models": a count with its noun. The plural adds an s, to "y" after a consonant
 * "ies"; another one is given.
 */
export function counted(count: number, noun: string, plural = pluralOf(noun)): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

const pluralOf = (noun: string): string =>
  /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;

/** "companies" as "company", "customers" as "customer"; "people" stays. */
export function singularOf(plural: string): string {
  if (/[^aeiou]ies$/.test(plural)) return `${plural.slice(0, -3)}y`;
  return /(?:sse|xe|che|she)s$/.test(plural) ? plural.slice(0, -2)
    : /[^s]s$/.test(plural) ? plural.slice(0, -1) : plural;
}
