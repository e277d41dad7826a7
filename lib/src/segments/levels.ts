/** How often each level of a category occurs. */
export interface Level { readonly level: string; readonly count: number; readonly rows: number[] }

/** The levels of a column of texts, the most frequent first; empty cells are no level. */
export function levelsOf(texts: readonly string[]): Level[] {
  const rows = new Map<string, number[]>();
  texts.forEach((text, i) => {
    if (text === '') return;
    const seen = rows.get(text);
    if (seen) seen.push(i);
    else rows.set(text, [i]);
  });
  return [...rows].map(([level, where]) => ({ level, count: where.length, rows: where }))
    .sort((a, b) => b.count - a.count || (a.level < b.level ? -1 : 1));
}

/** The values of each level that has at least `least` rows, to compare them as groups. */
export function valuesByLevel(
  texts: readonly string[], values: Float64Array, least = 5,
): Float64Array[] {
  return levelsOf(texts).filter(level => level.count >= least)
    .map(level => Float64Array.from(level.rows, i => values[i]));
}
