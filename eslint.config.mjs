/** The rules of the house that a machine can check; what each guards is said beside it. */
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { noIgnoredResult } from './scripts/lint/no-ignored-result.mjs';

const TYPED = ['**/*.ts', '**/*.svelte'];
const TESTS = ['**/*.test.ts', '**/*.fixture.ts', '**/*.test-support.ts', 'tests/**'];

/** Clocks, random numbers and keys are parameters: the same input must always make the same paper. */
const NO_HIDDEN_INPUT = [
  { object: 'Date', property: 'now', message: 'Take the time as a parameter.' },
  { object: 'Math', property: 'random', message: 'Take random bytes as a parameter.' },
  { object: 'performance', property: 'now', message: 'Take the time as a parameter.' },
  { object: 'crypto', property: 'randomUUID', message: 'Take the ID as a parameter.' },
  { object: 'crypto', property: 'getRandomValues', message: 'Take random bytes as a parameter.' },
  { object: 'crypto', property: 'randomBytes', message: 'Take random bytes as a parameter.' },
];

const OTHER_ROOMS = {
  regex: 'electron/(?!contract/|consultation/)',
  message: 'The screen sees only electron/contract and electron/consultation.',
};
const OUTSIDE_UI = { regex: '^\\.\\./', message: 'Controls know nothing of counselling.' };

export default defineConfig(
  { ignores: ['out/', 'node_modules/', 'test-results/', 'tests/fixtures/'] },

  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', { max: 400 }],
      'no-param-reassign': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },

  {
    files: TYPED,
    extends: [ts.configs.strictTypeChecked, svelte.configs.recommended],
    plugins: { candor: { rules: { 'no-ignored-result': noIgnoredResult } } },
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './tsconfig.node.json', './tsconfig.tests.json'],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      'candor/no-ignored-result': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Off: fakes and ports answer promises without waiting for anything, and `() => close()` reads well.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Off: `...text` by code points is what text shaping needs; graphemes are asked for by name.
      '@typescript-eslint/no-misused-spread': 'off',
      // Off: `void value` marks what an effect depends on.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      'svelte/button-has-type': 'error',
      // Off: what is kept in $state.raw is replaced, never changed, so a plain Map is right.
      'svelte/prefer-svelte-reactivity': 'off',
      // Off: it takes each word of the reason behind the code for another code.
      'svelte/no-unused-svelte-ignore': 'off',
      // Off: to this parser, what a component hands to a callback is `any`; svelte-check knows its type.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // Off: the last `{:else if kind === …}` of a union names its case on purpose.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // TypeScript finds unknown names, and knows runes and types.
      'no-undef': 'off',
    },
  },

  // The import check reads compiled components, where imported types are gone already: here they are seen.
  {
    files: ['src/**/*.svelte'],
    rules: { 'no-restricted-imports': ['error', { patterns: [OTHER_ROOMS] }] },
  },
  {
    files: ['src/ui/**/*.svelte'],
    rules: { 'no-restricted-imports': ['error', { patterns: [OTHER_ROOMS, OUTSIDE_UI] }] },
  },

  {
    files: ['electron/**/*.ts', 'src/**/*.ts', 'src/**/*.svelte'],
    ignores: [...TESTS, 'electron/main/log.ts', 'electron/document/verify-cli.ts'],
    // Whatever is printed may hold what a patient wrote; electron/main/log.ts takes codes and counts only.
    rules: { 'no-console': 'error' },
  },
  {
    files: ['electron/document/**/*.ts', 'electron/consultation/**/*.ts', 'electron/exchange/**/*.ts'],
    // The worker and the command line are where the real clock and the real random source are passed in.
    ignores: [...TESTS, 'electron/document/worker.ts', 'electron/document/verify-cli.ts'],
    rules: {
      'no-restricted-properties': ['error', ...NO_HIDDEN_INPUT],
      'no-restricted-imports': [
        'error',
        {
          paths: ['node:crypto', 'crypto'].map((name) => ({
            name,
            importNames: ['randomBytes', 'randomUUID', 'randomInt', 'randomFillSync', 'getRandomValues'],
            message: 'Take random bytes as a parameter.',
          })),
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'Take the time as a parameter.',
        },
        { selector: 'CallExpression[callee.name="Date"]', message: 'Take the time as a parameter.' },
        { selector: 'CallExpression[callee.name="randomUUID"]', message: 'Take the ID as a parameter.' },
      ],
    },
  },
  {
    files: TESTS,
    rules: {
      // Tests reach for what they know is there; a wrong guess fails the test, as it should.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A step of a test that did not succeed shows in what the test expects afterwards.
      'candor/no-ignored-result': 'off',
      // Playwright finds out by an empty pattern that a fixture needs no other.
      'no-empty-pattern': 'off',
    },
  },

  {
    files: ['**/*.mjs', 'scripts/**/*.js'],
    languageOptions: { globals: globals.node },
  },
);
