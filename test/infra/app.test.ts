import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { STACK_NAME } from '../../infra/description.ts'

/** Nothing answers at these addresses: whoever calls out through them fails. */
const NO_NETWORK = { HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9' }

describe('`cdk synth`', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pledgebook-synth-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const environment = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
    PATH: process.env.PATH,
    HOME: folder,
    CI: 'true',
    ...NO_NETWORK,
    ...more,
  })

  it('works without credentials and without a network', () => {
    const { status, stderr } = spawnSync('npx', ['--no-install', 'cdk', 'synth', '--quiet', '--output', folder], {
      env: environment(),
      encoding: 'utf8',
    })
    expect(status, stderr).toBe(0)
    expect(readdirSync(folder)).toContain(`${STACK_NAME}.template.json`)
  }, 180_000)

  it('says in one sentence what is wrong with a setting, and nothing else', () => {
    // What the CDK program starts, with the context as it hands it over.
    const { status, stderr } = spawnSync(process.execPath, ['infra/app.ts'], {
      env: environment({ CDK_OUTDIR: folder, CDK_CONTEXT_JSON: JSON.stringify({ retainData: 'maybe' }) }),
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stderr).toBe('The setting retainData is "maybe"; give true or false.\n')
  }, 180_000)
})
