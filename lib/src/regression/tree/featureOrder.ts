/** A node's key: its path from the root, mixed with the seed; the same however deep a tree is. */
export type NodeKey = number;

/** Mixes 32 bits well (the finaliser of MurmurHash3, Appleby 2011). */
function mix(bits: number): number {
  let h = bits | 0;
  h = Math.imul(h ^ h >>> 16, 0x85ebca6b);
  h = Math.imul(h ^ h >>> 13, 0xc2b2ae35);
  return h ^ h >>> 16;
}

export const rootKey = (seed: number): NodeKey => mix(seed + 0x9e3779b9);

/** The key of a child: `side` is 0 for left and 1 for right. */
export const childKey = (parent: NodeKey, side: 0 | 1): NodeKey =>
  mix(Math.imul(parent, 0x01000193) + (side === 0 ? 0x3c6ef372 : 0x78dde6e4));

/**
 * Fills `out` with the columns in the order in which a node looks at them: of equally good splits
 * the first counts. Where a node looks at all columns a random start and direction will do: of
 * any two either is as often first. Where it looks at some the order is a random one.
 */
export function featureOrder(key: NodeKey, some: boolean, out: Int32Array): void {
  const p = out.length;
  if (!some) {
    const step = key & 1 ? 1 : p - 1;
    for (let k = 0, j = (key >>> 1) % p; k < p; k++, j = (j + step) % p) out[k] = j;
    return;
  }
  for (let j = 0; j < p; j++) out[j] = j;
  for (let k = 0, state = key; k < p - 1; k++) { // Fisher-Yates from the front
    state = mix(state + 0x9e3779b9);
    const other = k + Math.floor((state >>> 0) / 2 ** 32 * (p - k)), held = out[k];
    out[k] = out[other];
    out[other] = held;
  }
}

/** A number in [0, 1) that a node draws for one of its features; the same whenever it asks. */
export const uniformAt = (key: NodeKey, feature: number): number =>
  (mix(mix(key ^ 0x5bd1e995) + Math.imul(feature + 1, 0x9e3779b9)) >>> 0) / 2 ** 32;
