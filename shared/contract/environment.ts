/** Every environment variable that a function reads, once: the stack sets them, the handlers read them. */
import { PledgebookError } from './errors.ts'

export const ENVIRONMENT = {
  tableName: 'TABLE_NAME',
  bucketName: 'BUCKET_NAME',
  queueUrl: 'QUEUE_URL',
  /** Of the changes that somebody may watch; where it is not set, nobody is told of any. */
  changesQueueUrl: 'CHANGES_QUEUE_URL',
  /** The topic of notices by e-mail, and the bus of notices as events; a channel that is not set is not there. */
  noticesTopicArn: 'NOTICES_TOPIC_ARN',
  eventBusName: 'EVENT_BUS_NAME',
  /** An object larger than this many bytes is rejected as too large before it is read. */
  maxObjectBytes: 'MAX_OBJECT_BYTES',
} as const

export type EnvironmentName = (typeof ENVIRONMENT)[keyof typeof ENVIRONMENT]

/** Throws PledgebookError `bad_configuration` where it is not set. */
export function readEnvironment(name: EnvironmentName): string {
  const value = process.env[name]
  if (value) return value
  throw new PledgebookError('bad_configuration', `Set the function's environment variable ${name}.`)
}

/** Throws PledgebookError `bad_configuration` where it is no whole number above 0. */
export function readEnvironmentNumber(name: EnvironmentName): number {
  const value = Number(readEnvironment(name))
  if (Number.isSafeInteger(value) && value > 0) return value
  throw new PledgebookError(
    'bad_configuration',
    `The function's environment variable ${name} must be a whole number above 0.`,
  )
}
