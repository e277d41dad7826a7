'use strict';
// Behaviour of a report. Without it the page is complete: pictures of the charts, code in view.
document.documentElement.classList.add('js');

(() => {
  const PHONE = 560; // px of width below which a chart is drawn for a narrow screen
  const WIDE = 3; // panels in one chart that a phone cannot show: such charts scroll sideways
  const PAPER = 640; // px that fit on a printed page
  const touch = matchMedia('(pointer: coarse)').matches;

  /** Plotly is kept gzipped in the page; the first chart that comes near the screen unpacks it. */
  let loading = null;
  const plotly = () => loading ??= (async () => {
    const packed = atob(document.getElementById('plotly-bundle').textContent.trim());
    const bytes = Uint8Array.from(packed, c => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    const script = document.createElement('script');
    script.textContent = await new Response(stream).text();
    document.head.append(script);
    return window.Plotly;
  })();

  /** The heading stands above the chart as text, where it wraps and can be read out. */
  function layoutFor(figure, width) {
    const layout = { ...figure.layout, autosize: true };
    delete layout.width;
    const margin = { l: 64, r: 24, t: 56, b: 56, ...layout.margin };
    const title = typeof layout.title === 'string' ? layout.title : layout.title?.text;
    if (title) {
      const saved = Math.max(0, Math.min(margin.t - 24, 32));
      delete layout.title;
      margin.t -= saved;
      layout.height = (layout.height ?? 450) - saved;
    }
    if (width < PHONE) {
      margin.l = Math.min(margin.l, 44);
      margin.r = Math.min(margin.r, 12);
      layout.font = { ...layout.font, size: 11 };
    }
    if (touch) layout.dragmode = false; // a finger scrolls the page
    return { ...layout, margin };
  }

  async function draw(element) {
    const figure = JSON.parse(element.querySelector('script').textContent);
    const Plotly = await plotly();
    const plot = element.querySelector('.plot');
    const panels = Object.keys(figure.layout ?? {}).filter(key => /^xaxis\d*$/.test(key)).length;
    element.classList.toggle('wide', panels >= WIDE);
    element.classList.add('drawn');
    const config = {
      ...figure.config,
      responsive: true,
      displaylogo: false,
      displayModeBar: touch ? false : 'hover',
      showSendToCloud: false, // Plotly's default is a button that sends the chart to its host
      plotlyServerURL: '',
      modeBarButtonsToRemove: ['lasso2d', 'select2d'],
    };
    await Plotly.newPlot(plot, figure.data, layoutFor(figure, element.clientWidth), config);
  }

  /** A chart that cannot be drawn (an old browser) stays the picture that it was. */
  const drawOrKeep = element => draw(element).catch(error => {
    element.classList.remove('drawn');
    console.warn(`a chart stays a picture: ${error.message}`);
  });

  function watchCharts() {
    const near = new IntersectionObserver(entries => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        drawOrKeep(target);
      }
    }, { rootMargin: '600px 0px' });
    document.querySelectorAll('figure.chart').forEach(element => near.observe(element));
  }

  function watchCodeButton() {
    const button = document.getElementById('code-button');
    button.hidden = false;
    button.addEventListener('click', () => {
      const shown = document.documentElement.classList.toggle('show-code');
      button.setAttribute('aria-pressed', String(shown));
    });
  }

  /** On paper a chart is its picture; one that has none is fitted to the page for as long. */
  function watchPrinting() {
    const fit = size => {
      for (const plot of document.querySelectorAll('.chart.drawn:not(:has(> img)) > .plot')) {
        window.Plotly.relayout(plot, size);
      }
    };
    addEventListener('beforeprint', () => fit({ autosize: false, width: PAPER }));
    addEventListener('afterprint', () => fit({ autosize: true, width: null }));
  }

  document.addEventListener('DOMContentLoaded', () => {
    watchCodeButton();
    watchCharts();
    watchPrinting();
  });
})();
