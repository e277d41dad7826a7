import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Canvas } from '@napi-rs/canvas';
import { boxOf, pageBoxOf } from './boxes.js';

const require = createRequire(import.meta.url);

/** The font of all pictures, from npm: the same pixels on machines with other fonts or none. */
export const fontFamily = 'DejaVu Sans';
export const fontFiles: readonly string[] = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf']
  .map(name => require.resolve(`dejavu-fonts-ttf/ttf/${name}`));

/** As much of Plotly's front as pictures need. */
export interface PlotlyFront {
  newPlot(div: Element, data: unknown, layout: unknown, config: unknown): Promise<unknown>;
  toImage(div: Element, options: unknown): Promise<string>;
  purge(div: Element): void;
  validate(data: unknown, layout: unknown): readonly { msg: string }[] | undefined;
}

/** A document without a browser, with Plotly in it. */
export interface PlotlyDocument { readonly document: Document; readonly plotly: PlotlyFront }

/**
 * Loads Plotly into a jsdom window whose missing measures (text widths, boxes, canvas) are taken
 * from a canvas library and from the elements' own attributes: enough for SVG charts, not for 3-D.
 */
export function plotlyDocument(): PlotlyDocument {
  const { JSDOM } = require('jsdom') as typeof import('jsdom');
  const canvases = require('@napi-rs/canvas') as typeof import('@napi-rs/canvas');
  for (const file of fontFiles) canvases.GlobalFonts.registerFromPath(file, fontFamily);
  const dom = new JSDOM('<!doctype html>', { pretendToBeVisual: true, runScripts: 'outside-only' });
  const window = dom.window;
  const ruler = canvases.createCanvas(1, 1).getContext('2d');

  const fontSize = (element: Element): number =>
    parseFloat((element as SVGElement).style?.fontSize || '12') || 12;
  const width = (element: Element): number => {
    ruler.font = `${fontSize(element)}px ${fontFamily}`;
    return ruler.measureText(element.textContent ?? '').width;
  };
  const backing = new WeakMap<Element, Canvas>();
  const canvasOf = (element: HTMLCanvasElement): Canvas => {
    const held = backing.get(element);
    if (held && held.width === element.width && held.height === element.height) return held;
    const made = canvases.createCanvas(element.width, element.height);
    backing.set(element, made);
    return made;
  };

  const nothing = (): void => undefined;
  Object.assign(window.URL, { createObjectURL: () => 'blob:none', revokeObjectURL: nothing });
  Object.assign(window, {
    TextDecoder, TextEncoder, structuredClone, ReadableStream, AbortController,
    matchMedia: () => ({ matches: false, addListener: nothing, removeListener: nothing,
      addEventListener: nothing, removeEventListener: nothing }),
    fetch: () => Promise.reject(new Error('pictures are drawn without a network')),
    Request: class {}, Response: class {}, Headers: class {}, Worker: class {},
    ResizeObserver: class { observe = nothing; disconnect = nothing; },
  });
  const svg = window.SVGElement.prototype;
  Object.assign(window.HTMLCanvasElement.prototype, {
    getContext(this: HTMLCanvasElement, kind: string) {
      return kind === '2d' ? canvasOf(this).getContext('2d') : null;
    },
    toDataURL(this: HTMLCanvasElement) { return canvasOf(this).toDataURL('image/png'); },
  });
  Object.assign(svg, {
    getComputedTextLength(this: Element) { return width(this); },
    getTotalLength: () => 0,
    getPointAtLength: () => ({ x: 0, y: 0 }),
    getBBox(this: Element) {
      const [x0, y0, x1, y1] = boxOf(this, width, fontSize) ?? [0, 0, 0, 0];
      return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
    },
  });
  window.Element.prototype.getBoundingClientRect = function rectangle(this: Element) {
    const known = /^(text|tspan|a|g|path|rect|image)$/.test(this.tagName);
    const [x0, y0, x1, y1] = known ? pageBoxOf(this, width, fontSize) ?? [0, 0, 0, 0]
      : [0, 0, 700, 450];
    return new window.DOMRect(x0, y0, x1 - x0, y1 - y0) as DOMRect;
  };
  // the bundle hangs itself on `root.moduleName` where there is no module system
  (window.eval as (code: string) => unknown)(readFileSync(require.resolve('plotly.js-dist'), 'utf8'));
  const found = window as unknown as { Plotly?: PlotlyFront; moduleName?: PlotlyFront };
  const plotly = found.Plotly ?? found.moduleName;
  if (!plotly) throw new Error('plotly.js-dist did not load outside a browser');
  return { document: window.document, plotly };
}
