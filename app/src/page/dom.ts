type Child = Node | string | null | undefined | false;
type Attribute = string | number | boolean | ((event: Event) => void) | undefined;
type Attributes = Readonly<Record<string, Attribute>>;

/** An element with attributes, listeners (`onclick`) and children; text is always text. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes: Attributes = {}, ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** A table with a caption for those who cannot see it. */
export function table(
  caption: string, header: readonly string[], rows: readonly (readonly string[])[],
): HTMLElement {
  return h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    h('table', {}, h('caption', { class: 'quiet' }, caption),
      h('thead', {}, h('tr', {}, ...header.map(text => h('th', { scope: 'col' }, text)))),
      h('tbody', {}, ...rows.map(cells => h('tr', {}, ...cells.map((text, j) =>
        j === 0 ? h('th', { scope: 'row' }, text) : h('td', {}, text)))))));
}

export const card = (title: string, ...children: readonly Child[]): HTMLElement =>
  h('section', { class: 'card' }, h('h2', {}, title), ...children);

/** A card over the whole width, for tables. */
export const wideCard = (title: string, ...children: readonly Child[]): HTMLElement =>
  h('section', { class: 'card wide' }, h('h2', {}, title), ...children);

/** An amount with its unit: money before, other units behind. */
export function amount(value: number | null | undefined, unit: string | null, digits = 2): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const text = Math.abs(value).toLocaleString('en', {
    minimumFractionDigits: digits, maximumFractionDigits: digits });
  const sign = value < 0 ? '−' : '';
  if (unit === null || unit === '1' || unit === '') return sign + text;
  return /^\p{Sc}$/u.test(unit) ? `${sign}${unit}${text}` : `${sign}${text} ${unit}`;
}

/** After the last call, when nothing more has come for so long. */
export function settled(milliseconds: number, work: () => void): () => void {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(work, milliseconds);
  };
}
