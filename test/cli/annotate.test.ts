import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { BIN, jsonLines, pledgebook, temporaryFolder } from './run.ts'

// A process for each command takes a while on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 60_000 })

const ARTICLE = `Norway will send two minesweepers to the Baltic next month, its defence minister said on Saturday.

"We will pay for the repairs if parliament agrees," the mayor of Bergen said.
`
const NOTHING_IN_IT = 'The old harbour was quiet on Saturday, and the gulls had the whole of the quay to themselves.\n'

function filesOf(files: Readonly<Record<string, string>>): (name: string) => string {
  const folder = temporaryFolder()
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return name => join(folder, name)
}

describe('annotate --json', () => {
  it('prints one document a line, in the order of the files, by their names without ending', async () => {
    const path = filesOf({ 'b.txt': ARTICLE, 'a.md': NOTHING_IN_IT, 'c.d.txt': ARTICLE })
    const { code, stdout, stderr } = await pledgebook([
      'annotate',
      '--json',
      path('b.txt'),
      path('a.md'),
      path('c.d.txt'),
    ])
    expect(jsonLines(stdout)).toMatchObject([{ id: 'b' }, { id: 'a', records: [] }, { id: 'c.d' }])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('gives entities and records with offsets that hold in the text', async () => {
    const path = filesOf({ 'a.txt': ARTICLE })
    const { stdout } = await pledgebook(['annotate', '--json', '--with-text', path('a.txt')])
    const [document] = JSON.parse(`[${stdout}]`)
    expect(document.text).toBe(ARTICLE)
    expect(document.records[0]).toMatchObject({
      class: 'commitment',
      promisors: [{ name: 'Norway' }],
      action: { lemma: 'send', polarity: 'do' },
      isConditional: false,
    })
    for (const { text, start, end } of document.records.flatMap((record: { quote: object; trigger: object }) => [
      record.quote,
      record.trigger,
    ]))
      expect(ARTICLE.slice(start, end)).toBe(text)
    for (const { text, start, end } of document.entities.flatMap((entity: { mentions: object[] }) => entity.mentions))
      expect(ARTICLE.slice(start, end)).toBe(text)
  })

  it('goes on past a file that it cannot read, with a line for that too, and ends badly', async () => {
    const path = filesOf({ 'a.txt': ARTICLE, 'empty.txt': '', 'photo.jpg': '\u0000\u0001' })
    const files = [path('missing.txt'), path('empty.txt'), path('photo.jpg'), path('.'), path('a.txt')]
    const { code, stdout, stderr } = await pledgebook(['annotate', '--json', ...files])
    const lines = jsonLines(stdout)
    expect(lines).toHaveLength(files.length)
    expect(lines.slice(0, 3)).toMatchObject([
      { id: 'missing', error: { code: 'not_found', message: expect.any(String) }, entities: [], records: [] },
      { id: 'empty', error: { code: 'empty' } },
      { id: 'photo', error: { code: 'unsupported_type' } },
    ])
    expect(lines[4]).toMatchObject({ id: 'a', records: [{ status: expect.any(String) }, {}] })
    expect(stderr).toContain(`pledgebook: ${path('missing.txt')}: There is no such file.`)
    expect(stderr).toContain('This is a folder.')
    expect(code).toBe(1)
  })

  it('takes the date from --published, and from --metadata before that', async () => {
    const path = filesOf({
      'a.txt': ARTICLE,
      'b.txt': ARTICLE,
      'm.json': '{"b": {"publishedAt": "2025-11-30", "source": "The Harbour Post", "licence": "ours"}}',
    })
    const given = ['--published', '2026-03-14', '--metadata', path('m.json')]
    const { stdout } = await pledgebook(['annotate', '--json', ...given, path('a.txt'), path('b.txt')])
    expect(jsonLines(stdout)).toMatchObject([
      { publishedAt: '2026-03-14', source: null, records: [{ timeframe: [{ from: '2026-04-01' }] }, {}] },
      { publishedAt: '2025-11-30', source: 'The Harbour Post', records: [{ timeframe: [{ from: '2025-12-01' }] }, {}] },
    ])
  })

  it('refuses metadata of another form', async () => {
    const path = filesOf({ 'a.txt': ARTICLE, 'm.json': '{"a": {"publishedAt": "yesterday"}}' })
    const { code, stderr } = await pledgebook(['annotate', '--metadata', path('m.json'), path('a.txt')])
    expect(stderr).toContain('must be a JSON file such as')
    expect(code).toBe(2)
  })

  it('reads standard input, which can be called what it is', async () => {
    const page = `<html lang="en"><head><title>Ships</title></head><body><article><p>${ARTICLE}</p></article></body></html>`
    const named = ['--stdin-name', 'page.html', '-']
    const { stdout } = await pledgebook(['annotate', '--json', ...named], { input: page })
    expect(jsonLines(stdout)).toMatchObject([{ id: 'page', mediaType: 'text/html', title: 'Ships' }])
    expect(jsonLines((await pledgebook(['annotate', '--json', '-'], { input: ARTICLE })).stdout)).toMatchObject([
      { id: 'stdin', mediaType: 'text/plain' },
    ])
  })

  it('ends quietly when its reader has seen enough', async () => {
    const path = filesOf({ 'a.txt': ARTICLE })
    const files = Array.from({ length: 30 }, () => path('a.txt'))
    const child = spawn(process.execPath, [BIN, 'annotate', '--json', ...files], {
      env: { PATH: process.env.PATH ?? '' },
    })
    let stderr = ''
    child.stderr.on('data', chunk => {
      stderr += chunk
    })
    child.stdout.once('data', () => child.stdout.destroy())
    const code = await new Promise(resolve => child.on('close', resolve))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })
})

describe('annotate', () => {
  it('lists who does what, if, when and in which words', async () => {
    const path = filesOf({ 'ships.txt': ARTICLE, 'quiet.txt': NOTHING_IN_IT })
    const { stdout } = await pledgebook(
      ['annotate', '--published', '2026-03-14', path('ships.txt'), path('quiet.txt')],
      {
        env: { COLUMNS: '72' },
      },
    )
    expect(stdout).toMatch(/^ships {2}2026-03-14, 2 records$/m)
    expect(stdout).toMatch(/^ +who +Norway$/m)
    expect(stdout).toMatch(/^ +if +if parliament agrees \(\w+\)$/m)
    expect(stdout).toMatch(/^ +when +next month \(2026-04-01 to 2026-04-30\)$/m)
    expect(stdout).toMatch(/^ +quote +“Norway will send two minesweepers/m)
    expect(stdout).toMatch(/^quiet {2}2026-03-14, none found$/m)
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(72)
  })
})

describe('annotate --explain', () => {
  it('shows for each sentence what made a record and what stopped one', async () => {
    const text = `${ARTICLE}\nOttawa may send engineers. ${NOTHING_IN_IT}`
    const path = filesOf({ 'ships.txt': text })
    const { code, stdout } = await pledgebook(['annotate', '--explain', path('ships.txt')], { env: { COLUMNS: '72' } })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^“Norway will send two minesweepers[^”]+”\n +record +pledged: “will”, by the rule \w+,/m)
    expect(stdout).toMatch(/^“Ottawa may send engineers”\n +no record +“may”: it foretells/m)
    expect(stdout).toContain('prediction_or_capability')
    expect(stdout).not.toContain('gulls')
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(72)
  })

  it('takes one sentence in place of a file', async () => {
    const { code, stdout } = await pledgebook(['annotate', '--explain', '--sentence', 'Ottawa may send engineers.'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^ +no record +“may”: it foretells[^”]+\(prediction_or_capability, rule modal\)$/m)
    const quiet = await pledgebook(['annotate', '--explain', '--sentence', NOTHING_IN_IT])
    expect(quiet.stdout).toContain('no cue fired')
  })

  it('adds every sentence to --json, with offsets into the text', async () => {
    const text = 'Norway will send two ships. Would Canada help? The sea was calm.'
    const given = ['--json', '--explain', '--with-text', '--sentence', text]
    const [document] = jsonLines((await pledgebook(['annotate', ...given])).stdout)
    expect(document).toMatchObject({
      id: 'sentence',
      text,
      records: [{ id: 'r1' }],
      sentences: [
        { start: 0, recordIds: ['r1'], stopped: [] },
        { recordIds: [], stopped: [{ text: 'Would', start: text.indexOf('Would'), reason: 'question' }] },
        { recordIds: [], stopped: [] },
      ],
    })
    const [plain] = jsonLines((await pledgebook(['annotate', '--json', '--sentence', text])).stdout)
    expect(plain).not.toHaveProperty('sentences')
  })

  it('takes a sentence or files, not both and not neither', async () => {
    expect(await pledgebook(['annotate', '--sentence', 'Ottawa may go.', 'a.txt'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('cannot be used with files'),
    })
    expect(await pledgebook(['annotate', '--explain'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("missing required argument 'files'"),
    })
  })
})
