import { describe, expect, it } from 'vitest'
import { findingsOf, shippedPackages, verdictOf } from '../../scripts/audit/findings.ts'

const reportOf = (name: string, severity: string): string =>
  JSON.stringify({ vulnerabilities: { [name]: { severity, via: [{ title: 'Text becomes code' }, 'another'] } } })
const SHIPPED = new Set(['shipped-one'])
const verdict = (json: string) => verdictOf(findingsOf(json), SHIPPED)

describe('the audit', () => {
  it.each([
    ['shipped-one', 'critical', true],
    ['shipped-one', 'high', true],
    ['shipped-one', 'moderate', false],
    ['an-emulator', 'critical', false],
  ])('of %s with a %s hole fails: %s', (name, severity, failed) => {
    expect(verdict(reportOf(name, severity)).failed).toBe(failed)
  })

  it('names each hole, and whether it is shipped', () => {
    expect(verdict(reportOf('an-emulator', 'high')).lines).toEqual([
      'tool only: an-emulator (high) Text becomes code',
      'Audited: 0 of 1 findings are shipped.',
    ])
  })

  it('that finds nothing says that it audited', () => {
    expect(verdict('{"vulnerabilities":{}}')).toEqual({
      lines: ['Audited: 0 of 0 findings are shipped.'],
      failed: false,
    })
  })

  it.each([
    [
      'a registry that answers no audits',
      '{"message":"405 Method Not Allowed","error":{"summary":"","detail":""}}',
      '405 Method Not Allowed',
    ],
    ['no network', '{"error":{"code":"ENOTFOUND","summary":"request failed"}}', 'request failed'],
    ['no answer of npm', '', 'npm gave no report'],
  ])('tells %s from a finding', (_, json, why) => {
    expect(verdict(json)).toEqual({ lines: [`NOT AUDITED: ${why}`], failed: false })
  })

  it('counts as shipped what the bundles hold although it is named among the tools, and no emulator', async () => {
    const shipped = await shippedPackages()
    for (const name of ['hono', 'compromise', '@aws-sdk/client-dynamodb', '@aws-lambda-powertools/logger'])
      expect(shipped, name).toContain(name)
    for (const name of ['dynalite', 'fauxqs', '@20minutes/s3rver', 'aws-cdk-lib', 'vitest'])
      expect(shipped, name).not.toContain(name)
  })
})
