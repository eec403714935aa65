/**
 * `npm run audit`: known holes in what the project ships, which is what `dependencies` name and what stands in the
 * functions' bundles. The emulators and tools beside them run on a developer's loopback with the developer's own files;
 * of those, what is found is told and fails nothing. Ends with 1 for a finding of `high` or worse in what is shipped.
 * A registry that does not answer audits, or none at all, is told apart from a finding: that ends with 0 and says so.
 */
import { execFile } from 'node:child_process'
import { findingsOf, shippedPackages, verdictOf } from './audit/findings.ts'

// With a finding npm ends with 1, and prints the same JSON.
const report = await new Promise<string>(resolve => {
  execFile('npm', ['audit', '--json'], { maxBuffer: 64 * 1024 * 1024 }, (_, stdout) => resolve(stdout))
})
const { lines, failed } = verdictOf(findingsOf(report), await shippedPackages())
for (const line of lines) console.log(line)
if (failed) process.exitCode = 1
