/*
 * The first import of every command: ends at once, with one line, on a Node that cannot run it.
 * Written in the JavaScript of 2015, and commands load the rest after it, so that an old Node
 * parses it.
 */
import { readFileSync } from 'fs';
import { URL } from 'url';

/** True for versions in range: ^20.19 (of that major) and >=22.12, joined by ||. */
export function nodeFits(version, range) {
  const numbers = text => text.replace(/^[^\d]+/, '').split('.').map(Number);
  const have = numbers(version);
  return range.split('||').some(part => {
    const wanted = numbers(part.trim());
    const atLeast = have[0] > wanted[0] ||
      (have[0] === wanted[0] && have[1] >= (wanted[1] || 0));
    return atLeast && (part.trim()[0] !== '^' || have[0] === wanted[0]);
  });
}

/** The range of Node versions that package.json asks for. */
export const nodeRange = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8')).engines.node;

if (!nodeFits(process.version, nodeRange)) {
  console.error('this project needs Node ' + nodeRange.replace('||', 'or') + '; this is Node ' +
    process.version.slice(1) + ': install a newer one (the long-term-support release will do)');
  process.exit(2);
}
