/**
 * Holm's step-down correction of p-values (Holm 1979, Scandinavian Journal of Statistics 6):
 * the chance of any false finding in the family stays below the level. Same order as given; NaN,
 * a test without an answer, stays NaN and counts for nothing. O(m log m).
 * @throws RangeError on a p outside [0, 1].
 */
export function holm(pValues: readonly number[]): number[] {
  const wrong = pValues.find(p => p < 0 || p > 1);
  if (wrong !== undefined) throw new RangeError(`invalid p; not in [0, 1]: ${wrong}`);
  const corrected = pValues.map(() => NaN);
  const order = [...pValues.keys()].filter(i => !Number.isNaN(pValues[i]))
    .sort((a, b) => pValues[a] - pValues[b]);
  let running = 0;
  order.forEach((index, rank) => {
    running = Math.max(running, (order.length - rank) * pValues[index]);
    corrected[index] = Math.min(1, running);
  });
  return corrected;
}
