import type { Customer, Feature, Overview } from './api.js';
import { amount, h } from './dom.js';

/** A control for each driver, bounded by the data a little beyond; tells what has been chosen. */
export function customerInputs(
  { features }: Overview, changed: () => void,
): { readonly elements: readonly HTMLElement[]; value(): Customer } {
  const parts = features.map((feature, j) => inputOf(feature, j, changed));
  return {
    elements: parts.map(part => part.element),
    value: () => Object.fromEntries(features.map(({ name }, j) => [name, parts[j].value()])),
  };
}

interface Part { readonly element: HTMLElement; value(): number | string | null }

function inputOf(feature: Feature, j: number, changed: () => void): Part {
  const { name, unit, min, max, mean, levels } = feature, id = `driver-${j}`;
  const label = h('label', { for: id }, unit === null || unit === '1' ? name : `${name} (${unit})`);
  if (levels) {
    const select = h('select', { id, onchange: changed }, ...levels.map(level => h('option', {}, level)));
    return { element: h('div', {}, label, select), value: () => select.value };
  }
  const step = 10 ** Math.floor(Math.log10((max - min) / 100)), start = rounded(mean ?? (min + max) / 2,
    step);
  const range = h('input', { type: 'range', id: `${id}-slider`, min, max, step: 'any', value: start,
    'aria-label': `${name}, slider` });
  const number = h('input', { type: 'number', id, step: 'any', value: start });
  const warning = h('p', { class: 'warn', hidden: true, role: 'status' });
  function follow(from: HTMLInputElement, to: HTMLInputElement): void {
    to.value = String(from === range ? rounded(from.valueAsNumber, step) : from.valueAsNumber);
    const outside = number.valueAsNumber < min || number.valueAsNumber > max;
    warning.hidden = !outside;
    warning.textContent = outside
      ? `The data goes from ${amount(min, unit)} to ${amount(max, unit)}: beyond, this is a guess.` : '';
    changed();
  }
  range.addEventListener('input', () => follow(range, number));
  number.addEventListener('input', () => follow(number, range));
  return {
    element: h('div', {}, label, h('div', { class: 'slider' }, range, number), warning),
    value: () => Number.isFinite(number.valueAsNumber) ? number.valueAsNumber : null,
  };
}

const rounded = (value: number, step: number): number =>
  Number((Math.round(value / step) * step).toPrecision(10));
