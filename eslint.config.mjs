import next from 'eslint-config-next/core-web-vitals'
import tseslint from 'typescript-eslint'

/**
 * Strict where it prevents wrong figures and silent failures; formatting is left to people.
 * Which room may import which is in .dependency-cruiser.cjs.
 */
const config = [
  { ignores: ['node_modules/**', '.next/**', 'dist/**', '.outcrop/**', 'screens/**', 'coverage/**', 'test-results/**', 'playwright-report/**', 'lib/db/generated/**', 'next-env.d.ts'] },
  ...next,
  ...tseslint.configs.strict,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      // `invariants[index]!` after a length check says what the type system cannot.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // An empty catch or no-op is written on purpose, with its reason beside it.
      '@typescript-eslint/no-empty-function': 'off',
      // A class with only static or no members, `void` in unions: no figure ever broke by them.
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      'eqeqeq': ['error', 'always', { null: 'ignore' }],
      // Warnings and errors of the server go to its log; nothing else does.
      'no-console': ['error', { allow: ['warn', 'error', 'info'] }],
      'import/no-anonymous-default-export': 'off',
      'max-lines': ['error', 500],
    },
  },
  {
    // The product's clock is `ctx.now` or lib/core/clock.ts, so that a back-test and a test can stand at another day.
    files: ['lib/**/*.ts', 'app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}'],
    ignores: ['lib/core/clock.ts', '**/*.test.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': ['error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Use ctx.now, or now() of lib/core/clock.' },
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Use ctx.now, or now() of lib/core/clock.' }],
    },
  },
  {
    // The spots where `any` is honest: a declaration is generic over every SDK command's input and output, and a
    // route over every schema; whoever writes one gets exact types from `defineType` and `defineRoute`.
    files: ['lib/estate/resource-type.ts', 'lib/api/route.ts'],
    rules: { '@typescript-eslint/no-explicit-any': 'off' },
  },
  {
    // The compiler leaves components with a virtualizer alone, and says so each time; they are right without it.
    files: ['components/coverage/Matrix.tsx'],
    rules: { 'react-hooks/incompatible-library': 'off' },
  },
  {
    // Programs that speak to a terminal.
    files: ['scripts/**', 'worker/**', 'bench/**', 'simulator/**', 'e2e/**', 'test/**', '*.config.*'],
    rules: { 'no-console': 'off' },
  },
]

export default config
