import type { StudiedNetwork } from '../evaluation/studyNetworks.js';
import { architectureGraph } from '../neural/architectures.js';
import { networks } from '../neural/network.js';
import type { DrawnNetwork } from '../figures/architectureFigure.js';
import type { Figure } from '../figures/figure.js';
import { lines } from '../figures/lines.js';

/** Loss of training and of validation by epoch, a panel a network, the kept epoch marked. */
export function lossFigure(studied: readonly StudiedNetwork[]): Figure {
  const panels = studied.map(({ fitted, scores }) => ({
    title: scores.label, xTitle: 'Epoch', yTitle: 'Mean squared error (standardised)',
    y: { type: 'log' }, mark: { x: fitted.bestEpoch, label: 'kept' },
  }));
  const curves = studied.flatMap(({ fitted: { history } }, panel) => [
    { name: 'training', x: history.map(e => e.epoch), y: history.map(e => e.loss), panel,
      colour: 0 },
    { name: 'validation', x: history.map(e => e.epoch), panel, colour: 1,
      y: history.map(e => e.validationLoss ?? NaN) },
  ]);
  return lines('How the networks learned', `Training and validation loss by epoch for ` +
    `${studied.map(one => one.scores.label).join(', ')}, with the epoch whose weights were kept.`,
    panels, curves);
}

/** All networks as they are built for so many inputs. */
export const drawnNetworks = (inputs: number): DrawnNetwork[] =>
  networks.map(({ name, label }) => ({ label, graph: architectureGraph(name, inputs) }));
