/** Plotly for the reports: minified, and packed to well under half of that. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const read = file => { try { return readFileSync(file, 'utf8'); } catch { return null; } };

/**
 * Makes .cache/plotly.min.js (for pages that load it by a URL) and .cache/plotly.min.js.gz.b64
 * (the same gzipped, in base64, which report.js unpacks) from the installed plotly.js-dist.
 * Nothing is done when they are of this version; returns the first path.
 */
export async function ensurePlotlyBundle({ root }) {
  const require = createRequire(join(root, 'package.json'));
  const cache = join(root, '.cache');
  const minified = join(cache, 'plotly.min.js');
  const packed = `${minified}.gz.b64`;
  const versionOf = name => require(`${name}/package.json`).version;
  const stamp = `plotly.js-dist ${versionOf('plotly.js-dist')}, esbuild ${versionOf('esbuild')}\n`;
  const stampFile = join(cache, 'plotly.stamp');
  if (read(stampFile) === stamp && read(minified) && read(packed)) return minified;

  const { transform } = require('esbuild');
  const source = readFileSync(require.resolve('plotly.js-dist/plotly.js'), 'utf8');
  const settings = { minify: true, target: 'es2020', charset: 'utf8', legalComments: 'inline' };
  const { code } = await transform(source, settings);
  mkdirSync(cache, { recursive: true });
  const write = (file, text) => {
    writeFileSync(`${file}.tmp`, text);
    renameSync(`${file}.tmp`, file);
  };
  write(minified, code);
  write(packed, gzipSync(code, { level: 9 }).toString('base64'));
  write(stampFile, stamp); // last: a stop before this line means starting over
  return minified;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  console.log(await ensurePlotlyBundle({ root: resolve(import.meta.dirname, '..') }));
}
