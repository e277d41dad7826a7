import tseslint from 'typescript-eslint';

/** Rules that hold for every file; types are checked besides in TypeScript. */
const everywhere = {
  'eqeqeq': 'error',
  'no-unused-vars': 'off',
  'no-var': 'error',
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'prefer-const': 'error',
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
  'no-restricted-properties': ['error', {
    object: 'Math', property: 'random',
    message: 'Randomness is an argument: take a RandomSource (lib/src/numerics/random.ts).',
  }],
  'no-restricted-syntax': ['error',
    { selector: 'ExportDefaultDeclaration', message: 'Name what is exported.' },
    { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' }],
  'max-len': ['error', { code: 110, ignoreUrls: true, ignoreRegExpLiterals: true }],
  '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
};

export const config = tseslint.config(
  {
    ignores: ['**/dist/', '.cache/', '.venv/', 'node_modules/', 'results/', 'models/',
      '**/*.d.ts', 'setup/nbconvert/templates/'],
  },
  {
    files: ['**/*.{ts,mjs,cjs,js}'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: { parser: tseslint.parser },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: everywhere,
  },
  {
    files: ['lib/src/**/*.ts', 'test/**/*.ts', 'app/src/**/*.ts'],
    languageOptions: {
      parserOptions: {
        project: ['lib/tsconfig.test.json', 'test/tsconfig.json', 'app/tsconfig.json',
          'app/src/page/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', {
        disallowTypeAnnotations: false, // the types of what is loaded on demand
      }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': ['error', {
        // node:test gathers what these return by itself
        allowForKnownSafeCalls: ['test', 'describe', 'it', 'suite', 'before', 'after',
          'beforeEach', 'afterEach'].map(name => ({ from: 'package', package: 'node:test', name })),
      }],
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  { // the linter's own configuration has to be a default export
    files: ['eslint.config.js'], rules: { 'no-restricted-syntax': 'off' },
  },
);
export default config;
