import type { RandomSource } from '../numerics/random.js';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const givenNames = words(`
ada alan amira anton bea carla chen dario dina edith emil esra farid flora greta hugo ines ivan
jana joel kira lars leila linus maja marek nadia nils olga oscar paula pedro rosa ruben sofia tariq
thea vera viktor wanda yara zeno`);
const familyNames = words(`
abbot alder barlow bell birch brook calder cole dale darrow ellis ember fenn forge garland grove
hale harrow ivers jarvis keller kite larch lowell marsh merrow north orchard paxton pike quill
reeve rowan sable stone teller thorne underhill vale wren yarrow`);
const streets = words(`
Acorn Almond Anchor Beacon Bramble Canal Cedar Clover Copper Garnet Harbour Heron Juniper Kestrel
Lantern Linden Meadow Mill Orchard Pebble Quarry Saddle Thistle Walnut Willow`);
const streetKinds = words('Street Road Lane Avenue Court Way');
const townStarts = words('Amber Brindle Crow Dun Elder Fair Glen Hazel Iron Lark Moss Oak Raven');
const townEnds = words('bury dale field ford gate haven mere port stead ton wick');
/** No postal service uses these pairs of letters, so that no address can be a real one. */
const regions = words('QA QB QC QD QE QF');
/** Set aside for examples by RFC 2606: no mail is ever delivered there. */
const mailHosts = words('example.com example.org example.net');

const pick = <T>(from: readonly T[], source: RandomSource): T => from[source.integer(from.length)];

/** The invented address of a mailbox that cannot exist; `number` makes it the only one. */
export function inventedEmail(number: number, source: RandomSource): string {
  const name = `${pick(givenNames, source)}.${pick(familyNames, source)}`;
  return `${name}${number}@${pick(mailHosts, source)}`;
}

/** An invented postal address of two lines with a comma, as the published table has them. */
export function inventedAddress(source: RandomSource): string {
  const street = `${pick(streets, source)} ${pick(streetKinds, source)}`;
  const suite = source.next() < 0.3 ? ` Suite ${1 + source.integer(200)}` : '';
  const town = pick(townStarts, source) + pick(townEnds, source);
  const code = String(source.integer(100_000)).padStart(5, '0');
  const house = 1 + source.integer(9999);
  return `${house} ${street}${suite}\n${town}, ${pick(regions, source)} ${code}`;
}
