import { defineConfig } from 'vitest/config'
import { countingReporter } from './test/counting-reporter.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/deploy/**', 'node_modules/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // By default one processor is kept free, which leaves one of two.
    maxWorkers: '100%',
    reporters: ['default', countingReporter],
  },
})
