import { figureJson, type Figure, type JsonObject } from '../figures/figure.js';
import { lines } from '../figures/lines.js';
import type { EpochRecord } from '../neural/trainingRecord.js';
import { display, inKernel, isHeadless, type DisplayHandle, type MimeBundle } from './display.js';

/** A loss curve that grows while networks train. */
export interface LiveLoss {
  /** One more epoch; drawn when the last drawing is some time ago. */
  epoch(label: string, record: EpochRecord): void;
  /** Draws what has not been drawn yet. */
  done(): void;
}

/** Milliseconds between two drawings: a person sees it move, training hardly notices. */
export const liveEveryMs = 250;

/**
 * The losses of the trainings that report here, changing in place under one display id while a
 * person looks on. A headless run and one outside a kernel show nothing of it: the curves that stay
 * are drawn once, at the end, by lossFigure.
 *
 * @param clock milliseconds, for tests
 */
export function liveLoss(clock = performance.now.bind(performance)): LiveLoss {
  const curves = new Map<string, EpochRecord[]>(), live = inKernel() && !isHeadless();
  let handle: DisplayHandle | undefined, next = 0, drawn = true;

  function draw(): void {
    const bundle = bundleOf(curveFigure(curves));
    if (handle) handle.update(bundle);
    else handle = display(bundle);
    drawn = true;
  }
  return {
    epoch(label, record) {
      if (!live) return;
      curves.set(label, [...curves.get(label) ?? [], record]);
      drawn = false;
      const now = clock();
      if (now < next) return;
      next = now + liveEveryMs;
      draw();
    },
    done() {
      if (live && !drawn) draw();
    },
  };
}

/** A colour a network, its training dotted. */
function curveFigure(curves: ReadonlyMap<string, readonly EpochRecord[]>): Figure {
  const labels = [...curves.keys()], last = curves.get(labels[labels.length - 1]) ?? [];
  return lines('Losses so far', `Training and validation loss of ${labels.join(', ')}; ` +
    `${labels[labels.length - 1]} is at epoch ${last[last.length - 1]?.epoch}.`,
  [{ title: '', xTitle: 'Epoch', yTitle: 'Mean squared error (standardised)', y: { type: 'log' } }],
  [...curves].flatMap(([label, history], i) => [
    { name: `${label}, training`, colour: i, dash: 'dot',
      x: history.map(e => e.epoch), y: history.map(e => e.loss) },
    { name: `${label}, validation`, colour: i,
      x: history.map(e => e.epoch), y: history.map(e => e.validationLoss ?? NaN) },
  ]));
}

function bundleOf(figure: Figure): MimeBundle {
  const { data, layout } = JSON.parse(figureJson(figure)) as JsonObject;
  return { 'application/vnd.plotly.v1+json': { data, layout, config: { responsive: true } },
    'text/plain': figure.alt };
}
