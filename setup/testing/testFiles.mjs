/** Which tests there are, by their sources: what an older build left in dist/ is no test. */
import { join, sep } from 'node:path';
import { filesUnder, isTest } from '../steps/compile.mjs';

/** Suites that start kernels, runs and browsers: they come last, and not with --quick. */
const slow = new Set(['test/kernel', 'test/notebooks', 'test/browser']);

const places = [{ source: 'lib/src', compiled: 'lib/dist', prefix: 'lib' },
  { source: 'test', compiled: '.cache/test', prefix: 'test' }];

/**
 * Each test file as { source, compiled, suite, slow }: `source` is relative to the workspace, a
 * suite is a room of the library or a folder of test/.
 */
export function testFiles(root) {
  return places.flatMap(({ source, compiled, prefix }) =>
    filesUnder(join(root, source)).filter(isTest).map(path => {
      const parts = path.split(sep), suite = [prefix, ...parts.slice(0, -1)].slice(0, 2).join('/');
      return {
        source: [source, ...parts].join('/'), suite, slow: slow.has(suite),
        compiled: join(root, compiled, path.replace(/\.ts$/, '.js')),
      };
    }));
}
