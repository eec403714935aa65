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

  /** The real CDK program in an environment without account, home or network. */
  const synth = (...more: string[]) =>
    spawnSync('npx', ['--no-install', 'cdk', 'synth', '--quiet', '--output', folder, ...more], {
      env: { PATH: process.env.PATH, HOME: folder, CI: 'true', ...NO_NETWORK },
      encoding: 'utf8',
    })

  it('works without credentials and without a network', () => {
    const { status, stderr } = synth()
    expect(status, stderr).toBe(0)
    expect(readdirSync(folder)).toContain(`${STACK_NAME}.template.json`)
  }, 180_000)

  it('says in one sentence what is wrong with a setting', () => {
    const { status, stderr } = synth('-c', 'retainData=maybe')
    expect(status).toBe(1)
    expect(stderr).toContain('The setting retainData is "maybe"; give true or false.')
    expect(stderr).not.toContain('at readBoolean')
  }, 180_000)
})
