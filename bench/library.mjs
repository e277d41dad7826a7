/** The built library, a room's file at a time. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const dist = join(import.meta.dirname, '../lib/dist');

export function room(path) {
  if (!existsSync(dist)) throw new Error('the library is not built: npm run build');
  return import(pathToFileURL(join(dist, `${path}.js`)).href);
}
