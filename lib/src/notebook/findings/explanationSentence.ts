import { counted } from '../../core/counted.js';
import { listed } from '../../core/format.js';
import type { FeatureExplanation } from '../../evaluation/explainNetwork.js';

interface Road {
  readonly name: string;
  readonly size: (row: FeatureExplanation) => number;
}
const roads: readonly Road[] = [
  { name: 'shuffling', size: row => row.shuffled },
  { name: 'Shapley values', size: row => row.shapley },
  { name: 'integrated gradients', size: row => row.gradients },
];
const straight: Road = { name: 'least squares', size: row => Math.abs(row.slope) };
/** So many drivers are named; of more, the first ones. */
const mostNamed = 5;

/**
 * Do the roads to what a network relies on agree, and with a straight line? Drivers whose shuffling
 * may have cost nothing are left out: which of two that do not count comes first says nothing.
 */
export function explanationSentence(label: string, rows: readonly FeatureExplanation[]): string {
  const used = rows.filter(row => row.low > 0), rest = rows.filter(row => !(row.low > 0));
  if (used.length === 0) {
    return `${label} relies on no driver: shuffling any one of them costs nothing that is beyond chance.`;
  }
  const aside = rest.length > 0 && rest.length <= mostNamed
    ? ` It leaves ${listed(rest.map(row => row.feature))} aside.` : '';
  return `${orderSentence(label, used)}${aside}`;
}

function orderSentence(label: string, used: readonly FeatureExplanation[]): string {
  const orders = roads.map(road => orderBy(road, used));
  const [first] = orders, names = shown(first);
  const line = lineClause(used, first);
  if (used.length === 1) return `${label} relies on ${first[0]} alone${line}.`;
  if (orders.every(order => order.join('\n') === first.join('\n'))) {
    return `${capital(listed(roads.map(road => road.name)))} rank the ` +
      `${counted(used.length, 'driver')} that ${label} relies on alike, ${names}${line}.`;
  }
  return `What counts most for ${label} depends on how one asks: ${listed(roads.map((road, r) =>
    `by ${road.name} the order is ${shown(orders[r])}`))}${
    line.replace('the same order', 'the order of shuffling')}.`;
}

/** What a straight line says of the same drivers, of those that have a slope. */
function lineClause(
  used: readonly FeatureExplanation[], order: readonly string[],
): string {
  const sloped = used.filter(row => Number.isFinite(row.slope));
  if (sloped.length < 2) return '';
  const own = orderBy(straight, sloped), known = new Set(own);
  const expected = order.filter(feature => known.has(feature));
  if (own.join('\n') === expected.join('\n')) {
    return own.length === used.length ? `; ${straight.name} has the same order`
      : `; ${straight.name} has those that are numbers in the same order`;
  }
  const at = own.findIndex((feature, i) => feature !== expected[i]);
  return `; ${straight.name} has ${own[at]} before ${expected[at]}`;
}

const orderBy = ({ size }: Road, rows: readonly FeatureExplanation[]): string[] =>
  rows.slice().sort((a, b) => size(b) - size(a)).map(row => row.feature);

const shown = (names: readonly string[]): string => names.length <= mostNamed ? listed(names)
  : `${names.slice(0, mostNamed).join(', ')} and ${counted(names.length - mostNamed, 'other')}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
