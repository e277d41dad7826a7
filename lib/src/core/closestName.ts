/** Levenshtein's distance: the least number of letters to insert, delete or replace. O(nm). */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}

/**
 * The candidate a person most likely meant by `name`: case, spaces and punctuation do not count;
 * undefined when none is near (more than 40 % of the letters differ).
 */
export function closestName(name: string, candidates: readonly string[]): string | undefined {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const wanted = plain(name);
  let best: string | undefined, least = Infinity;
  for (const candidate of candidates) {
    const other = plain(candidate);
    // the beginning of a name, or a name with an ending, is one step away
    const begins = Math.min(wanted.length, other.length) > 2 &&
      (other.startsWith(wanted) || wanted.startsWith(other));
    const distance = begins && wanted !== other ? 1 : editDistance(wanted, other);
    if (distance < least && distance <= 0.4 * Math.max(wanted.length, other.length)) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** `; did you mean "x"?` or nothing: the end of an error message about an unknown name. */
export function didYouMean(name: string, candidates: readonly string[]): string {
  const near = closestName(name, candidates);
  return near === undefined ? '' : `; did you mean "${near}"?`;
}
