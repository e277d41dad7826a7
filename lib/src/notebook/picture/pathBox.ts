import type { Box } from './boxes.js';

/** How many numbers each command takes at a time (SVG 2, section 9.3). */
const counts: Readonly<Record<string, number>> =
  { M: 2, L: 2, T: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, A: 7, Z: 0 };
const number = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;

/**
 * The box of a path's data: of its ends and its control points, which hold a Bézier curve between
 * them; of an arc the ends alone. Undefined where it draws no line. O(length).
 */
export function pathBox(data: string): Box | undefined {
  let x = 0, y = 0, startX = 0, startY = 0, visits = 0;
  let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
  function visit(atX: number, atY: number): void {
    visits++;
    [left, right] = [Math.min(left, atX), Math.max(right, atX)];
    [top, bottom] = [Math.min(top, atY), Math.max(bottom, atY)];
  }
  for (const [, letter, list] of data.matchAll(/([MLTHVCSQAZ])([^MLTHVCSQAZ]*)/gi)) {
    const command = letter.toUpperCase(), size = counts[command];
    const values = list.match(number)?.map(Number) ?? [];
    const isRelative = letter !== command;
    if (command === 'Z') [x, y] = [startX, startY];
    for (let at = 0; size > 0 && at + size <= values.length; at += size) {
      const own = values.slice(at, at + size), dx = isRelative ? x : 0, dy = isRelative ? y : 0;
      if (command === 'H') x = dx + own[0];
      else if (command === 'V') y = dy + own[0];
      else {
        const points = command === 'A' ? own.slice(5) : own;
        for (let k = 0; k < points.length - 2; k += 2) visit(dx + points[k], dy + points[k + 1]);
        [x, y] = [dx + points[points.length - 2], dy + points[points.length - 1]];
      }
      if (command === 'M' && at === 0) [startX, startY] = [x, y];
      visit(x, y);
    }
  }
  return visits > 1 ? [left, top, right, bottom] : undefined;
}
