import { headers, type Overview } from './api.js';
import { chart } from './chart.js';
import { amount, card, h, table } from './dom.js';

/** Predictions for a whole file: dropped here, predicted by the server, downloaded as CSV. */
export function batch(known: Overview): HTMLElement {
  const { target, features, models, champion } = known, { unit } = target;
  const result = h('div', { class: 'grid' }), said = h('p', { role: 'status' });
  const bar = h('progress', { hidden: true, 'aria-label': 'Progress' });
  const input = h('input', { type: 'file', accept: '.csv,text/csv', id: 'file', onchange: () =>
    void begin() });
  const choice = h('select', { id: 'batch-model' }, ...models.map(({ name, label }) =>
    h('option', { value: name, ...name === champion && { selected: true } }, label)));
  const lenient = h('input', { type: 'checkbox', id: 'lenient' });
  let stop: AbortController | undefined;
  const cancel = h('button', { hidden: true, onclick: () => stop?.abort() }, 'Cancel');
  const drop = h('div', { class: 'drop',
    ondragover: event => { event.preventDefault(); drop.classList.add('over'); },
    ondragleave: () => drop.classList.remove('over'),
    ondrop: event => {
      event.preventDefault();
      drop.classList.remove('over');
      void begin((event as DragEvent).dataTransfer?.files[0]);
    } },
  h('p', {}, 'Drop a CSV file of up to 1,000,000 customers here, or choose one:'),
  h('label', { for: 'file' }, 'File'), input,
  h('p', { class: 'quiet' }, 'It needs these columns; others are not read: ' +
    `${features.map(one => one.name).join(', ')}.`),
  h('p', {}, h('a', { href: sampleUrl(known), download: 'sample.csv' }, 'A sample file to try')));

  async function begin(file = input.files?.[0]): Promise<void> {
    if (!file) return;
    stop?.abort();
    stop = new AbortController();
    const { signal } = stop;
    result.replaceChildren();
    said.className = 'quiet';
    said.textContent = `Sending ${file.name} …`;
    bar.hidden = cancel.hidden = false;
    bar.removeAttribute('value');
    try {
      const query = new URLSearchParams({ model: choice.value, lenient: String(lenient.checked) });
      const response = await fetch(`/batch?${query}`, { method: 'POST', body: file, signal,
        headers: headers({ 'content-type': 'text/csv' }) });
      if (!response.ok || !response.body) {
        throw new Error((await response.json() as { error: string }).error);
      }
      const rows = Number(response.headers.get('x-rows'));
      const left = Number(response.headers.get('x-lines-left-out'));
      const read = reader(count => {
        bar.value = count / rows;
        said.textContent = `${count.toLocaleString('en')} of ${rows.toLocaleString('en')} customers`;
      });
      const pieces: BlobPart[] = [], stream = response.body.getReader();
      for (let part = await stream.read(); !part.done; part = await stream.read()) {
        pieces.push(part.value);
        read.take(part.value);
      }
      if (read.values.length < rows) throw new Error('the answer broke off; send the file again');
      said.textContent = `${rows.toLocaleString('en')} customers predicted` +
        (left > 0 ? `; ${left} lines were left out` : '');
      show(read, new Blob(pieces, { type: 'text/csv' }));
    } catch (error) {
      said.className = 'bad';
      said.textContent = signal.aborted ? 'Cancelled' : (error as Error).message;
    } finally {
      bar.hidden = cancel.hidden = true;
      input.value = '';
    }
  }

  function show(read: Reader, file: Blob): void {
    const { values, first, notes } = read, histogram = chart('Predictions');
    const total = values.reduce((sum, value) => sum + value, 0);
    const sorted = Float64Array.from(values).sort();
    const at = (p: number): number => sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))];
    result.replaceChildren(
      card('Summary', table('Summary of the predictions', ['Figure', target.name], [
        ['All together', amount(total, unit, 0)], ['Mean', amount(total / values.length, unit)],
        ['Lowest', amount(at(0), unit)], ['Median', amount(at(0.5), unit)], ['Highest', amount(at(1),
          unit)]]),
      ...[...notes].map(([note, count]) => h('p', { class: 'warn' },
        `${count.toLocaleString('en')} rows: ${words[note] ?? note}`)),
      h('p', {}, h('a', { href: URL.createObjectURL(file), download: 'predictions.csv', id: 'download' },
        'Download all predictions (CSV)'))),
      card('How they spread', histogram.element),
      h('section', { class: 'card wide' }, h('h2', {}, 'The first rows'), table('The first rows',
        first[0] ?? [], first.slice(1))));
    void histogram.draw([{ type: 'histogram', x: values.length > 50_000 ? values.slice(0, 50_000) : values,
      nbinsx: 50 }],
      { xaxis: { title: { text: `${target.name} (${unit ?? ''})` } },
        yaxis: { title: { text: 'customers' } } },
      `Predictions from ${amount(at(0), unit)} to ${amount(at(1), unit)}`);
  }
  return h('div', {}, h('h1', {}, 'Predict a whole file'), h('div', { class: 'grid' },
    card('The file', drop, h('label', { for: 'batch-model' }, 'Model'), choice,
      h('p', {}, h('label', { for: 'lenient' }, lenient, ' leave out lines with too many or too few cells'))),
    card('What comes of it', said, bar, cancel)), result);
}

const words: Readonly<Record<string, string>> = {
  missing: 'a driver is missing or not known; an average stands in',
  outside: 'a driver is outside of what the model learned from',
};

interface Reader {
  readonly values: number[];
  readonly first: string[][];
  readonly notes: Map<string, number>;
  take(bytes: Uint8Array): void;
}

/** Reads the answer as it comes: predictions, notes and the first rows. */
function reader(onCount: (rows: number) => void): Reader {
  const decoder = new TextDecoder(), values: number[] = [], first: string[][] = [], notes = new Map<string,
    number>();
  let rest = '';
  return { values, first, notes, take(bytes) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (first.length < 11) first.push(line.match(/("([^"]|"")*"|[^,]*)(,|$)/g)?.slice(0, 6)
        .map(cell => shortened(cell.replace(/,$/, '').replace(/^"|"$/g, ''))) ?? []);
      if (first.length === 1 && values.length === 0 && line.startsWith('row,')) continue;
      const begin = line.indexOf(',') + 1;
      values.push(Number(line.slice(begin, line.indexOf(',', begin))));
      const note = line.slice(line.lastIndexOf(',') + 1);
      if (note) notes.set(note, (notes.get(note) ?? 0) + 1);
    }
    onCount(values.length);
  } };
}

const shortened = (cell: string): string => /^-?\d+\.\d{3,}$/.test(cell) ? Number(cell).toFixed(2) : cell;

/** Customers about the average, as a file of the right form. */
function sampleUrl({ features }: Overview): string {
  const quoted = features.map(({ name }) => /[",\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
  const rows = [0.3, 0.4, 0.5, 0.6, 0.7].map(share => features.map(({ min, max, levels }) =>
    levels ? levels[0] : (min + share * (max - min)).toFixed(2)).join(','));
  return URL.createObjectURL(new Blob([`${quoted.join(',')}\n${rows.join('\n')}\n`], { type: 'text/csv' }));
}
