import { isPledgebookError, PledgebookError } from '../../shared/contract/errors.ts'
import { docIdOf } from '../../shared/record/document-id.ts'
import type { DeadLettersOptions } from '../commands/dead-letters.ts'
import { deadLetterListing } from '../output/dead-letter-listing.ts'
import { durationText } from '../output/durations.ts'
import { FAILURE, SUCCESS } from '../output/faults.ts'
import { printListing } from '../output/listing.ts'
import { terminalOf } from '../output/terminal.ts'
import { printable } from '../output/wrap.ts'
import { findStack, type StackAddress } from '../stack/address.ts'
import { type DeadLetter, type Depth, HIDDEN_SECONDS, openQueues, type Queues } from '../stack/queues.ts'
import { isConfirmed } from './confirm.ts'
import { eventsOf, explainLetters } from './explain-letters.ts'

/** Throws PledgebookError where the queue does not answer, or no dead letter is the one that is meant. */
export async function deadLetters(options: DeadLettersOptions): Promise<number> {
  const address = await findStack(options, process.env)
  const queues = openQueues(address)
  try {
    return await run(address, queues, options)
  } finally {
    queues.close()
  }
}

function run(address: StackAddress, queues: Queues, options: DeadLettersOptions): Promise<number> {
  if (options.untold) return tellAgain(queues, options)
  if (options.redrive === true) return redriveAll(queues, options)
  if (options.redrive !== undefined) return settle(options.redrive, 'redriven', queues, options)
  if (options.drop !== undefined) return drop(options.drop, queues, options)
  return list(address, queues, options)
}

async function list(address: StackAddress, queues: Queues, options: DeadLettersOptions): Promise<number> {
  const depth = await queues.deadLetterDepth()
  const letters: DeadLetter[] = []
  for await (const letter of queues.deadLetters()) {
    letters.push(letter)
    // One more than is shown tells that there are more.
    if (letters.length > options.limit) break
  }
  const items = await explainLetters(letters, address)
  const pages = asPages([{ items, next: null }])
  const terminal = terminalOf(process.stdout, process.env)
  const { count, more } = await printListing(pages, options.limit, deadLetterListing(Date.now()), options, terminal)
  if (more) say(`The first ${count}. There are more: --limit N.`)
  else sayHidden(depth, count)
  const untold = await queues.untoldDepth()
  if (untold > 0) say(`${untold} that could not be told to those who watch lie apart: --untold sends them back.`)
  if (count === 0) say('No dead letters: every event was taken in, or is still waiting or being tried.')
  return SUCCESS
}

/** An empty list would else pass for good news. The counts are approximate, so it is said only where both agree. */
function sayHidden({ waiting, inWork }: Depth, shown: number): void {
  const hidden = Math.min(inWork, waiting + inWork - shown)
  if (hidden > 0)
    say(`${hidden} more are hidden, as somebody looks at them just now. Repeat it in ${durationText(HIDDEN_SECONDS)}.`)
}

async function* asPages<Page>(pages: readonly Page[]): AsyncGenerator<Page> {
  yield* pages
}

/** Those that can never succeed stay, unless they are named. */
async function redriveAll(queues: Queues, options: DeadLettersOptions): Promise<number> {
  let left = 0
  for await (const letter of queues.deadLetters()) {
    if (isPledgebookError(eventsOf(letter))) {
      left += 1
      continue
    }
    await letter.redrive()
    tell(letter, 'redriven', options)
  }
  if (left > 0) say(`Left ${left} that tell of no document and would only fail again: \`pledgebook dead-letters\`.`)
  return SUCCESS
}

async function tellAgain(queues: Queues, { json }: DeadLettersOptions): Promise<number> {
  const told = await queues.tellAgain()
  process.stdout.write(json ? `${JSON.stringify({ redriven: told })}\n` : `sent back  ${told}\n`)
  return SUCCESS
}

async function drop(given: string, queues: Queues, options: DeadLettersOptions): Promise<number> {
  if (options.yes) return settle(given, 'dropped', queues, options)
  const meant: DeadLetter[] = []
  for await (const letter of queues.deadLetters()) if (isMeant(letter, given)) meant.push(letter)
  if (meant.length === 0) throw notThere(given)
  const names = meant.map(letter => `  ${labelOf(letter)}\n`).join('')
  const question = `${names}Delete ${meant.length === 1 ? 'it' : `these ${meant.length}`}?`
  return (await isConfirmed(question)) ? settle(given, 'dropped', queues, options) : FAILURE
}

type Fate = 'redriven' | 'dropped'

async function settle(given: string, fate: Fate, queues: Queues, options: DeadLettersOptions): Promise<number> {
  let count = 0
  for await (const letter of queues.deadLetters()) {
    if (!isMeant(letter, given)) continue
    await (fate === 'redriven' ? letter.redrive() : letter.drop())
    tell(letter, fate, options)
    count += 1
  }
  if (count === 0) throw notThere(given)
  return SUCCESS
}

const notThere = (given: string): PledgebookError =>
  new PledgebookError(
    'not_found',
    `No dead letter is of the document "${given}" or has that id. \`pledgebook dead-letters\` lists them.`,
  )

const keysOf = (letter: DeadLetter): readonly string[] => {
  const events = eventsOf(letter)
  return isPledgebookError(events) ? [] : events.map(({ key }) => key)
}

const isMeant = (letter: DeadLetter, given: string): boolean =>
  letter.messageId === given || keysOf(letter).some(key => key === given || docIdOf(key) === given)

const labelOf = (letter: DeadLetter): string => printable([...new Set(keysOf(letter))].join(', ') || letter.messageId)

const WORDS: Readonly<Record<Fate, string>> = { redriven: 'sent back', dropped: 'deleted' }

function tell(letter: DeadLetter, fate: Fate, { json }: DeadLettersOptions): void {
  const { messageId } = letter
  const line = json
    ? JSON.stringify({ messageId, keys: keysOf(letter), [fate]: true })
    : `${WORDS[fate].padEnd(9)}  ${labelOf(letter)}`
  process.stdout.write(`${line}\n`)
}

function say(sentence: string): void {
  const { paint } = terminalOf(process.stderr, process.env)
  process.stderr.write(`${paint(['dim'], sentence)}\n`)
}
