/** Whether events are taken in: the queue moves, and nothing failed for good. */
import { setTimeout as sleep } from 'node:timers/promises'
import { DEAD_LETTER_QUEUE } from '../../infra/description.ts'
import { durationText } from '../output/durations.ts'
import { ageOfOldest } from '../stack/oldest-message.ts'
import { type Check, ill, type Patient, well } from './finding.ts'

/** So long the queue is watched where events wait and none is in work. */
const WATCHED_MS = 5000
const LOOK_AGAIN_MS = 500

export const EVENTS: readonly Check[] = [
  { name: 'queue', look: lookAtQueue },
  { name: 'dead letters', look: lookAtDeadLetters },
  { name: 'oldest', look: lookAtOldest },
  { name: 'notices', look: lookAtNotices },
]

/** A queue that is full is well, as long as somebody works on it. */
async function lookAtQueue({ queues, address }: Patient) {
  const { waiting, inWork } = await queues.queueDepth()
  const until = Date.now() + WATCHED_MS
  let now = { waiting, inWork }
  while (now.waiting >= waiting && now.inWork === 0 && now.waiting > 0) {
    if (Date.now() > until)
      return ill(
        `${eventsText(now.waiting)} in the queue, and none is taken in.`,
        address.kind === 'local'
          ? 'Stop the local stack and start it again with `npm start`: it goes on where it was.'
          : 'The annotate function takes none: see "Oldest message" in docs/runbook.md.',
      )
    await sleep(LOOK_AGAIN_MS)
    now = await queues.queueDepth()
  }
  return well(
    waiting + inWork === 0 ? 'No event waits in the queue.' : `${eventsText(waiting + inWork)}, and they are taken in.`,
  )
}

const eventsText = (count: number): string => (count === 1 ? '1 event waits' : `${count} events wait`)

async function lookAtDeadLetters({ queues }: Patient) {
  const { waiting, inWork } = await queues.deadLetterDepth()
  const count = waiting + inWork
  if (count === 0) return well('No event failed every try.')
  return ill(
    count === 1 ? '1 event failed every try.' : `${count} events failed every try.`,
    '`pledgebook dead-letters` says which and why; with --redrive it sends them back.',
  )
}

/** Nothing is wrong with an age by itself: of a long queue that is worked off, the oldest are old. */
async function lookAtOldest({ address }: Patient) {
  const event = await ageOfOldest(address, address.queueUrl)
  const letter = await ageOfOldest(address, address.deadLetterQueueUrl)
  const says = [
    event === null ? null : `The oldest event has waited for ${durationText(event)}.`,
    letter === null
      ? null
      : `The oldest dead letter is ${durationText(letter)} old; it is kept for ${DEAD_LETTER_QUEUE.retentionDays} days.`,
  ]
  return well(says.filter(sentence => sentence !== null).join(' ') || 'No event is waiting, and no dead letter.')
}

/** Whether those who watch are told. */
async function lookAtNotices({ queues, client }: Patient) {
  const untold = await queues.untoldDepth()
  if (untold > 0)
    return ill(
      untold === 1
        ? '1 article could not be told to those who watch.'
        : `${untold} articles could not be told to those who watch.`,
      'The log of the notify function says why; `pledgebook dead-letters --untold` sends them back.',
    )
  const watches = await client.watches()
  const failing = watches.filter(({ notices }) => notices.failed + notices.waiting > 0)
  if (failing.length > 0)
    return ill(
      `What was sent to ${failing.map(({ name }) => `"${name}"`).join(', ')} was not all delivered.`,
      '`pledgebook watches` says what is wrong, and `pledgebook watches ID --test` whether it still is.',
    )
  return well(
    watches.length === 0
      ? 'Nothing is watched.'
      : `All of ${watches.length === 1 ? '1 watch' : `${watches.length} watches`} are told.`,
  )
}
