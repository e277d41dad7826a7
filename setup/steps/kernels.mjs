/** The loops in WebAssembly: lib/kernels/NAME.ts (AssemblyScript) becomes lib/dist/kernels/NAME.wasm. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { filesUnder } from './compile.mjs';
import { runStep } from '../support/run.mjs';

const sources = 'lib/kernels', output = 'lib/dist/kernels', asc = 'node_modules/assemblyscript';
/** Pure functions over memory that the caller lays out: no runtime, no collector. */
const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];

/**
 * Compiles the kernels whose source is not that of the last time, in one process: to start the
 * compiler takes longer than a kernel. Resolves to whether there was anything to do.
 */
export async function compileKernels({ root }) {
  const stampFile = join(root, output, 'sources.json'), compiler = join(root, asc, 'package.json');
  const { version } = JSON.parse(readFileSync(compiler, 'utf8'));
  const wanted = Object.fromEntries(kernelNames(root).map(name => [name, createHash('sha256')
    .update(JSON.stringify([version, options]))
    .update(readFileSync(join(root, sources, `${name}.ts`))).digest('hex')]));
  const made = existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {};
  const file = name => join(root, output, `${name}.wasm`);
  const stale = Object.keys(wanted).filter(name => made[name] !== wanted[name] ||
    !existsSync(file(name)));
  const gone = Object.keys(made).filter(name => !(name in wanted));
  if (stale.length + gone.length === 0) return false;
  mkdirSync(join(root, output), { recursive: true });
  rmSync(stampFile, { force: true });
  for (const name of gone) rmSync(file(name), { force: true });
  await runStep(root, 'kernels', process.execPath, [join(import.meta.dirname, 'kernelCompiler.mjs'),
    join(asc, 'dist/asc.js'), JSON.stringify(stale.map(name => [join(sources, `${name}.ts`), '-o',
      join(output, `${name}.wasm`), ...options]))]);
  writeFileSync(stampFile, `${JSON.stringify(wanted)}\n`);
  return true;
}

const kernelNames = root => filesUnder(join(root, sources))
  .filter(path => path.endsWith('.ts')).map(path => basename(path, '.ts'));
