import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { createProgram } from '../../cli/program.ts'
import { BIN, pledgebook, run, temporaryFolder } from './run.ts'

// A process for each command takes a while on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 60_000 })

const ESCAPE = '\u001b['

describe('the command', () => {
  it('shows its commands for --help, and ends well', async () => {
    const { code, stdout, stderr } = await pledgebook(['--help'])
    for (const name of [
      'add',
      'docs',
      'show',
      'commitments',
      'ledger',
      'diff',
      'watch',
      'watches',
      'export',
      'annotate',
      'open',
      'remove',
      'reconcile',
      'reannotate',
      'dead-letters',
      'doctor',
      'completion',
    ])
      expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('says its version', async () => {
    expect((await pledgebook(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('shows its commands where none is given, as an error of use', async () => {
    const { code, stdout, stderr } = await pledgebook([])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('Commands:')
  })

  it.each([
    [['comitments'], '(Did you mean commitments?)'],
    [['docs', '--jsn'], '(Did you mean --json?)'],
    [['commitments', '--status', 'sined'], 'Did you mean signed?'],
    [['commitments', '--status', 'signed,huge'], 'It is one of: binding, signed'],
    [['commitments', '--conditional', '--unconditional'], 'cannot be used with'],
    [['commitments', '--limit', '0'], 'whole number'],
    [['commitments', '--due', 'soon'], '--due must be a date (2026-03-14)'],
    [['commitments', '--due', '2026..2027..2028'], '--due must be one period, or FROM..TO'],
    [['commitments', '--due', '2026..x'], '--due must be a date (2026-03-14)'],
    [['commitments', '--by', ''], '--by is empty'],
    [['ledger', '--changed-since', 'soon'], '--changed-since must be a date (2026-03-14)'],
    [['ledger', '--standing', 'oppen'], 'Did you mean open?'],
    [['watch', 'big commitments'], '"big" is no word for what is watched'],
    [['watch', 'commitments by Norvania', '--by', 'Tarrow'], 'says already'],
    [['watch', 'commitments', '--webhook', 'ftp://example.org'], '--webhook must be an address that begins with http'],
    [['watch', 'commitments', '--digest', 'yearly'], 'Allowed choices are hourly, daily, weekly'],
    [['watch', 'commitments due soon'], '--due must be a date (2026-03-14)'],
    [['watch', 'commitments due 2027..2026'], '--due ends before'],
    [['watch', 'commitments due 2026', '--due', '2027'], 'says already what --due says'],
    [['watches', '--remove'], 'Say which watch'],
    [['diff'], "missing required argument 'doc'"],
    [['reannotate', '--older-than', 'new'], 'must be a version such as 2'],
    [['docs', '--json', '--csv'], 'cannot be used with'],
    [['export', '--format', 'xls'], 'csv, jsonl, ics, atom, jsonld, brat'],
    [['export', '--format', 'brat'], 'is of one document. Name it'],
    [['export', '--format', 'jsonld', '--by', 'Canada', 'a.txt'], 'takes no filter: leave out --by'],
    [['export', '--format', 'brat', '-o', 'a.txt', 'a.txt'], 'must end in .ann'],
    [['export', '--format', 'csv', '--doc', 'a.txt', 'b.txt'], 'Name the document once'],
    [['dead-letters', '--redrive', '--drop', 'a.txt'], 'cannot be used with'],
    [['annotate'], "missing required argument 'files'"],
    [['annotate', '--published', '2026-02-30', 'a.txt'], 'It must be a date such as 2026-03-14.'],
    [['add', '/nonexistent/a.txt'], 'is not there'],
    [['completion', 'tcsh'], 'bash, zsh, fish'],
  ])('%j is an error of use that says what was meant', async (args, sentence) => {
    const { code, stdout, stderr } = await pledgebook(args)
    expect(stderr).toContain(sentence)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })

  it.each(createProgram().commands.map(command => command.name()))('%s has examples in its help', async name => {
    const { code, stdout } = await pledgebook(['help', name])
    expect(stdout).toMatch(new RegExp(`^ {2}\\$ pledgebook ${name} `, 'm'))
    expect(code).toBe(0)
  })

  it('sends no colour into a pipe, unless it is forced', async () => {
    expect((await pledgebook(['--help'])).stdout).not.toContain(ESCAPE)
    expect((await pledgebook(['--help'], { env: { FORCE_COLOR: '1' } })).stdout).toContain(ESCAPE)
    expect((await pledgebook(['--help'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout).not.toContain(ESCAPE)
  })

  it('ends quietly where the reader of its output has gone', async () => {
    const child = spawn(process.execPath, [BIN, 'completion', 'bash'], { env: { PATH: process.env.PATH ?? '' } })
    child.stdout.destroy()
    let stderr = ''
    child.stderr.on('data', chunk => (stderr += chunk))
    const code = await new Promise(resolve => child.on('close', resolve))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })
})

describe('under a Node that cannot run it', () => {
  const asNode = (version: string) => [
    '--import',
    `data:text/javascript,if(!process.env.CHILD){process.env.CHILD='1';Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})}`,
  ]

  it.each(['20.11.0', '22.17.1', '23.11.0'])(
    'Node %s hands over to the one that npm install brought',
    async version => {
      const { code, stdout } = await run(process.execPath, [...asNode(version), BIN, '--version'])
      expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
      expect(code).toBe(0)
    },
  )

  it('passes on the exit code of what it handed over to', async () => {
    const { code, stderr } = await run(process.execPath, [...asNode('20.11.0'), BIN, 'nonsense'])
    expect(stderr).toContain("unknown command 'nonsense'")
    expect(code).toBe(2)
  })

  it('says what to run where npm brought none', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'cli'))
    copyFileSync(BIN, join(folder, 'cli/pledgebook.mjs'))
    // beside its sources it is a checkout, not the package from npm
    writeFileSync(join(folder, 'cli/main.ts'), '')
    const { code, stderr } = await run(process.execPath, [...asNode('20.11.0'), join(folder, 'cli/pledgebook.mjs')])
    expect(stderr).toContain('this is Node 20.11.0, and Pledgebook needs Node 24')
    expect(stderr).toContain(`Run \`npm install\` in ${folder}`)
    expect(code).toBe(1)
  })
})

describe('installing', () => {
  it('links the command where scripts and npx look first', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'scripts'))
    mkdirSync(join(folder, 'cli'))
    copyFileSync(join(BIN, '../../scripts/link-bin.js'), join(folder, 'scripts/link-bin.mjs'))
    copyFileSync(BIN, join(folder, 'cli/pledgebook.js'))
    for (const _time of ['first', 'again']) {
      const { code, stderr } = await run(process.execPath, [join(folder, 'scripts/link-bin.mjs')])
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(existsSync(join(folder, 'node_modules/.bin/pledgebook'))).toBe(true)
    }
  })
})
