import { listed } from '../core/format.js';

/** What a name is made of. */
export interface Nameable {
  readonly drivers: readonly { readonly name: string; readonly d: number;
    readonly correctedP: number }[];
  /** Mean spend; tells apart segments that no driver tells apart. */
  readonly spend: number;
}

// A medium effect and a small one, Cohen 1988.
const marked = 0.5, slight = 0.2, level = 0.05;

/**
 * Names each segment by the drivers that differ most from the rest: "High length of membership,
 * low time on app" takes the two largest differences of at least half a standard deviation that
 * the corrected test upholds. Names that coincide take more drivers, then their rank by spend.
 */
export function nameSegments(segments: readonly Nameable[]): string[] {
  let names = segments.map(segment => words(segment, 2, marked));
  for (let most = 3; most <= (segments[0]?.drivers.length ?? 0); most++) {
    const before = names;
    names = before.map((name, s) => isShared(name, before)
      ? words(segments[s], most, slight) : name);
  }
  return names.map((name, s) => {
    if (!isShared(name, names)) return name;
    const rank = segments.filter(({ spend }, other) =>
      names[other] === name && spend > segments[s].spend).length;
    return `${name} (${rank + 1}. by spend)`;
  });
}

const isShared = (name: string, names: readonly string[]): boolean =>
  names.filter(other => other === name).length > 1;

function words({ drivers }: Nameable, most: number, least: number): string {
  const named = drivers
    .filter(({ d, correctedP }) => Math.abs(d) >= least && correctedP < level)
    .sort((a, b) => Math.abs(b.d) - Math.abs(a.d))
    .slice(0, most)
    .map(({ name, d }) => `${d > 0 ? 'high' : 'low'} ${spoken(name)}`);
  if (named.length === 0) return 'Near the average';
  const text = listed(named).replace(' and ', ', ');
  return text[0].toUpperCase() + text.slice(1);
}

/** "Time on App" within a sentence: "time on app"; "VIP" stays. */
function spoken(name: string): string {
  return name.replace(/(^|\s)([A-Z])(?=[a-z])/g, (_, space: string, letter: string) =>
    space + letter.toLowerCase());
}
