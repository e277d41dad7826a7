import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The rooms of lib/src in their order, as lib/README.md says it. */
export function roomsOf(root: string): string[] {
  const text = readFileSync(join(root, 'lib/README.md'), 'utf8');
  const [, list] = /above its own line:\n([^.]*)\./.exec(text) ?? [];
  return list?.split(',').map(word => word.trim()) ?? [];
}
