import { defineConfig } from 'vitest/config'
import { countingReporter } from './test/counting-reporter.ts'

/** Apart from `npm test`: it needs Python, and a package registry the first time. */
export default defineConfig({
  test: {
    include: ['test/deploy/**/*.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 300_000,
    // Each test stands on what the ones before it have deployed and uploaded.
    bail: 1,
    reporters: ['default', countingReporter],
  },
})
