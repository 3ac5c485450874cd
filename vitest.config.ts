import path from 'node:path'
import { defineConfig } from 'vitest/config'

const alias = { '@': path.resolve(import.meta.dirname) }
const exclude = ['**/node_modules/**', '.next/**', 'dist/**', 'e2e/**']

/** `unit` needs nothing; `integration` needs a real PostgreSQL, which its global set-up starts. */
export default defineConfig({
  test: {
    projects: [
      { resolve: { alias }, test: { name: 'unit', include: ['**/*.test.{ts,tsx,mjs}'], exclude: [...exclude, '**/*.int.test.{ts,mjs}'], environment: 'node' } },
      { resolve: { alias }, test: { name: 'integration', include: ['**/*.int.test.{ts,mjs}'], exclude, environment: 'node', globalSetup: './test/support/global-setup.ts', testTimeout: 60_000, hookTimeout: 60_000 } },
    ],
  },
})
