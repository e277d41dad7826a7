/**
 * Holm's step-down correction of p-values (Holm 1979, Scandinavian Journal of Statistics 6):
 * the chance of any false finding in the family stays below the level. Same order as given.
 */
export function holm(pValues: readonly number[]): number[] {
  const m = pValues.length, corrected = new Array<number>(m);
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[a] - pValues[b] || a - b);
  let running = 0;
  order.forEach((index, rank) => {
    running = Math.max(running, (m - rank) * pValues[index]);
    corrected[index] = Math.min(1, running);
  });
  return corrected;
}
