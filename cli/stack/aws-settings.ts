import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { StackOptions } from '../options.ts'

const VARIABLES = [
  'AWS_ACCESS_KEY_ID',
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
]

/** Whether it is worth asking AWS: without any settings the SDK would search for seconds, and over the network. */
export function hasAwsSettings(options: StackOptions, env: NodeJS.ProcessEnv): boolean {
  const folder = join(homedir(), '.aws')
  const files = [
    env.AWS_CONFIG_FILE ?? join(folder, 'config'),
    env.AWS_SHARED_CREDENTIALS_FILE ?? join(folder, 'credentials'),
  ]
  return options.profile !== undefined || VARIABLES.some(name => env[name]) || files.some(file => existsSync(file))
}
