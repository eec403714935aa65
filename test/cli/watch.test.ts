/** `watch` and `watches` as a user runs them, on a local stack and on one that looks deployed. */

import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type BothStacks, startBothStacks } from './deployed.ts'
import { type Finished, jsonLines, pledgebook, temporaryFolder } from './run.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let both: BothStacks
let data: string
const received: { readonly type: string }[] = []
let status = 200
const hook = createServer(async (request, response) => {
  received.push(JSON.parse(await text(request)))
  response.writeHead(status).end()
})
let url: string

beforeAll(async () => {
  data = temporaryFolder(afterAll)
  both = await startBothStacks(data, { retryDelaySeconds: 0 })
  await new Promise<void>(resolve => hook.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/secret-path`
})
afterAll(async () => {
  hook.close()
  await both.stop()
})

const local = (...args: string[]) => pledgebook(args, { env: { PLEDGEBOOK_DATA: data } })
const aws = (...args: string[]) => pledgebook([...args, '--stack', 'aws'], { env: both.deployed.env })
const ok = ({ code, stdout, stderr }: Finished): string => {
  expect({ code, stderr }).toMatchObject({ code: 0 })
  return stdout
}

async function add(name: string, body: string, day: string): Promise<void> {
  const file = join(data, name)
  writeFileSync(file, body)
  ok(await local('add', file, '--published', day))
  await both.stack.idle()
}

describe('watch', () => {
  it('echoes the question in full, and shows the secret this once', async () => {
    const stdout = ok(await local('watch', 'conditional commitments by Norvania to Teshka', '--webhook', url))
    expect(stdout).toMatch(/class +commitment\nconditional +yes\nby +Norvania\nto +Teshka\n/)
    expect(stdout).toMatch(/secret +whsec_[A-Za-z0-9+/]{32} \(shown only now/)
    expect(stdout).toMatch(
      /feed +http:\/\/127\.0\.0\.1:\d+\/v1\/watches\/conditional-commitments-[a-z0-9-]+\/notices\.atom/,
    )
    const listed = ok(await local('watches', '--json'))
    expect(listed).not.toContain('whsec_')
    expect(listed).not.toContain('secret-path')
  })

  it('takes options in place of the phrase, and says whom no document knows', async () => {
    const { code, stdout, stderr } = await local('watch', '--status', 'withdrawn', '--by', 'Nobody', '--json')
    expect(code).toBe(0)
    expect(jsonLines(stdout)).toMatchObject([{ question: { status: ['withdrawn'], by: 'Nobody' }, channels: [] }])
    expect(stderr).toBe('')
    expect((await local('watch', 'withdrawals by Nobody')).stderr).toContain('No document knows "Nobody".')
  })

  it('says in plain words what a stack cannot do', async () => {
    const email = await local('watch', 'commitments', '--email', 'desk@example.org')
    expect(email).toMatchObject({ code: 2, stdout: '' })
    expect(email.stderr).toContain('The local stack sends no e-mail.')
    const webhook = await aws('watch', 'commitments', '--webhook', url)
    expect(webhook.stderr).toContain('EventBridge')
  })

  it('on a deployed stack sends events to its bus', async () => {
    const [made] = jsonLines(ok(await aws('watch', 'refusals', '--json')))
    expect(made).toMatchObject({ channels: [{ kind: 'event', to: null }] })
    expect(ok(await aws('watches', String(made?.id), '--remove', '--yes'))).toContain('ended')
  })
})

describe('a watch by e-mail, on a deployed stack', () => {
  const DESK = 'desk@example.org'
  const idOf = (made: Finished): string => String(jsonLines(ok(made))[0]?.id)

  it('has AWS ask the address, and says so', async () => {
    const { stdout, stderr, code } = await aws('watch', 'refusals', '--email', DESK)
    expect(code).toBe(0)
    expect(stdout).toMatch(/email +desk@example\.org\nevent +to the event bus of the stack\n/)
    expect(stderr).toBe(`AWS has sent a mail to ${DESK}. Follow the link in it: until then the notices wait.\n`)
    expect(await both.deployed.notices.addresses()).toEqual([DESK])
  })

  it('tries each channel, and says which does not work', async () => {
    const id = idOf(await aws('watch', 'pledges', '--email', DESK, '--json'))
    const { code, stdout } = await aws('watches', id, '--test')
    expect(code).toBe(1)
    expect(stdout).toMatch(/^email {2}The address is not confirmed\. Follow the link.+\nevent {2}delivered\n$/)
    const [event] = both.deployed.notices.events
    expect(JSON.parse(event?.Detail ?? '')).toMatchObject({ isTest: true, watch: { id } })
    both.deployed.notices.isConfirmed = true
    expect(ok(await aws('watches', id, '--test'))).toBe('email  delivered\nevent  delivered\n')
  })

  it('asks nobody who has confirmed, and lets an address go with its last watch', async () => {
    const made = await aws('watch', 'denials', '--email', DESK, '--json')
    expect(made.stderr).toBe('')
    const { notices } = both.deployed
    const own = jsonLines(ok(await aws('watches', '--json')))
      .filter(({ channels }) => JSON.stringify(channels).includes(DESK))
      .map(({ id }) => String(id))
    expect(own).toHaveLength(3)
    for (const id of own) {
      expect(await notices.addresses()).toEqual([DESK])
      ok(await aws('watches', id, '--remove', '--yes'))
    }
    expect(await notices.addresses()).toEqual([])
  })

  it('is refused for what is no address', async () => {
    const { code, stderr } = await aws('watch', 'refusals', '--email', 'desk')
    expect(code).toBe(2)
    expect(stderr).toContain('must be one e-mail address')
    expect(await both.deployed.notices.addresses()).toEqual([])
  })
})

describe('watches', () => {
  it('tells what a watch was told, with the words, and what became of it', async () => {
    ok(await local('watch', 'changes by the Tarrow Council', '--webhook', url, '--name', 'tarrow'))
    await add('buy.txt', 'The Tarrow Council pledged to buy ten trains.\n', '2027-01-02')
    await add('cancel.txt', 'The Tarrow Council withdrew its promise to buy ten trains.\n', '2027-01-09')
    const notices = jsonLines(ok(await local('watches', 'tarrow', '--json')))
    expect(notices).toMatchObject([
      { change: { kind: 'withdrawn', quote: expect.stringContaining('withdrew its promise') } },
      { change: { kind: 'first_seen' }, deliveries: [{ channel: 'webhook', state: 'delivered', tries: 1 }] },
    ])
    expect(received.map(({ type }) => type)).toEqual(['commitment.changed', 'commitment.changed'])
    expect(ok(await local('watches', 'tarrow'))).toContain('withdrawn')
    expect(ok(await local('watches', '--csv'))).toContain('tarrow')
  })

  it('--test tries each channel, and fails where one does not answer as it should', async () => {
    expect(ok(await local('watches', 'tarrow', '--test'))).toBe('webhook  delivered\n')
    expect(received.at(-1)?.type).toBe('test')
    status = 500
    const failed = await local('watches', 'tarrow', '--test')
    expect(failed).toMatchObject({ code: 1, stdout: 'webhook  The webhook answered 500.\n' })
    status = 200
  })

  it('--remove ends one for good', async () => {
    expect((await local('watches', 'tarrow', '--remove')).stderr).toContain('Give --yes')
    expect(ok(await local('watches', 'tarrow', '--remove', '--yes'))).toBe('ended  tarrow\n')
    expect(await local('watches', 'tarrow')).toMatchObject({ code: 1 })
    const before = received.length
    await add('again.txt', 'The Tarrow Council pledged to build a depot.\n', '2027-01-10')
    expect(received.length).toBe(before)
  })
})

it('doctor and dead-letters know of articles that could not be told', async () => {
  const { sqs } = both.stack.clients
  const QueueUrl = both.stack.untoldQueueUrl
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ docId: 'gone' }) }))
  const doctor = await local('doctor', '--json')
  expect(jsonLines(doctor.stdout)).toContainEqual(
    expect.objectContaining({
      check: 'notices',
      isWell: false,
      says: '1 article could not be told to those who watch.',
    }),
  )
  expect((await local('dead-letters')).stderr).toContain('--untold sends them back')
  expect(ok(await local('dead-letters', '--untold'))).toBe('sent back  1\n')
  await both.stack.idle()
  const well = jsonLines((await local('doctor', '--json')).stdout)
  expect(well).toContainEqual(expect.objectContaining({ check: 'notices', isWell: true }))
})
