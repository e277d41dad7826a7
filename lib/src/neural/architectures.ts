import { networkGraph, type NetworkGraph, type NetworkParts, type Part } from './networkGraph.js';
import { defaults, type NetworkSettings } from './settings.js';

/** A shape of network: how it is put together and how it is trained unless told otherwise. */
export interface Architecture {
  readonly label: string;
  /** What differs from the defaults of all networks. */
  readonly settings: Partial<NetworkSettings>;
  build(inputs: Part, parts: NetworkParts): Part;
}

/**
 * The networks by name. The settings were chosen by cross-validation within training rows of the
 * published data: high rates that fall to 0, with L2, are what carries a small table.
 */
export const architectures = {
  simple_ann: {
    label: 'Simple ANN',
    settings: { batchSize: 32 },
    build: (inputs, { blocks, output }) => output(blocks(inputs, [64, 32])),
  },
  deep_ann: {
    label: 'Deep ANN',
    settings: { dropout: 0.05, l2: 0.003, learningRate: 0.03 },
    build: (inputs, { blocks, output }) => output(blocks(inputs, [128, 64, 32, 16])),
  },
  /** A linear path beside a deep one (Cheng et al. 2016, doi 10.1145/2988450.2988454). */
  wide_and_deep: {
    label: 'Wide & Deep',
    settings: { learningRate: 0.03, epochs: 60, batchSize: 32 },
    build: (inputs, { blocks, output, linear, sum }) =>
      sum([output(blocks(inputs, [64, 32]), 'deep'), linear(inputs, 'wide')], 'output'),
  },
} satisfies Record<string, Architecture>;

export type ArchitectureName = keyof typeof architectures;

/** Whether there is an architecture of that name. */
export const isArchitecture = (name: string): name is ArchitectureName =>
  Object.hasOwn(architectures, name);

/** @throws RangeError naming those there are. */
export function architectureOf(name: string): Architecture {
  if (isArchitecture(name)) return architectures[name];
  const known = Object.keys(architectures).join(', ');
  throw new RangeError(`invalid architecture; not one of ${known}: ${name}`);
}

/** All settings of an architecture: the common ones with its own on top. */
export function settingsOf(name: string): NetworkSettings {
  return { ...defaults, ...architectureOf(name).settings };
}

/** The parts of a network: `featureCount` standardised features in, a standardised value out. */
export function architectureGraph(name: string, featureCount: number): NetworkGraph {
  return networkGraph(name, featureCount, architectureOf(name).build);
}
