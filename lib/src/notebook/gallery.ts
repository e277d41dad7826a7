import { figureJson, type Figure, type JsonObject } from '../figures/figure.js';
import type { Store } from '../store/store.js';
import { display, isHeadless, type DisplayHandle, type MimeBundle } from './display.js';
import { pictures, type Pictures } from './picture/pictures.js';

interface Shown { readonly name: string; readonly figure: Figure; readonly handle: DisplayHandle }

/** The figures of a notebook: shown at once, pictured while it works, saved at its end. */
export interface Gallery {
  /** Shows a figure and keeps it for results/figures under `name`. */
  show(figure: Figure, name: string): void;
  /** Writes all figures to the store; in headless runs with a PNG, which joins the display too. */
  save(): Promise<string[]>;
}

/** A person gets the live chart; a headless run gets the same with a picture beside it. */
export function gallery(store: Store): Gallery {
  const shown: Shown[] = [], drawn: Promise<Uint8Array>[] = [];
  let thread: Pictures | undefined;

  function show(figure: Figure, name: string): void {
    if (shown.some(one => one.name === name)) {
      throw new RangeError(`invalid figure name; already used in this notebook: ${name}`);
    }
    shown.push({ name, figure, handle: display(bundleOf(figure)) });
    if (!isHeadless()) return;
    thread ??= pictures();
    const picture = thread.draw(figure);
    picture.catch(() => undefined); // reported by save(), which awaits it
    drawn.push(picture);
  }
  async function save(): Promise<string[]> {
    const images = await Promise.all(drawn);
    shown.forEach(({ name, figure, handle }, i) => {
      store.writeFigure(name, JSON.parse(figureJson(figure)), images[i]);
      if (images[i]) handle.update(bundleOf(figure, images[i]));
    });
    await thread?.close();
    return shown.map(one => one.name);
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
