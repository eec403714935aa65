/** Finds the running local stack by the file that it leaves in its data folder. */
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod/mini'
import { PledgebookError } from '../../shared/contract/errors.ts'
import type { StackAddress } from './address.ts'

const DATA_FOLDER = '.pledgebook'
const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

const stackFile = z.object({
  pid: z.int(),
  region: z.string(),
  bucketName: z.string(),
  tableName: z.string(),
  queueUrl: z.string(),
  annotatorVersion: z.string(),
  deadLetterQueueUrl: z.string(),
  changesQueueUrl: z.string(),
  untoldQueueUrl: z.string(),
  endpoints: z.object({ bucket: z.string(), api: z.string(), queue: z.string(), table: z.string() }),
})

/** The one pair of keys that the local bucket takes; queue and table take any. */
const CREDENTIALS = async () => ({ accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' })

/** In the folder given; else beside where the command runs, or in the project. */
export function stackFilesOf(data: string | undefined): readonly string[] {
  const folders = data === undefined ? [resolve(DATA_FOLDER), join(PROJECT, DATA_FOLDER)] : [resolve(data)]
  return [...new Set(folders)].map(folder => join(folder, 'stack.json'))
}

/** Null where none is running. A file may outlive its stack, if that was killed. */
export function findLocalStack(data: string | undefined): StackAddress | null {
  for (const path of stackFilesOf(data)) {
    const stack = readStackFile(path)
    if (!stack || !isAlive(stack.pid)) continue
    const { pid: _pid, endpoints, ...names } = stack
    return {
      kind: 'local',
      place: dirname(path),
      api: endpoints.api,
      ...names,
      noticesTopicArn: null,
      noticesBusName: null,
      bucketEndpoint: endpoints.bucket,
      queueEndpoint: endpoints.queue,
      tableEndpoint: endpoints.table,
      credentials: CREDENTIALS,
      annotateLogGroup: null,
    }
  }
  return null
}

function readStackFile(path: string): z.infer<typeof stackFile> | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')) return null
    throw new PledgebookError('stack_not_found', `${path} cannot be read. Is it yours?`, { cause })
  }
  const parsed = stackFile.safeParse(asJson(text))
  if (parsed.success) return parsed.data
  throw new PledgebookError(
    'stack_not_found',
    `${path} was written by another version. Stop that stack and start it anew.`,
  )
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // Not of the file's shape, which the caller says.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    // Someone else's process is alive too.
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM'
  }
}
