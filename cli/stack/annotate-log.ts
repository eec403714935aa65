/** What the annotate function's log says of messages: a file of the local stack, a log group of the deployed one. */
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs'
import { ANNOTATE_LOG } from '../../infra/description.ts'
import { type LogLine, parseLogLine } from '../../shared/contract/annotate-log.ts'
import { PledgebookError } from '../../shared/contract/errors.ts'
import type { StackAddress } from './address.ts'
import { asAwsFault } from './aws-faults.ts'
import type { DeadLetter } from './queues.ts'

/** The lines of each message, oldest first. */
export type LogOfMessages = ReadonlyMap<string, readonly LogLine[]>

type Asked = readonly Pick<DeadLetter, 'messageId' | 'sentAt'>[]

/** A filter pattern may have 1,024 characters, and one message takes some 60 of them. */
const MESSAGES_OF_PATTERN = 15

/** Throws PledgebookError where the log cannot be read. */
export async function logOf(address: StackAddress, letters: Asked): Promise<LogOfMessages> {
  const wanted = new Set(letters.map(({ messageId }) => messageId))
  const lines: LogLine[] = []
  const source = address.kind === 'local' ? linesOfFolder(address.place) : linesOfGroup(address, letters)
  for await (const text of source) {
    const line = parseLogLine(text)
    if (line && wanted.has(line.messageId)) lines.push(line)
  }
  return Map.groupBy(lines, ({ messageId }) => messageId)
}

async function* linesOfFolder(folder: string): AsyncGenerator<string> {
  for (const name of [ANNOTATE_LOG.previous, ANNOTATE_LOG.current]) {
    const path = join(folder, name)
    if (existsSync(path)) yield* createInterface({ input: createReadStream(path) })
  }
}

async function* linesOfGroup(address: StackAddress, letters: Asked): AsyncGenerator<string> {
  const { region, credentials, annotateLogGroup, place } = address
  if (annotateLogGroup === null)
    throw new PledgebookError(
      'stack_not_found',
      `The stack "${place}" has no output that names the log. Deploy it again with \`npx cdk deploy\`.`,
    )
  const client = new CloudWatchLogsClient({ region, credentials })
  try {
    for (let from = 0; from < letters.length; from += MESSAGES_OF_PATTERN) {
      const some = letters.slice(from, from + MESSAGES_OF_PATTERN)
      const input = {
        logGroupName: annotateLogGroup,
        filterPattern: patternOf(some),
        startTime: Math.min(...some.map(({ sentAt }) => Date.parse(sentAt))),
      }
      for await (const { events = [] } of paginateFilterLogEvents({ client }, input))
        for (const { message = '' } of events) yield* message.split('\n')
    }
  } catch (fault) {
    throw asAwsFault(fault)
  } finally {
    client.destroy()
  }
}

/** `{ $.messageId = "a" || $.messageId = "b" }`, for the user's own search too. */
export const patternOf = (letters: readonly Pick<DeadLetter, 'messageId'>[]): string =>
  `{ ${letters.map(({ messageId }) => `$.messageId = "${messageId}"`).join(' || ')} }`
