/**
 * Sends rows down a tree, eight side by side: while one waits for memory the others move on. Its
 * twin is lib/src/regression/tree/addPredictions.ts.
 *
 * A node is 16 bytes: threshold (f64), the left child's place (i32, in bytes; the right one is
 * beside it) and the feature's place in a row (i32, in bytes). A leaf is its own left child and
 * its threshold infinite, so that a row that has arrived stays.
 */
function step(nodes: usize, node: usize, row: usize): usize {
  const x = load<f64>(row + <usize>load<i32>(node, 12));
  return nodes + <usize>load<i32>(node, 8) + (<usize>(x > load<f64>(node)) << 4);
}

/** out[i] += factor * the value of the leaf in which row i ends; width: bytes of a row. */
export function addTree(
  nodes: usize, values: usize, rows: usize, width: i32, count: i32, factor: f64, out: usize,
): void {
  const w = <usize>width, end = rows + <usize>count * w;
  let row = rows, to = out;
  for (; row + 8 * w <= end; row += 8 * w, to += 64) {
    let a = nodes, b = nodes, c = nodes, d = nodes, e = nodes, f = nodes, g = nodes, h = nodes;
    for (;;) {
      for (let k = 0; k < 3; k++) {
        a = step(nodes, a, row);
        b = step(nodes, b, row + w);
        c = step(nodes, c, row + 2 * w);
        d = step(nodes, d, row + 3 * w);
        e = step(nodes, e, row + 4 * w);
        f = step(nodes, f, row + 5 * w);
        g = step(nodes, g, row + 6 * w);
        h = step(nodes, h, row + 7 * w);
      }
      const a1 = step(nodes, a, row), b1 = step(nodes, b, row + w), c1 = step(nodes, c, row + 2 * w);
      const d1 = step(nodes, d, row + 3 * w), e1 = step(nodes, e, row + 4 * w);
      const f1 = step(nodes, f, row + 5 * w), g1 = step(nodes, g, row + 6 * w);
      const h1 = step(nodes, h, row + 7 * w);
      const moved = (a ^ a1) | (b ^ b1) | (c ^ c1) | (d ^ d1) | (e ^ e1) | (f ^ f1) | (g ^ g1) | (h ^ h1);
      a = a1;
      b = b1;
      c = c1;
      d = d1;
      e = e1;
      f = f1;
      g = g1;
      h = h1;
      if (moved === 0) break;
    }
    add(to, factor, values, a - nodes);
    add(to + 8, factor, values, b - nodes);
    add(to + 16, factor, values, c - nodes);
    add(to + 24, factor, values, d - nodes);
    add(to + 32, factor, values, e - nodes);
    add(to + 40, factor, values, f - nodes);
    add(to + 48, factor, values, g - nodes);
    add(to + 56, factor, values, h - nodes);
  }
  for (; row < end; row += w, to += 8) {
    let a = nodes;
    for (let next = step(nodes, a, row); next !== a; next = step(nodes, a, row)) a = next;
    add(to, factor, values, a - nodes);
  }
}

function add(to: usize, factor: f64, values: usize, place: usize): void {
  store<f64>(to, load<f64>(to) + factor * load<f64>(values + (place >>> 1)));
}

/** Packs a tree's nodes as addTree wants them. features: -1 in a leaf, whose split is its value. */
export function pack(features: usize, splits: usize, children: usize, count: i32, nodes: usize): void {
  for (let k: usize = 0; k < <usize>count; k++) {
    const feature = load<i32>(features + (k << 2)), node = nodes + (k << 4);
    store<f64>(node, feature < 0 ? Infinity : load<f64>(splits + (k << 3)));
    store<i32>(node, feature < 0 ? <i32>(k << 4) : load<i32>(children + (k << 2)) << 4, 8);
    store<i32>(node, feature < 0 ? 0 : feature << 3, 12);
  }
}
