'use strict';
/**
 * tslab compiles with options of its own (Node 10's module resolution, not strict, ES2022) and
 * without source maps. Its TypeScript is replaced by a copy of the namespace in which two
 * functions are wrapped; the exports of the original are read-only.
 *
 * A cell passes twice: TypeScript to ES modules (createWatchCompilerHost's program), then to
 * CommonJS (transpileModule). Both steps keep a source map, which traceback.cjs reads backwards.
 */
const { SourceMap } = require('node:module');
const { join, resolve } = require('node:path');
const { expandShorthand } = require('./shorthand.cjs');
const { guardAwaits } = require('./interrupt.cjs');

const ROOT = resolve(__dirname, '../..').replaceAll('\\', '/');
const INLINE_MAP = /\n?\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]*)\s*$/;
const MAP_LINE = /\n?\/\/# sourceMappingURL=\S*\s*$/;

function installCompiler(cells) {
  const id = require.resolve('@tslab/typescript-for-tslab', {
    paths: [require.resolve('tslab/package.json')],
  });
  const real = require(id);
  const ts = {};
  for (const key of Object.keys(real)) {
    Object.defineProperty(ts, key, { enumerable: true, configurable: true, get: () => real[key] });
  }
  const replace = (key, value) =>
    Object.defineProperty(ts, key, { enumerable: true, configurable: true, value });

  replace('createWatchCompilerHost', (roots, options, ...rest) => {
    const host = real.createWatchCompilerHost([...roots, join(__dirname, 'es2023.d.ts')], {
      ...options,
      moduleResolution: real.ModuleResolutionKind.Bundler,
      lib: ['lib.es2023.d.ts'],
      strict: true,
      noImplicitAny: false, // packages without types must stay importable
      inlineSourceMap: true,
      // A variable's type may come from a file that its package does not export; the declarations
      // that carry it to the next cell need a name for that file.
      paths: { '@modules/*': ['./node_modules/*'] },
      pathsBasePath: ROOT,
    }, ...rest);
    return withBuilder(host, builder => {
      const emit = builder.emit.bind(builder);
      builder.emit = (file, write, token, declarationsOnly, transformers = {}) =>
        emit(file, write, token, declarationsOnly, {
          ...transformers,
          after: [expandShorthand(real, builder), ...transformers.after ?? []],
        });
    });
  });

  replace('transpileModule', (source, settings) => {
    const count = cells.current?.count ?? 0;
    const result = real.transpileModule(source.replace(INLINE_MAP, ''), {
      ...settings,
      compilerOptions: { ...settings.compilerOptions, sourceMap: true },
      transformers: { before: [guardAwaits(real, count)] },
    });
    const inline = INLINE_MAP.exec(source);
    cells.compiled(inline && [
      new SourceMap(JSON.parse(result.sourceMapText)),
      new SourceMap(JSON.parse(Buffer.from(inline[1], 'base64').toString('utf8'))),
    ]);
    // The name in stack traces; cellLocation() in traceback.cjs looks for it.
    const named = result.outputText.replace(MAP_LINE, `\n//# sourceURL=cell-${count}.ts`);
    return { ...result, outputText: named };
  });
  require.cache[id].exports = ts;
}

/** tslab sets `afterProgramCreate` on the host: `touch` sees each program before tslab does. */
function withBuilder(host, touch) {
  let listener = host.afterProgramCreate;
  return Object.defineProperty(host, 'afterProgramCreate', {
    get: () => listener,
    set: next => {
      listener = builder => { touch(builder); next(builder); };
    },
  });
}

module.exports = { installCompiler };
