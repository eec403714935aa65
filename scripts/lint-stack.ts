/**
 * `npm run lint:stack`: the templates of the stack, with all that can be set, read by cfn-lint and checkov.
 * Ends with 1 where they find what `lint-stack/accepted.ts` does not explain, or where it explains what they do not find.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { PledgebookStack } from '../infra/cloud/stack.ts'
import { ACCEPTED, type Accepted } from './lint-stack/accepted.ts'
import { type Finding, findingsIn } from './lint-stack/linters.ts'

const SETTINGS = {
  default: {},
  everything: { alarmEmail: 'desk@example.org', queryConcurrency: 2, backfill: true },
  'data-goes-too': { retainData: false },
}

const folder = mkdtempSync(join(tmpdir(), 'pledgebook-lint-'))
try {
  for (const [name, context] of Object.entries(SETTINGS)) {
    // The template is the same without the functions' bundles, which would take seconds each.
    const app = new App({ context: { 'aws:cdk:bundling-stacks': [], ...context } })
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(Template.fromStack(new PledgebookStack(app)), null, 1))
  }
  report(await findingsIn(folder))
} finally {
  rmSync(folder, { recursive: true })
}

function report(findings: readonly Finding[]): void {
  const explains = ({ rule, on }: Accepted, finding: Finding) => rule === finding.rule && on.test(finding.resource)
  const unexplained = findings.filter(finding => !ACCEPTED.some(accepted => explains(accepted, finding)))
  const stale = ACCEPTED.filter(accepted => !findings.some(finding => explains(accepted, finding)))
  for (const { rule, resource, template, message } of unexplained)
    console.log(`${rule} at ${resource || 'the template'} (${template}): ${message}`)
  for (const { rule, on } of stale) console.log(`${rule} at ${on}: explained, and not found any more. Take it out.`)
  if (unexplained.length + stale.length > 0) process.exitCode = 1
  console.log(`cfn-lint and checkov: ${findings.length} findings, ${findings.length - unexplained.length} explained.`)
}
