/** A place in a network that others take from: its number in the order of the parts. */
export type Part = number;

/** What a network consists of, each part after those it takes from. */
export type NetworkPart =
  | { readonly kind: 'inputs'; readonly units: number }
  /** Dense without a constant - batch norm - ReLU - dropout; `index` from 1. */
  | { readonly kind: 'block'; readonly index: number; readonly from: Part; readonly units: number }
  /** A weighted sum, with a constant where `bias`. */
  | {
    readonly kind: 'dense'; readonly name: string; readonly from: Part; readonly units: 1;
    readonly bias: boolean;
  }
  | {
    readonly kind: 'sum'; readonly name: string; readonly terms: readonly Part[];
    readonly units: number;
  };

/** A network as plain data: what trains it and what stores it are built from the same. */
export interface NetworkGraph {
  readonly name: string;
  readonly featureCount: number;
  /** The first is the inputs, the last the output. */
  readonly parts: readonly NetworkPart[];
}

/** What architectures are put together from. */
export interface NetworkParts {
  /** Dense - batch norm - ReLU - dropout. */
  block(x: Part, units: number): Part;
  /** Blocks one after the other, one for each width. */
  blocks(x: Part, widths: readonly number[]): Part;
  /** The prediction from the last block: a weighted sum and a constant. */
  output(x: Part, name?: string): Part;
  /** A weighted sum of the inputs that starts at 0, without a constant. */
  linear(x: Part, name: string): Part;
  sum(terms: readonly Part[], name: string): Part;
}

/** Puts a network together; its output is the part that `build` made last. */
export function networkGraph(
  name: string, featureCount: number, build: (inputs: Part, parts: NetworkParts) => Part,
): NetworkGraph {
  const parts: NetworkPart[] = [{ kind: 'inputs', units: featureCount }];
  const add = (part: NetworkPart): Part => parts.push(part) - 1;
  let blocks = 0;
  const block = (from: Part, units: number): Part =>
    add({ kind: 'block', index: ++blocks, from, units });
  build(0, {
    block,
    blocks: (x, widths) => widths.reduce(block, x),
    output: (from, given = 'output') =>
      add({ kind: 'dense', name: given, from, units: 1, bias: true }),
    linear: (from, given) => add({ kind: 'dense', name: given, from, units: 1, bias: false }),
    sum: (terms, given) =>
      add({ kind: 'sum', name: given, terms, units: parts[terms[0]].units }),
  });
  return { name, featureCount, parts };
}
