import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { App, Stack } from 'aws-cdk-lib'
import { describe, expect, it } from 'vitest'
import { bundle } from '../../infra/cloud/bundle.ts'
import { ANNOTATE, QUERY } from '../../infra/description.ts'

/** Bundles into an app's own new folder, and gives the file that Lambda would load. */
const bundled = (entry: string): string => join(bundle(new Stack(new App(), 'Any'), entry).path, 'index.mjs')

describe('a function’s bundle', () => {
  it.each([ANNOTATE, QUERY])(
    'of $id loads by itself, away from node_modules, and exports a handler',
    async ({ entry, environment }) => {
      const variables = environment({ tableName: 'records', maxObjectBytes: 1 })
      const before = { ...process.env }
      Object.assign(process.env, variables, { AWS_REGION: 'us-east-1' })
      try {
        const module: { handler?: unknown } = await import(pathToFileURL(bundled(entry)).href)
        expect(module.handler).toBeTypeOf('function')
      } finally {
        process.env = before
      }
    },
  )

  it('is the same, byte for byte, wherever and whenever it is made', () => {
    const [one, other] = [bundled(QUERY.entry), bundled(QUERY.entry)]
    expect(one).not.toBe(other)
    for (const file of readdirSync(join(one, '..'))) {
      expect(readFileSync(join(one, '..', file)).equals(readFileSync(join(other, '..', file))), file).toBe(true)
    }
  })

  it('of the query function leaves the language model out, which alone would double its start', () => {
    const sources = readFileSync(`${bundled(QUERY.entry)}.map`, 'utf8')
    expect(sources).toContain('functions/query.ts')
    expect(sources).not.toContain('node_modules/compromise')
  })

  it('stays small enough to start fast', () => {
    expect(statSync(bundled(QUERY.entry)).size).toBeLessThan(1_500_000)
    expect(statSync(bundled(ANNOTATE.entry)).size).toBeLessThan(8_000_000)
  })
})
