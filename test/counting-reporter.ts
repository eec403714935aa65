/** Closes a run with one plain line, `N passed, N failed`, that any script can read. */
import type { Reporter, TestModule } from 'vitest/node'

export const countingReporter: Reporter = {
  onTestRunEnd(modules: readonly TestModule[]) {
    const count = { passed: 0, failed: 0, skipped: 0 }
    for (const module of modules) {
      let ran = 0
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed' || state === 'failed' || state === 'skipped') count[state]++
        ran++
      }
      // a file that breaks before its first test is a failure of its own
      if (ran === 0 && module.state() === 'failed') count.failed++
    }
    process.stdout.write(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`)
  },
}
