/**
 * The merges of a hierarchical clustering as SciPy's `linkage` lists them: merge i joins nodes
 * `left[i] < right[i]` at `height[i]` into node n + i of `size[i]` rows; nodes below n are rows.
 */
export interface LinkageTable {
  /** The number of rows; there are n - 1 merges. */
  readonly n: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly height: Float64Array;
  readonly size: Int32Array;
}

/** Merges in the order in which they were found; a cluster is named by any row in it. */
export interface FoundMerges {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly height: Float64Array;
}

/** Room for the n - 1 merges of n rows. */
export function emptyMerges(n: number): FoundMerges {
  const m = n - 1;
  return { a: new Int32Array(m), b: new Int32Array(m), height: new Float64Array(m) };
}

/** Sorts merges by height, equal ones as found, and numbers their nodes. O(n log n). */
export function linkageTable(n: number, found: FoundMerges): LinkageTable {
  const order = Int32Array.from(found.height.keys())
    .sort((i, j) => found.height[i] - found.height[j] || i - j);
  const left = new Int32Array(n - 1), right = new Int32Array(n - 1);
  const size = new Int32Array(n - 1), parent = Int32Array.from({ length: 2 * n - 1 }, (_, i) => i);
  const sizeOf = (node: number): number => node < n ? 1 : size[node - n];
  order.forEach((from, i) => {
    const x = rootOf(parent, found.a[from]), y = rootOf(parent, found.b[from]);
    left[i] = Math.min(x, y);
    right[i] = Math.max(x, y);
    size[i] = sizeOf(x) + sizeOf(y);
    parent[x] = parent[y] = n + i;
  });
  return { n, left, right, size, height: Float64Array.from(order, i => found.height[i]) };
}

/**
 * The clusters that are left when the last k - 1 merges are undone, numbered in the order of
 * their first rows. O(n).
 * @throws RangeError unless k is an integer in [1, n].
 */
export function cutTable({ n, left, right }: LinkageTable, k: number): Int32Array {
  if (!Number.isInteger(k) || k < 1 || k > n) {
    throw new RangeError(`invalid k; not an integer in [1, ${n}]: ${k}`);
  }
  const parent = Int32Array.from({ length: 2 * n - 1 }, (_, i) => i);
  for (let i = 0; i < n - k; i++) parent[left[i]] = parent[right[i]] = n + i;
  const numbers = new Map<number, number>();
  return Int32Array.from({ length: n }, (_, row) => {
    const root = rootOf(parent, row), number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    return number;
  });
}

/** The root of a node; the path is halved on the way. */
function rootOf(parent: Int32Array, node: number): number {
  let at = node;
  while (parent[at] !== at) {
    parent[at] = parent[parent[at]];
    at = parent[at];
  }
  return at;
}
