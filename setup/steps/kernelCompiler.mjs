/**
 * Compiles kernels one after the other; a process of its own, since the compiler keeps what it took.
 *
 *     node kernelCompiler.mjs COMPILER JSON     lists of the compiler's arguments
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [compiler, lists] = process.argv.slice(2);
const { main } = await import(pathToFileURL(resolve(compiler)).href);
for (const args of JSON.parse(lists)) {
  const { error, stderr } = await main(args);
  if (!error) continue;
  console.error(`${stderr.toString()}\n${args[0]}: ${error.message}`);
  process.exit(1);
}
