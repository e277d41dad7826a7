import type { FittedNetwork } from '../neural/fittedNetwork.js';
import { namedWeights, type NamedWeight } from '../neural/namedWeights.js';
import { startingWeights } from '../neural/startingWeights.js';
import { eventFile, type SummaryEvent } from './eventFile.js';
import { histogramValue, scalarValue, textValue } from './summaryValue.js';

/**
 * The event file of a network's training: losses and learning rate after each epoch, its weights
 * as they began (step 0) and as they were kept (at the epoch they are of), and its configuration.
 * A step is an epoch, and so is a second of its clock: the same training, the same bytes.
 */
export async function networkEvents(network: FittedNetwork, label: string): Promise<Uint8Array> {
  const first = startingWeights(network), last = namedWeights(await network.toBytes());
  return eventFile([
    { step: 0, values: [textValue('configuration', configurationOf(network, label))] },
    weightsAt(0, first),
    ...network.history.map(({ epoch, loss, validationLoss, learningRate }) => ({
      step: epoch,
      values: [
        scalarValue('loss/training', loss),
        ...validationLoss === null ? [] : [scalarValue('loss/validation', validationLoss)],
        scalarValue('learning_rate', learningRate),
      ],
    })),
    weightsAt(network.bestEpoch, last),
  ]);
}

function weightsAt(step: number, weights: readonly NamedWeight[]): SummaryEvent {
  return { step, values: weights.map(({ name, values }) => histogramValue(`weights/${name}`, values)) };
}

/** A table of Markdown: what the network was told, and how its training ended. */
function configurationOf(
  { params, featureNames, featureCount, rows, backend, bestEpoch, history, stopped }: FittedNetwork,
  label: string,
): string {
  const lines: [string, string | number][] = [
    ['network', label],
    ...Object.entries(params).sort(([a], [b]) => a < b ? -1 : 1) as [string, string | number][],
    ['features', featureNames?.join(', ') ?? featureCount],
    ['rows trained on', rows.train], ['rows watched on', rows.validation], ['backend', backend],
    ['epochs trained', history.length], ['epoch kept', bestEpoch], ['ended by', stopped],
    ['clock', 'an epoch is a second: the same training gives the same file'],
  ];
  const escaped = (value: string | number): string => String(value).replaceAll('|', '\\|');
  return ['| setting | value |', '| --- | --- |',
    ...lines.map(([name, value]) => `| ${name} | ${escaped(value)} |`)].join('\n');
}
