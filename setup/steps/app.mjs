/** The server and the page, compiled; the page's modules become one file. */
import { copyFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensurePlotlyBundle } from '../plotly-bundle.mjs';
import { compile } from './compile.mjs';

/** Compiles what has changed. Resolves when app/dist/ is whole. */
export async function buildApp(root) {
  await compile(root, 'app');
  await bundlePage(root);
  await ensurePlotlyBundle({ root });
}

async function bundlePage(root) {
  const { build } = createRequire(join(root, 'package.json'))('esbuild');
  const source = join(root, 'app/src/page'), folder = join(root, 'app/dist/page');
  mkdirSync(folder, { recursive: true });
  const { outputFiles: [{ contents }] } = await build({
    entryPoints: [join(source, 'main.ts')], bundle: true, minify: true, format: 'esm', target: 'es2022',
    write: false, logLevel: 'silent', tsconfig: join(source, 'tsconfig.json'),
  });
  const page = join(folder, 'page.js');
  writeFileSync(`${page}.tmp`, contents);
  renameSync(`${page}.tmp`, page);
  for (const name of ['index.html', 'page.css']) copyFileSync(join(source, name), join(folder, name));
}
