/** Where a stack is: on this machine, or deployed. */
import { PledgebookError } from '../../shared/contract/errors.ts'
import type { StackOptions } from '../options.ts'
import { hasAwsSettings } from './aws-settings.ts'
import { findLocalStack, stackFilesOf } from './local-stack.ts'

export type Credentials = () => Promise<{
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}>

export interface StackAddress {
  readonly kind: 'local' | 'aws'
  /** The query API's base address. */
  readonly api: string
  readonly bucketName: string
  readonly tableName: string
  readonly queueUrl: string
  readonly deadLetterQueueUrl: string
  /** Changes that could not be told to those who watch; null where an older Pledgebook made the stack. */
  readonly untoldQueueUrl: string | null
  readonly changesQueueUrl: string | null
  /** Where notices go by e-mail; null where they do not. */
  readonly noticesTopicArn: string | null
  /** Where they go as events. */
  readonly noticesBusName: string | null
  /** Null for AWS itself, or wherever the AWS settings point. */
  readonly bucketEndpoint: string | null
  readonly queueEndpoint: string | null
  readonly tableEndpoint: string | null
  /** Which its annotate function runs; null where an older Pledgebook made the stack, which does not say. */
  readonly annotatorVersion: string | null
  readonly region: string
  readonly credentials: Credentials
  /** The data folder of a local stack, the name of a deployed one. */
  readonly place: string
  /** The log group of a deployed annotate function; null of a local one, and where an older deployment does not name it. */
  readonly annotateLogGroup: string | null
}

/**
 * The stack that is asked for; without a wish the running local one, else the deployed one.
 * Throws PledgebookError `stack_not_found`, saying where it looked and what to run.
 */
export async function findStack(options: StackOptions, env: NodeJS.ProcessEnv): Promise<StackAddress> {
  const local = options.stack === 'aws' ? null : findLocalStack(options.data)
  if (local) return local
  const files = stackFilesOf(options.data).join(' or ')
  if (options.stack === 'local')
    throw notFound(`No local stack is running: there is no live one in ${files}. Start one with \`npm start\`.`)
  if (options.stack === 'aws' || hasAwsSettings(options, env)) {
    const { findDeployedStack } = await import('./deployed-stack.ts')
    return findDeployedStack(options)
  }
  throw notFound(
    `No stack is running here (there is no live one in ${files}), and there are no AWS settings to look for a deployed one. Start one with \`npm start\`, or give --profile NAME for a deployed one.`,
  )
}

export const notFound = (message: string, cause?: unknown): PledgebookError =>
  new PledgebookError('stack_not_found', message, cause === undefined ? {} : { cause })
