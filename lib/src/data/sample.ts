import { random, type RandomSource } from '../numerics/random.js';
import { cssColours } from './cssColours.js';
import { toCsv, type Cell } from './csvWriter.js';
import { inventedAddress, inventedEmail } from './sampleNames.js';

/**
 * The seed of data/ecommerce_customer.csv. It was chosen so that time on website, whose true
 * slope is nearly nothing, has p > 0.2 in a least-squares fit of all rows, as in the published
 * table (0.33).
 */
export const sampleSeed = 19;
export const sampleRows = 500;

/** Means and standard deviations of the published table's four features. */
const features = [
  { name: 'Avg. Session Length', mean: 33.05, sd: 0.99, slope: 25.73 },
  { name: 'Time on App', mean: 12.05, sd: 0.99, slope: 38.71 },
  { name: 'Time on Website', mean: 37.06, sd: 1.01, slope: 0.44 },
  { name: 'Length of Membership', mean: 3.53, sd: 1, slope: 61.58 },
] as const;
const intercept = -1051.6, noise = 9.97;

/**
 * An invented table of customers with the published table's columns and distributions: four
 * independent normal features, and a yearly spend linear in them plus normal noise. E-mails,
 * addresses and avatar colours carry no information. The same seed gives the same bytes.
 */
export function sampleCsv(rows: number = sampleRows, seed: number = sampleSeed): string {
  const source = random(seed);
  // each part has its own stream: a change of the names leaves the numbers as they are
  const [people, colours, numbers] = [1, 2, 3].map(stream => source.fork(stream));
  const avatars = avatarColours(rows, colours);
  const header = ['Email', 'Address', 'Avatar', ...features.map(f => f.name),
    'Yearly Amount Spent'];
  const table = Array.from({ length: rows }, (_, i): Cell[] => [
    inventedEmail(i + 1, people), inventedAddress(people), avatars[i], ...customer(numbers),
  ]);
  return toCsv(header, table);
}

function customer(source: RandomSource): number[] {
  const values = features.map(({ mean, sd }) => mean + sd * polarNormal(source));
  const spend = features.reduce((sum, { slope }, j) => sum + slope * values[j], intercept);
  return [...values, spend + noise * polarNormal(source)];
}

/**
 * A standard normal by Marsaglia's polar method (doi 10.1137/1006063). It needs no sine, whose
 * last bit is not the same in every version of Node, and the file must be.
 */
function polarNormal(source: RandomSource): number {
  for (;;) {
    const u = 2 * source.next() - 1, v = 2 * source.next() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt(-2 * Math.log(s) / s);
  }
}

/** Every colour once, where there are rows enough, then any; in random order. */
function avatarColours(rows: number, source: RandomSource): string[] {
  const colours = Array.from({ length: rows }, (_, i) =>
    i < cssColours.length ? cssColours[i] : cssColours[source.integer(cssColours.length)]);
  return Array.from(source.permutation(rows), i => colours[i]);
}
