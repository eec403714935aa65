import { randomBytes } from 'node:crypto'
import { PledgebookError } from '../../shared/contract/errors.ts'
import { type Watch, type WatchChannel, type WatchQuestion, watchQuestion } from '../../shared/contract/watch.ts'
import type { Client } from '../../shared/query/client.ts'
import { commitmentQuery } from '../../shared/query/model.ts'
import { parseParams, toSearchParams } from '../../shared/query/params.ts'
import { dueRange } from '../../shared/query/plan.ts'
import { questionIn } from '../../shared/watch/phrase.ts'
import { questionLines } from '../../shared/watch/question-text.ts'
import type { WatchOptions } from '../commands/watch.ts'
import { fieldLines } from '../output/table.ts'
import { terminalOf } from '../output/terminal.ts'
import { findStack, type StackAddress } from '../stack/address.ts'
import { openNotices } from '../stack/notices.ts'
import { apiOf } from '../stack/open.ts'
import { openWatches } from '../stack/watch-table.ts'
import { dueOf, queryOf } from './commitment-query.ts'
import { suggestActors } from './suggest-actors.ts'
import { addressOf, channelsOf, mailAddressOf } from './watch-channels.ts'

/** Throws PledgebookError `bad_request` for what cannot be watched, before any stack is looked for. */
export async function makeWatch(phrase: string | undefined, options: WatchOptions): Promise<void> {
  const question = questionOf(phrase, options)
  const webhook = options.webhook === undefined ? null : addressOf(options.webhook)
  const email = options.email === undefined ? null : mailAddressOf(options.email)
  const address = await findStack(options, process.env)
  const channels = channelsOf(address, webhook, email)
  const watch = watchOf(options.name ?? phrase ?? wordsOf(question), question, channels, options)
  // Before there is anything to send: of an address that was never asked, a notice would take it that it wants none.
  const isAsked = email !== null && !(await subscribed(address, email))
  const watches = openWatches(address)
  try {
    await watches.add(watch)
  } finally {
    watches.close()
  }
  if (isAsked) say(`AWS has sent a mail to ${email}. Follow the link in it: until then the notices wait.`)
  if (options.json) return void process.stdout.write(`${JSON.stringify({ ...watch, feed: feedOf(address, watch) })}\n`)
  tell(watch, address)
  await sayUnknown(await apiOf(address), question)
}

/** Whether the address has confirmed already that it wants notices; else AWS asks it now. */
async function subscribed(address: StackAddress, email: string): Promise<boolean> {
  const notices = openNotices(address)
  try {
    return await notices.subscribe(email)
  } finally {
    notices.close()
  }
}

/** What phrase and options ask together. A field is said once. */
function questionOf(phrase: string | undefined, options: WatchOptions): WatchQuestion {
  const { due, ...rest } = phrase === undefined ? {} : questionIn(phrase)
  const said = { ...rest, ...dueOf(due) }
  const { sort: _sort, limit: _limit, ...asked } = queryOf(options, 1)
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
  const twice = Object.keys(given).find(field => field in said)
  if (twice !== undefined)
    throw new PledgebookError('bad_request', `The phrase says already what --${twice} says. Leave out one of them.`)
  if (phrase === undefined && Object.keys(given).length === 0)
    throw new PledgebookError(
      'bad_request',
      'Say what to watch, such as `pledgebook watch "commitments by Canada"`; `pledgebook watch changes` is for all there is.',
    )
  return checked({ ...said, ...given })
}

/** By the schema of a query: what no query can ask would fail whenever an article comes. */
function checked(asked: WatchQuestion): WatchQuestion {
  const question = parseParams(commitmentQuery, toSearchParams(asked))
  dueRange(question)
  return watchQuestion.parse(question)
}

function watchOf(
  name: string,
  question: WatchQuestion,
  channels: readonly WatchChannel[],
  { digest, reaffirmed }: WatchOptions,
): Watch {
  return {
    id: `${slugOf(name)}-${randomBytes(3).toString('hex')}`,
    name,
    madeAt: new Date().toISOString(),
    question,
    reaffirmed: reaffirmed ?? false,
    digest: digest ?? null,
    channels: [...channels],
  }
}

const MAX_SLUG = 40

const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_SLUG)
    .replace(/^-+|-+$/g, '') || 'watch'

const wordsOf = (question: WatchQuestion): string =>
  questionLines(question)
    .map(([label, value]) => `${label} ${value}`)
    .join(', ')

const feedOf = ({ api }: StackAddress, { id }: Watch): string =>
  `${api.replace(/\/$/, '')}/v1/watches/${id}/notices.atom`

function tell(watch: Watch, address: StackAddress): void {
  const { question, channels, digest, reaffirmed, id } = watch
  const terminal = terminalOf(process.stdout, process.env)
  const often = digest === null ? 'at once' : `gathered, and sent ${digest}`
  const told = reaffirmed ? 'each change, and each time that it is said again' : 'each change'
  const lines = fieldLines(
    [
      ...questionLines(question).map(([label, value]) => [label, [{ text: value }]] as const),
      ['told', [{ text: channels.length === 0 ? told : `${told}, ${often}` }]],
      ...channels.map(({ kind, to }) => [kind, [{ text: to ?? 'to the event bus of the stack' }]] as const),
      ...channels.flatMap(({ secret }) =>
        secret === null
          ? []
          : [['secret', [{ text: `${secret} (shown only now: messages are signed with it)` }]] as const],
      ),
      ['feed', [{ text: feedOf(address, watch) }]],
      ['id', [{ text: id, style: ['dim'] }]],
    ],
    terminal,
  )
  process.stdout.write(`${terminal.paint(['bold'], 'Watching')}\n${lines.join('\n')}\n`)
}

/** A name that nobody bears may be a slip, and may be borne by somebody tomorrow. */
async function sayUnknown(client: Client, { by, to, saidBy }: WatchQuestion): Promise<void> {
  for (const name of [by, to, saidBy]) {
    const suggestion = name === undefined ? null : await suggestActors(client, name)
    if (suggestion) say(`${suggestion} It is watched all the same.`)
  }
}

function say(sentence: string): void {
  const { paint } = terminalOf(process.stderr, process.env)
  process.stderr.write(`${paint(['dim'], sentence)}\n`)
}
