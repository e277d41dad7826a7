import { figureJson, type Figure, type JsonObject } from '../figures/figure.js';
import type { Store } from '../store/store.js';
import { display, isHeadless, type DisplayHandle, type MimeBundle } from './display.js';
import { pictures, type Pictures } from './picture/pictures.js';

interface Shown {
  readonly figure: Figure;
  readonly handle: DisplayHandle;
  /** In headless runs: the picture being drawn. */
  readonly picture?: Promise<Uint8Array>;
}

/** The figures of a notebook: shown at once, pictured while it works, saved at its end. */
export interface Gallery {
  /**
   * Shows a figure and keeps it for results/figures under `name`. A person who runs a cell again
   * has the newer figure in place of the older. `flat` is what its picture shows, where that is
   * another figure: one that turns cannot be pictured.
   * @throws RangeError in headless runs, where each cell runs once, on a name already used.
   */
  show(figure: Figure, name: string, flat?: Figure): void;
  /** Writes all figures to the store; in headless runs with a PNG, which joins the display too. */
  save(): Promise<string[]>;
}

/** A person gets the live chart; a headless run gets the same with a picture beside it. */
export function gallery(store: Store): Gallery {
  const shown = new Map<string, Shown>();
  let thread: Pictures | undefined;

  function show(figure: Figure, name: string, flat = figure): void {
    const headless = isHeadless();
    if (headless && shown.has(name)) {
      throw new RangeError(`invalid figure name; already used in this notebook: ${name}`);
    }
    const handle = display(bundleOf(figure));
    if (!headless) {
      shown.set(name, { figure, handle });
      return;
    }
    thread ??= pictures();
    const picture = thread.draw(flat);
    picture.catch(() => undefined); // reported by save(), which awaits it
    shown.set(name, { figure, handle, picture });
  }
  async function save(): Promise<string[]> {
    try {
      for (const [name, { figure, handle, picture }] of shown) {
        const png = await picture;
        store.writeFigure(name, JSON.parse(figureJson(figure)), png);
        if (png) handle.update(bundleOf(figure, png));
      }
    } finally {
      await thread?.close();
      thread = undefined; // a figure shown after this has a new one
    }
    return [...shown.keys()];
  }
  return { show, save };
}

function bundleOf(figure: Figure, png?: Uint8Array): MimeBundle {
  const { data, layout } = JSON.parse(figureJson(figure)) as JsonObject;
  return {
    'application/vnd.plotly.v1+json': { data, layout, config: { responsive: true, showSendToCloud: false } },
    ...(png ? { 'image/png': Buffer.from(png).toString('base64') } : {}),
    'text/plain': figure.alt,
  };
}
