import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { PurgeQueueCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { reasonOf } from '../../cli/actions/dead-letter-reason.ts'
import type { LogLine } from '../../shared/contract/annotate-log.ts'
import { docIdOf } from '../../shared/record/document-id.ts'
import { notification } from '../arrive/events.ts'
import { type BothStacks, startBothStacks } from './deployed.ts'
import { jsonLines, pledgebook, temporaryFolder } from './run.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const ARTICLE = 'Norway will send two minesweepers to the Baltic in May 2026, its defence minister said on Saturday.\n'

let both: BothStacks
let stack: BothStacks['stack']
let deployed: BothStacks['deployed']
beforeAll(async () => {
  both = await startBothStacks(temporaryFolder(afterAll), { retryDelaySeconds: 0 })
  ;({ stack, deployed } = both)
})
afterAll(() => both.stop())

const send = (QueueUrl: string, MessageBody: string) =>
  stack.clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }))
const put = (Key: string) =>
  stack.clients.s3.send(new PutObjectCommand({ Bucket: stack.bucketName, Key, Body: ARTICLE }))

/** Loses the bytes of an object, as a disk would: whoever reads it is answered with a server error. */
function loseBytes(): void {
  const folder = join(stack.folder, 'bucket/objects')
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (statSync(join(folder, path)).isFile()) rmSync(join(folder, path))
}

describe.each(['local', 'deployed'])('dead-letters of the %s stack', kind => {
  const ask = (...args: string[]) =>
    pledgebook(['dead-letters', ...args], {
      env: kind === 'local' ? { PLEDGEBOOK_DATA: stack.folder } : deployed.env,
    })
  const letters = async () => jsonLines((await ask('--json')).stdout)
  const keys = async () =>
    (await ask('--csv')).stdout
      .trimEnd()
      .split('\n')
      .slice(1)
      .map(line => line.split(',')[1])
      .toSorted()

  it('says so where there are none', async () => {
    expect(await ask()).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('No dead letters') })
  })

  it('tells of which document each is, how often it was tried, and why, and takes none away by that', async () => {
    await put(`${kind}/lost é+.txt`)
    await stack.idle()
    loseBytes()
    const event = { key: `${kind}/lost é+.txt`, bucket: stack.bucketName, sequencer: null }
    await send(stack.queueUrl, notification([event]))
    await send(stack.queueUrl, 'not an event')
    await stack.idle()
    const expected = [
      {
        events: [{ kind: 'created', key: `${kind}/lost é+.txt`, docId: docIdOf(`${kind}/lost é+.txt`) }],
        tries: 4,
        reason: { code: 'too_busy' },
      },
      { events: [], tries: 4, reason: { code: 'bad_event' } },
    ]
    for (const _time of ['first', 'second', 'third']) {
      const found = (await letters()).toSorted((a, b) =>
        JSON.stringify(b.events).localeCompare(JSON.stringify(a.events)),
      )
      expect(found).toMatchObject(expected)
    }
    const { stdout } = await ask()
    expect(stdout).toMatch(/^AGE +TRIES +DOCUMENT +WHY$/m)
    expect(stdout).toMatch(new RegExp(`${kind}/lost é\\+\\.txt +was put into the bucket .*too busy`))
    expect(stdout).toContain('The message is not JSON')
  })

  it('sends back what can succeed, which then does, and leaves what cannot', async () => {
    const { stdout, stderr } = await ask('--redrive')
    expect(stdout).toBe(`sent back  ${kind}/lost é+.txt\n`)
    expect(stderr).toContain('Left 1')
    await stack.idle()
    // The cause was not mended.
    expect(await keys()).toEqual(['', `${kind}/lost é+.txt`])
    await put(`${kind}/lost é+.txt`)
    expect((await ask('--redrive', `${kind}/lost é+.txt`)).code).toBe(0)
    await stack.idle()
    expect(await keys()).toEqual([''])
  })

  it('deletes one by its id, and asks before', async () => {
    const [letter] = await letters()
    const id = String(letter?.messageId)
    expect(await ask('--drop', id)).toMatchObject({ code: 2, stderr: expect.stringContaining('Give --yes') })
    expect(await ask('--drop', 'another', '--yes')).toMatchObject({ code: 1, stdout: '' })
    expect(await letters()).toHaveLength(1)
    expect(await ask('--drop', id, '--yes')).toMatchObject({ code: 0, stdout: `deleted    ${id}\n` })
    expect(await letters()).toEqual([])
  })

  it('shows each once, however many there are', async () => {
    const bodies = Array.from({ length: 23 }, (_, n) => `${kind} ${n}`)
    for (const body of bodies) await send(stack.deadLetterQueueUrl, body)
    const ids = (await letters()).map(({ messageId }) => String(messageId))
    expect(new Set(ids).size).toBe(23)
    expect(await ask('--limit', '5')).toMatchObject({ stderr: expect.stringContaining('The first 5. There are more') })
    expect((await ask('--drop', ids[0] ?? '', '--yes')).code).toBe(0)
    expect((await letters()).map(({ messageId }) => messageId).toSorted()).toEqual(ids.slice(1).toSorted())
    await stack.clients.sqs.send(new PurgeQueueCommand({ QueueUrl: stack.deadLetterQueueUrl }))
  })

  it('does not say that there are none while somebody else looks at them', async () => {
    await send(stack.deadLetterQueueUrl, 'hidden')
    const hidden = { QueueUrl: stack.deadLetterQueueUrl, VisibilityTimeout: 60 }
    await stack.clients.sqs.send(new ReceiveMessageCommand(hidden))
    expect((await ask()).stderr).toContain('1 more are hidden')
    await stack.clients.sqs.send(new PurgeQueueCommand({ QueueUrl: stack.deadLetterQueueUrl }))
  })
})

describe('the reason of a dead letter', () => {
  const began: LogLine = {
    message: 'Began',
    timestamp: '2026-03-14T00:00:00Z',
    messageId: 'm',
    attempt: 1,
    key: 'a.txt',
  }
  const failed = (name: string, message: string, code?: string): readonly LogLine[] => [
    began,
    { ...began, message: 'Handed back to the queue', error: { name, message, ...(code && { code }) } },
  ]

  it.each([
    ['no_access', failed('AccessDenied', 'Access Denied')],
    ['no_access', failed('400', 'UnknownError')],
    ['not_there', failed('ResourceNotFoundException', 'Requested resource not found')],
    ['too_busy', failed('ProvisionedThroughputExceededException', 'Rate exceeded')],
    ['too_busy', failed('InternalError', 'We encountered an internal error.')],
    ['too_busy', failed('Error', 'connect ECONNREFUSED 127.0.0.1:4570')],
    ['disk_full', failed('Error', 'ENOSPC: no space left on device, write')],
    ['no_time', failed('PledgebookError', 'Too little time is left for another article.', 'upstream_failed')],
    ['superseded', failed('PledgebookError', 'The object kept changing while it was read.', 'superseded')],
    ['fault', failed('TypeError', 'x is not a function')],
    ['cut_off', [began]],
    ['unknown', []],
  ])('is %s', (code, lines) => {
    const reason = reasonOf(lines, 'the log')
    expect(reason.code).toBe(code)
    for (const sentence of [reason.because, reason.advice]) expect(sentence).toMatch(/^[A-Z`].*[.`]$/)
  })

  it('is the last try’s', () => {
    expect(reasonOf([...failed('TypeError', 'x'), ...failed('AccessDenied', 'no')], 'the log').code).toBe('no_access')
  })
})
