/** Calls `visit` once for each pair of places no more than eps apart, in the same order each time. */
export type PairVisitor = (visit: (a: number, b: number) => void) => void;

/** So many pairs are kept for the next visit: 128 MB. */
const mostKept = 1 << 24;

/** The same visitor, which keeps the pairs of its first visit for the next ones where they are few enough. */
export function keepingPairs(visitor: PairVisitor, most = mostKept): PairVisitor {
  let kept = new Int32Array(1 << 12), end = 0, state: 'none' | 'some' | 'all' | 'too many' = 'none';
  function keep(a: number, b: number): void {
    if (end === kept.length) {
      if (end >= 2 * most) {
        state = 'too many';
        kept = new Int32Array(0);
        return;
      }
      const longer = new Int32Array(2 * kept.length);
      longer.set(kept);
      kept = longer;
    }
    kept[end] = a;
    kept[end + 1] = b;
    end += 2;
  }
  return visit => {
    if (state === 'all') {
      for (let at = 0; at < end; at += 2) visit(kept[at], kept[at + 1]);
      return;
    }
    if (state === 'too many') {
      visitor(visit);
      return;
    }
    state = 'some';
    visitor((a, b) => {
      visit(a, b);
      if (state === 'some') keep(a, b);
    });
    if (state === 'some') state = 'all';
  };
}
