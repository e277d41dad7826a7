import { createRequire } from 'node:module';
import { fontFamily, fontFiles, plotlyDocument, type PlotlyDocument } from './dom.js';

const require = createRequire(import.meta.url);

/** Width of a picture in CSS pixels; its own pixels are `scale` times as many. */
export const pictureWidth = 900;
export const scale = 1.5;

/** A figure as its JSON says it. */
export interface PlainFigure {
  readonly data: unknown;
  readonly layout: Readonly<Record<string, unknown>> & { readonly height?: number };
}

let page: PlotlyDocument | undefined;

/** Traces that Plotly draws by WebGL; without it, it would wait for it without end. */
const byWebGl = new RegExp('^(.*3d|.*gl|surface|cone|streamtube|volume|isosurface|splom|' +
  'parcoords|(scatter|density|choropleth)map(box)?)$');

/**
 * Draws a figure without a browser: Plotly to SVG in jsdom, SVG to PNG by resvg.
 * @throws RangeError on a trace that needs WebGL; what Plotly throws on a figure that is none.
 */
export async function drawPng(figure: PlainFigure): Promise<Uint8Array> {
  const traces = Array.isArray(figure.data) ? figure.data as { readonly type?: unknown }[] : [];
  const wrong = traces.find(({ type }) => typeof type === 'string' && byWebGl.test(type));
  if (wrong) throw new RangeError(`invalid trace; not one drawn without WebGL: ${String(wrong.type)}`);
  page ??= plotlyDocument();
  const { document, plotly } = page;
  const height = figure.layout.height ?? 420;
  const div = document.createElement('div');
  document.body.append(div);
  try {
    const layout = { ...figure.layout, width: pictureWidth, height };
    await plotly.newPlot(div, figure.data, layout, { staticPlot: true });
    const address = await plotly.toImage(div, { format: 'svg', width: pictureWidth, height });
    const svg = decodeURIComponent(address.slice(address.indexOf(',') + 1))
      // resvg knows this property only as an attribute
      .replace(/<image([^>]*?)style="[^"]*image-rendering[^"]*"/g,
        '<image$1image-rendering="optimizeSpeed"')
      .replace(/font-family: [^;"]+/g, `font-family: ${fontFamily}`);
    const { Resvg } = require('@resvg/resvg-js') as typeof import('@resvg/resvg-js');
    return new Resvg(svg, {
      fitTo: { mode: 'width', value: pictureWidth * scale },
      font: {
        loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: fontFamily,
        sansSerifFamily: fontFamily,
      },
    }).render().asPng();
  } finally {
    plotly.purge(div);
    div.remove();
  }
}
