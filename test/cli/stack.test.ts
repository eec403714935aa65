import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type BothStacks, startBothStacks } from './deployed.ts'
import { jsonLines, pledgebook, type RunOptions, temporaryFolder } from './run.ts'

const ARTICLE = `Norway will send two minesweepers to the Baltic in May 2026, its defence minister said on Saturday.

Analysts expect the repairs of the old harbour to take a whole summer.
`
const QUOTE = 'Norway will send two minesweepers'

// Each test starts the command several times, which takes a while on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 60_000 })

let both: BothStacks
let stack: BothStacks['stack']
let deployed: BothStacks['deployed']
beforeAll(async () => {
  both = await startBothStacks(temporaryFolder(afterAll))
  ;({ stack, deployed } = both)
})
afterAll(() => both.stop())

/** A folder of articles, each with its text. */
function folderOf(articles: Readonly<Record<string, string>>, folder = temporaryFolder()): string {
  for (const [path, text] of Object.entries(articles)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

describe.each(['local', 'deployed'])('with the %s stack', kind => {
  const ask = (args: readonly string[], options: RunOptions = {}) =>
    pledgebook(args, { ...options, env: kind === 'local' ? { PLEDGEBOOK_DATA: stack.folder } : deployed.env })

  it('add takes a folder in and says what became of each file', async () => {
    const folder = folderOf({ 'odd é+100%.txt': ARTICLE, 'sub/empty.txt': '', '.hidden.txt': ARTICLE })
    const added = await ask(['add', '--prefix', kind, folder])
    expect(added.stdout).toMatch(new RegExp(`^annotated \\(1 record\\) +${kind}/odd é\\+100%\\.txt$`, 'm'))
    expect(added.stdout).toMatch(
      new RegExp(`^rejected \\(empty\\) +${kind}/sub/empty\\.txt\\n +The file is empty`, 'm'),
    )
    expect(added.stdout).toContain('2 files: ')
    expect(added.stdout).not.toContain('hidden')
    expect(added).toMatchObject({ code: 1, stderr: '' })

    const docs = jsonLines((await ask(['docs', '--json', '--all'])).stdout)
    expect(docs).toContainEqual(expect.objectContaining({ key: `${kind}/odd é+100%.txt`, recordCount: 1 }))
    const rejected = await ask(['docs', '--status', 'rejected', '--csv'])
    expect(rejected.stdout).toMatch(
      new RegExp(`^[^,]+,${kind}/sub/empty\\.txt,rejected,0,empty,The file is empty`, 'm'),
    )
  })

  it('add waits for the new content of a key, and not for what was there before', async () => {
    const file = join(folderOf({ 'changing.txt': ARTICLE }), 'changing.txt')
    const add = () => ask(['add', '--json', '--prefix', kind, file])
    expect(jsonLines((await add()).stdout)).toMatchObject([{ status: 'annotated', recordCount: 1 }])
    writeFileSync(file, '')
    expect(jsonLines((await add()).stdout)).toMatchObject([{ status: 'rejected', rejection: { code: 'empty' } }])
    writeFileSync(file, ARTICLE)
    expect(jsonLines((await add()).stdout)).toMatchObject([{ status: 'annotated', recordCount: 1 }])
  })

  it('add passes on when and by whom an article was published, in any script', async () => {
    const file = join(folderOf({ 'dated.txt': ARTICLE }), 'dated.txt')
    const { stdout } = await ask([
      'add',
      '--json',
      '--prefix',
      kind,
      '--published',
      '2026-02-01',
      '--source',
      'Süd Курьер',
      file,
    ])
    expect(jsonLines(stdout)).toMatchObject([{ publishedAt: '2026-02-01', source: 'Süd Курьер' }])
  })

  it('add --no-wait ends when all is uploaded', async () => {
    const file = join(folderOf({ 'quick.txt': ARTICLE }), 'quick.txt')
    const { code, stdout } = await ask(['add', '--json', '--no-wait', '--prefix', kind, file])
    expect(jsonLines(stdout)).toMatchObject([{ key: `${kind}/quick.txt`, status: 'uploaded' }])
    expect(code).toBe(0)
    await stack.idle()
  })

  it('commitments finds what is asked for', async () => {
    const file = join(folderOf({ 'asked.txt': ARTICLE }), 'asked.txt')
    await ask(['add', '--prefix', kind, file])
    const { stdout } = await ask([
      'commitments',
      '--doc',
      `${kind}/asked.txt`,
      '--json',
      '--text',
      'send two minesweepers',
    ])
    expect(jsonLines(stdout)).toMatchObject([{ promisors: [{ name: 'Norway' }] }])
  })

  it('show prints the article with its commitments marked, and their records', async () => {
    await ask(['add', '--prefix', kind, join(folderOf({ 'shown.txt': ARTICLE }), 'shown.txt')])
    const { code, stdout } = await ask(['show', `${kind}/shown`])
    expect(stdout).toMatch(new RegExp(`^\\[${QUOTE} to the Baltic in May 2026\\]1, its defence`, 'm'))
    expect(stdout).toMatch(/^ +who +Norway$/m)
    expect(code).toBe(0)
    const [whole] = jsonLines((await ask(['show', '--json', `${kind}/shown`])).stdout)
    expect(whole).toMatchObject({ text: ARTICLE, document: { key: `${kind}/shown.txt` } })
  })

  it('remove takes a document out again, and its records with it', async () => {
    const key = `${kind}/removed.txt`
    await ask(['add', '--prefix', kind, join(folderOf({ 'removed.txt': ARTICLE }), 'removed.txt')])
    const asked = await ask(['remove', key])
    expect(asked.stderr).toContain('Give --yes')
    expect(asked.code).toBe(2)
    expect(await ask(['remove', '--yes', key])).toMatchObject({ code: 0, stdout: `removed  ${key}\n`, stderr: '' })
    const gone = await ask(['show', key])
    expect(gone.stderr).toContain('No document is called')
    expect(gone.code).toBe(1)
    expect(await ask(['remove', '--yes', key])).toMatchObject({ code: 1, stdout: '' })
  })
})

describe('with any stack', () => {
  const ask = (...args: string[]) => pledgebook(args, { env: { PLEDGEBOOK_DATA: stack.folder, COLUMNS: '72' } })
  let folder: string
  beforeAll(async () => {
    const twins = { 'twins/one.txt': ARTICLE, 'twins/two.txt': ARTICLE }
    folder = folderOf(twins, temporaryFolder(afterAll))
    await ask('add', folder)
  })

  it('every signature that the deployed stack was sent was right', () => {
    expect(deployed.refused).toEqual([])
  })

  it('commitments finds by who, to whom, status, date and text', async () => {
    await ask('add', '--prefix', 'filtered', '--published', '2026-02-01', join(folder, 'twins/one.txt'))
    const found = async (...filters: string[]) =>
      jsonLines((await ask('commitments', '--doc', 'filtered/one.txt', '--json', ...filters)).stdout).length
    expect(await found('--by', 'norway', '--class', 'commitment', '--unconditional')).toBe(1)
    expect(await found('--since', '2026', '--until', '2026-02', '--status', 'signed,pledged,planned')).toBe(1)
    expect(await found('--due', '2026-Q1..2026-05')).toBe(1)
    expect(await found('--due', '..2026-04')).toBe(0)
    expect(await found('--conditional')).toBe(0)
    expect(await found('--status', 'refused,denied')).toBe(0)
    expect(await found('--since', '2026-03')).toBe(0)
  })

  it('a name that several documents share is refused, with their names', async () => {
    const { code, stderr } = await ask('show', 'twins')
    expect(stderr).toContain('"twins" may be any of these')
    expect(stderr).toContain('  twins/one.txt\n')
    expect(code).toBe(2)
  })

  it('a slip in an actor’s name is answered with the name that was meant', async () => {
    const { code, stdout, stderr } = await ask('commitments', '--by', 'Norwey')
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toContain('No document knows "Norwey". Did you mean Norway?')
  })

  it('a table keeps to the width of the terminal', async () => {
    for (const list of ['docs', 'commitments']) {
      const { stdout } = await ask(list, '--all')
      for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(72)
      expect(stdout).toMatch(/^(PUBLISHED|MADE) +STATUS /)
    }
  })

  it('a list that was cut short says so, apart from the list', async () => {
    const { stdout, stderr } = await ask('commitments', '--limit', '1')
    expect(stderr).toContain('The first 1. There are more')
    expect(stdout).not.toContain('The first')
    expect(jsonLines((await ask('commitments', '--limit', '1', '--json')).stdout)).toHaveLength(1)
  })

  it('what the API refuses is an error of use', async () => {
    const { code, stderr } = await ask('show', '--stack', 'local', 'no such thing')
    expect(stderr).toBe('pledgebook: No document is called "no such thing". `pledgebook docs` lists them.\n')
    expect(code).toBe(1)
  })
})

describe('the ledger in the terminal', () => {
  const ask = (...args: string[]) => pledgebook(args, { env: { PLEDGEBOOK_DATA: stack.folder } })
  const entry = 'quenland-council~give-minesweeper'

  beforeAll(async () => {
    const folder = folderOf(
      {
        'ships-draft.txt': 'The Quenland Council proposed to send two minesweepers to Teshka by May 2027.',
        'ships-signed.txt': 'The Quenland Council signed a treaty to send three minesweepers to Teshka.',
      },
      temporaryFolder(afterAll),
    )
    for (const [file, date] of [
      ['ships-draft.txt', '2027-03-01'],
      ['ships-signed.txt', '2027-03-10'],
    ] as const)
      await ask('add', '--published', date, join(folder, file))
  })

  it('lists an undertaking once, with its life, and as JSON and CSV', async () => {
    const listed = await ask('ledger', '--by', 'Quenland Council')
    expect(listed.stdout).toContain('2027-03-01 first seen')
    expect(listed.stdout).toContain('2027-03-10 strengthened: proposed → signed')
    const found = jsonLines((await ask('ledger', '--by', 'Quenland Council', '--json')).stdout)
    expect(found).toMatchObject([{ id: entry, standing: 'open', status: 'signed', due: '2027-05-31' }])
    expect((await ask('ledger', '--by', 'Quenland Council', '--csv')).stdout.split('\n')).toHaveLength(3)
  })

  it('tells by the day that is given what is overdue', async () => {
    const overdue = async (today: string) =>
      jsonLines((await ask('ledger', '--overdue', '--today', today, '--by', 'Quenland Council', '--json')).stdout)
    expect(await overdue('2027-05-31')).toEqual([])
    expect(await overdue('2027-06-01')).toMatchObject([{ id: entry, isOverdue: true }])
  })

  it('tells what changed since a weekday', async () => {
    // The Wednesday before is the day on which it was signed.
    const since = await ask(
      'ledger',
      '--changed-since',
      'Wednesday',
      '--today',
      '2027-03-12',
      '--by',
      'Quenland Council',
    )
    expect(since.stdout).toContain(entry)
    const later = await ask(
      'ledger',
      '--changed-since',
      'Thursday',
      '--today',
      '2027-03-12',
      '--by',
      'Quenland Council',
    )
    expect(later).toMatchObject({ stdout: '', stderr: expect.stringContaining('No undertaking matches.') })
  })

  it('tells the life of one, with the words and why they belong together', async () => {
    const { stdout } = await ask('ledger', entry)
    expect(stdout).toContain('“The Quenland Council signed a treaty to send three minesweepers to Teshka”')
    expect(stdout).toContain('amount changed: two minesweepers → three minesweepers')
    expect(stdout).toMatch(/same act, same object/)
  })

  it('splits and joins by hand, and the ledger heeds it', async () => {
    const idsOf = async () =>
      jsonLines((await ask('ledger', '--by', 'Quenland Council', '--json')).stdout).map(({ id }) => String(id))
    const { recordIds } = jsonLines((await ask('ledger', entry, '--json')).stdout)[0] ?? {}
    const [first, second] = recordIds as string[]
    expect(await ask('ledger', entry, '--split', `${second}`)).toMatchObject({ code: 0, stderr: '' })
    const parts = await idsOf()
    expect(parts).toHaveLength(2)
    const other = parts.find(id => id !== entry) ?? ''
    const joined = await pledgebook(['ledger', entry, '--join', other], { env: deployed.env })
    expect(joined.stdout).toContain('joined by hand')
    expect(await idsOf()).toEqual([entry])
    expect(await ask('ledger', entry, '--split', 'none')).toMatchObject({ code: 2, stdout: '' })
    expect(await ask('ledger', entry, '--join', entry)).toMatchObject({ code: 2, stdout: '' })
    expect(await ask('ledger', '--split', `${first}`)).toMatchObject({ code: 2, stdout: '' })
  })

  it('takes two names for one actor by hand, and for two again', async () => {
    const folder = folderOf(
      { 'rescue.txt': 'The Brissa Council will send three minesweepers to Teshka.' },
      temporaryFolder(afterAll),
    )
    await ask('add', '--published', '2027-03-12', join(folder, 'rescue.txt'))
    const idsOf = async (actor: string) =>
      jsonLines((await ask('ledger', '--by', actor, '--json')).stdout).map(({ id }) => String(id))
    const settle = (option: string, other: string) => ask('ledger', '--by', 'Quenland Council', option, other)
    const said = await settle('--same-actor', 'Brissa Council')
    expect(said).toMatchObject({ code: 0, stdout: expect.stringContaining(entry) })
    expect([await idsOf('Brissa Council'), await idsOf('Quenland Council')]).toEqual([[entry], [entry]])
    expect(jsonLines((await ask('ledger', 'brissa-council~give-minesweeper', '--json')).stdout)).toMatchObject([
      { id: entry, sameActors: ['brissa-council'] },
    ])
    expect(await settle('--other-actor', 'Brissa Council')).toMatchObject({ code: 0 })
    expect(await idsOf('Brissa Council')).toEqual(['brissa-council~give-minesweeper'])
    expect(await settle('--same-actor', 'Nobody')).toMatchObject({ code: 2, stdout: '' })
    expect(await settle('--same-actor', 'Quenland Council')).toMatchObject({ code: 2, stdout: '' })
    expect(await ask('ledger', '--same-actor', 'Brissa Council')).toMatchObject({ code: 2, stdout: '' })
    expect(await ask('ledger', entry, '--same-actor', 'Brissa Council')).toMatchObject({ code: 2, stdout: '' })
  })

  it('lists what is at an end, and what nothing changed', async () => {
    expect((await ask('ledger', '--by', 'Quenland Council', '--no-open')).stdout).toBe('')
    expect((await ask('ledger', '--by', 'Quenland Council', '--no-changed')).stdout).toBe('')
    expect((await ask('ledger', '--by', 'Quenland Council', '--no-overdue', '--changed')).stdout).toContain(entry)
  })

  it('counts the commitments of each kind', async () => {
    const counted = (...args: string[]) => ask('commitments', '--by', 'Quenland Council', '--facets', ...args)
    const { stdout } = await counted()
    expect(stdout).toMatch(/^matching +2\n/)
    expect(stdout).toMatch(/^status +signed 1/m)
    expect(jsonLines((await counted('--json')).stdout)).toMatchObject([
      { matching: 2, complete: true, facets: { status: { signed: 1, proposed: 1, pledged: 0 } } },
    ])
    expect((await counted('--csv')).stdout).toContain('status,proposed,1')
    expect(await counted('--sort', 'due')).toMatchObject({ code: 2 })
  })

  it('diff tells what an article changed, and what is different from another', async () => {
    expect((await ask('diff', 'ships-signed.txt')).stdout).toContain('strengthened: proposed → signed')
    const between = await ask('diff', 'ships-signed.txt', 'ships-draft.txt', '--json')
    expect(jsonLines(between.stdout)).toMatchObject([
      { items: [{ changes: [{ kind: 'weakened' }, { kind: 'amount_changed' }] }] },
    ])
  })
})

describe('looking for a stack', () => {
  const deadStack = (pid: number) => {
    const data = temporaryFolder()
    const nobody = 'http://127.0.0.1:9'
    const endpoints = { bucket: nobody, api: nobody, queue: nobody, table: nobody }
    const queues = {
      queueUrl: `${nobody}/q`,
      deadLetterQueueUrl: `${nobody}/d`,
      changesQueueUrl: `${nobody}/c`,
      untoldQueueUrl: `${nobody}/u`,
    }
    const names = { bucketName: 'b', tableName: 't', ...queues, annotatorVersion: '0.0.0' }
    writeFileSync(join(data, 'stack.json'), JSON.stringify({ pid, region: 'us-east-1', ...names, endpoints }))
    return data
  }

  it('says what to run where there is none', async () => {
    const { code, stderr } = await pledgebook(['docs'])
    expect(stderr).toContain('No stack is running here')
    expect(stderr).toContain('npm start')
    expect(code).toBe(1)
  })

  it('is not misled by the file of a stack that was killed', async () => {
    const data = deadStack(2 ** 22 + 1)
    expect((await pledgebook(['docs', '--data', data])).stderr).toContain(`no live one in ${data}/stack.json`)
  })

  it('says so where the stack is there and does not answer', async () => {
    const { code, stderr } = await pledgebook(['docs', '--data', deadStack(process.pid)])
    expect(stderr).toContain('http://127.0.0.1:9 does not answer')
    expect(code).toBe(1)
    const file = join(folderOf({ 'a.txt': ARTICLE }), 'a.txt')
    const added = await pledgebook(['add', '--data', deadStack(process.pid), file])
    expect(added.stdout + added.stderr).toContain('The local stack does not answer')
    expect(added.code).toBe(1)
  })

  it('prefers the running local one, and takes the deployed one where that is asked for', async () => {
    const env = { ...deployed.env, PLEDGEBOOK_DATA: stack.folder }
    const other = ['--stack-name', 'Other']
    expect(await pledgebook(['docs', ...other], { env })).toMatchObject({ code: 0 })
    const { code, stderr } = await pledgebook(['docs', '--stack', 'aws', ...other], { env })
    expect(stderr).toContain('There is no stack "Other" in the region eu-north-1')
    expect(code).toBe(1)
  })

  it.each([
    [{ AWS_REGION: '' }, 'No usable AWS region is set'],
    [{ AWS_ACCESS_KEY_ID: '', AWS_PROFILE: '' }, 'No AWS credentials were found'],
    [{ AWS_ENDPOINT_URL_CLOUDFORMATION: 'http://127.0.0.1:9' }, 'AWS does not answer'],
    [{ AWS_SECRET_ACCESS_KEY: 'not the key' }, 'AWS does not let these credentials ask'],
  ])('with the AWS settings %j says what is missing', async (settings, sentence) => {
    const { code, stderr } = await pledgebook(['docs', '--stack', 'aws'], { env: { ...deployed.env, ...settings } })
    expect(stderr).toContain(sentence)
    expect(code).toBe(1)
  })
})
