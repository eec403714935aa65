/** Where AWS is and who asks, from the environment of a function, as the SDK's own clients read it. */
import type { AwsCredentialIdentity } from '@smithy/types'
import { PledgebookError } from '../contract/errors.ts'

export interface AwsSettings {
  readonly region: string
  readonly credentials: AwsCredentialIdentity
  /** Null for AWS itself. */
  readonly endpoint: string | null
}

/** @throws PledgebookError `bad_configuration` where no region is set, or no keys. */
export function settingsOf(service: 'dynamodb' | 's3' | 'sqs', env: NodeJS.ProcessEnv = process.env): AwsSettings {
  const region = env.AWS_REGION ?? env.AWS_DEFAULT_REGION
  if (!region) throw new PledgebookError('bad_configuration', 'No AWS region is set. Set AWS_REGION.')
  const isIgnored = env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === 'true'
  const endpoint = env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] || env.AWS_ENDPOINT_URL
  return { region, credentials: credentialsOf(env), endpoint: (!isIgnored && endpoint) || null }
}

/** Lambda puts a function's keys into its environment, and they hold as long as the process. */
function credentialsOf(env: NodeJS.ProcessEnv): AwsCredentialIdentity {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN } = env
  if (!accessKeyId || !secretAccessKey)
    throw new PledgebookError(
      'bad_configuration',
      'No AWS credentials are set. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    )
  return { accessKeyId, secretAccessKey, ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }) }
}

/** Of the addresses of a region. */
export const domainOf = (region: string): string => (region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com')
