import { h } from './dom.js';

interface PlotlyLibrary {
  react(at: HTMLElement, data: unknown[], layout: object, config: object): Promise<unknown>;
  purge(at: HTMLElement): void;
}

let library: Promise<PlotlyLibrary> | undefined;
/** The charts' library, fetched when the first chart is drawn. */
function plotly(): Promise<PlotlyLibrary> {
  library ??= new Promise((resolve, reject) => {
    const script = h('script', { src: '/assets/plotly.js' });
    script.onload = () => resolve((window as unknown as { Plotly: PlotlyLibrary }).Plotly);
    script.onerror = () => reject(new Error('the charts could not be loaded'));
    document.head.append(script);
  });
  return library;
}

export const palette = [
  '#3b7dd8', '#e07b39', '#2f9e6e', '#b05fc4', '#c9a227', '#d1495b', '#3aa6b9', '#7d8597',
];

const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A chart takes the size of its place: it is drawn when it has one. */
async function placed(element: HTMLElement): Promise<void> {
  for (let frame = 0; frame < 300 && !element.isConnected; frame++) {
    await new Promise(resolve => requestAnimationFrame(resolve));
  }
}

/** A place for a chart, with what it shows in words; `draw` fills it, again and again. */
export function chart(words: string, tall = false): {
  readonly element: HTMLElement;
  draw(data: unknown[], layout?: Readonly<Record<string, unknown>>, saying?: string): Promise<void>;
} {
  const element = h('div', { class: tall ? 'chart tall' : 'chart', role: 'img', 'aria-label': words });
  return {
    element,
    async draw(data, layout = {}, saying = words) {
      element.setAttribute('aria-label', saying);
      await placed(element);
      const library = await plotly(), ink = colour('--ink'), line = colour('--line');
      const axis = { gridcolor: line, zerolinecolor: line, linecolor: line, automargin: true };
      const { xaxis = {}, yaxis = {}, scene, ...rest } = layout as Record<string, object>;
      await library.react(element, data, {
        paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)', colorway: palette,
        font: { color: ink, size: 13 }, margin: { t: 10, r: 10, b: 45, l: 60 },
        legend: { orientation: 'h', y: 1.02, yanchor: 'bottom' }, showlegend: false, ...rest,
        xaxis: { ...axis, ...xaxis }, yaxis: { ...axis, ...yaxis }, ...scene && { scene },
      }, { displayModeBar: false, responsive: true });
    },
  };
}
