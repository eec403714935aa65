import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { completionScript } from '../../cli/actions/completion.ts'
import { SHELLS } from '../../cli/commands/completion.ts'
import { createProgram } from '../../cli/program.ts'
import { pledgebook, run, temporaryFolder } from './run.ts'

// A process for each command takes a while on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 60_000 })

/** What bash itself offers for the word under the cursor, the last one. */
async function offered(words: readonly string[]): Promise<readonly string[]> {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'script'), completionScript(createProgram(), 'bash'))
  const ask = `source ${join(folder, 'script')}
    COMP_WORDS=(${words.map(word => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
    _pledgebook; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr } = await run('bash', ['-c', ask])
  expect(stderr).toBe('')
  return stdout.split('\n').filter(word => word !== '')
}

describe('completion in bash', () => {
  it.each([
    [
      ['pledgebook', 'com'],
      ['commitments', 'completion'],
    ],
    [
      ['pledgebook', 'commitments', '--un'],
      ['--unconditional', '--until'],
    ],
    [
      ['pledgebook', 'commitments', '--status', 'p'],
      ['pledged', 'planned', 'proposed', 'possible'],
    ],
    [
      ['pledgebook', 'commitments', '--stack', ''],
      ['local', 'aws'],
    ],
    [['pledgebook', 'help', 'sh'], ['show']],
    [['pledgebook', 'completion', 'z'], ['zsh']],
    // Nothing of ours: bash then offers files.
    [['pledgebook', 'add', 'ne'], []],
    [['pledgebook', 'annotate', '--metadata', ''], []],
  ])('%j', async (words, expected) => {
    expect([...(await offered(words))].sort()).toEqual([...expected].sort())
  })
})

describe('completion scripts', () => {
  const scripts = new Map<string, string>()
  beforeAll(async () => {
    for (const shell of SHELLS) scripts.set(shell, (await pledgebook(['completion', shell])).stdout)
  })

  it.each(SHELLS)('for %s know every command and every option', shell => {
    const script = scripts.get(shell) ?? ''
    for (const command of createProgram().commands) {
      expect(script).toContain(command.name())
      for (const { long } of command.options) {
        const written = shell === 'fish' ? `-l ${long?.slice(2)}` : long
        expect(script).toContain(written)
      }
    }
  })
})
