import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, it } from 'vitest'
import { createClients } from '../../infra/local/clients.ts'
import type { StackFile } from '../../infra/local/data-folder.ts'
import { startLocalStack } from '../../infra/local/stack.ts'
import { afterwards, eventually, temporaryFolder } from './surroundings.ts'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))
const SLOW = 60_000

const UNSHARE = '/usr/bin/unshare'
/** A file system of 70 MB, little more than a start asks for, that only the process itself sees. */
const SMALL_DISK = 'mount -t tmpfs -o size=70m none "$1" && touch "$1/samples-taken" && shift && exec "$@"'
const MAY_MOUNT = spawnSync(UNSHARE, ['-rm', 'sh', '-c', 'mount -t tmpfs none /tmp']).status === 0

interface Started {
  readonly process: ChildProcess
  /** All that it printed so far. */
  readonly printed: () => string
  /** The exit code, once it ended by itself. */
  readonly ended: Promise<number | null>
}

interface RunOptions {
  readonly uid?: number
  /** What runs the script, by default this very Node, and what comes before the script's name. */
  readonly command?: string
  readonly prefix?: readonly string[]
}

function run(
  args: readonly string[],
  { command = process.execPath, prefix = [], ...options }: RunOptions = {},
): Started {
  const child = spawn(command, [...prefix, 'infra/local/main.ts', ...args], { cwd: PROJECT, ...options })
  let printed = ''
  for (const output of [child.stdout, child.stderr])
    output.on('data', text => {
      printed += text
    })
  const ended = once(child, 'close').then(([code]): number | null => code)
  afterwards(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { process: child, printed: () => printed, ended }
}

/** A data folder that takes no samples in. */
function folderWithoutSamples(): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'samples-taken'), '')
  return folder
}

async function running(folder: string, options?: RunOptions): Promise<Started & { readonly stack: StackFile }> {
  const started = run(['--data', folder], options)
  await eventually(() => started.printed().includes('Three queries') || started.process.exitCode !== null, SLOW)
  if (started.process.exitCode !== null) throw new Error(started.printed())
  // A process with mounts of its own shows its files there.
  const root = options ? `/proc/${started.process.pid}/root` : ''
  return { ...started, stack: JSON.parse(readFileSync(join(root, folder, 'stack.json'), 'utf8')) }
}

async function putArticles(stack: StackFile, count: number, sentences = 1): Promise<void> {
  const clients = createClients(stack.endpoints)
  for (let n = 0; n < count; n++) {
    const Body = `The government of Norway pledged to build ${n + 2} hospitals by 2030.\n`.repeat(sentences)
    await clients.s3.send(new PutObjectCommand({ Bucket: stack.bucketName, Key: `${n}.txt`, Body }))
  }
  clients.destroy()
}

const documentsIn = async ({ endpoints }: StackFile): Promise<number> => {
  const page = await (await fetch(`${endpoints.api}/v1/documents?limit=100`)).json()
  return page.items.length
}

const commitmentsIn = async ({ endpoints }: StackFile): Promise<unknown[]> =>
  (await (await fetch(`${endpoints.api}/v1/commitments`)).json()).items

/** Every key of the table: a lost item is missing from it, a doubled one is there too often. */
async function tableKeys(folder: string): Promise<string[]> {
  const stack = await startLocalStack({ data: folder, port: 'any' })
  await stack.idle()
  const keys: string[] = []
  let ExclusiveStartKey: Record<string, unknown> | undefined
  do {
    const page = await DynamoDBDocumentClient.from(stack.clients.dynamodb).send(
      new ScanCommand({ TableName: stack.tableName, ExclusiveStartKey }),
    )
    keys.push(...(page.Items ?? []).map(({ pk, sk }) => `${pk} ${sk}`))
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey)
  await stack.stop()
  return keys.toSorted()
}

describe('npm start', { timeout: 2 * SLOW }, () => {
  it('says where everything is, how to add an article, and what to ask', async () => {
    const folder = folderWithoutSamples()
    const { printed, stack } = await running(folder)
    const { endpoints } = stack
    for (const endpoint of Object.values(endpoints)) expect(printed()).toContain(endpoint)
    expect(printed()).toContain(
      `export AWS_ACCESS_KEY_ID=S3RVER AWS_SECRET_ACCESS_KEY=S3RVER AWS_DEFAULT_REGION=us-east-1
  aws s3 cp FILE s3://pledgebook-articles/ --endpoint-url ${endpoints.bucket}`,
    )
    expect(printed().match(/npx pledgebook commitments --\w+ .*--data/g)).toHaveLength(3)
  })

  it('tells of each article that it takes in', async () => {
    const { printed, stack } = await running(folderWithoutSamples())
    await putArticles(stack, 1)
    await eventually(() => printed().includes('  0.txt: 1 record\n'), SLOW)
  })

  it('loses and doubles nothing when it is killed in the middle of its work', async () => {
    const [undisturbed, killed] = [folderWithoutSamples(), folderWithoutSamples()]
    const calm = await running(undisturbed)
    await putArticles(calm.stack, 12)
    calm.process.kill('SIGTERM')
    await calm.ended

    for (const least of [1, 4]) {
      const { process: child, stack, ended } = await running(killed)
      await putArticles(stack, least === 1 ? 12 : 0)
      while ((await documentsIn(stack)) < least) await new Promise(resolve => setTimeout(resolve, 5))
      child.kill('SIGKILL')
      await ended
    }
    const keys = await tableKeys(killed)
    expect(keys.filter(key => key.endsWith(' META'))).toHaveLength(12)
    expect(keys).toEqual(await tableKeys(undisturbed))
  })

  it('stops cleanly at Ctrl-C in the middle of its work, and goes on at the next start', async () => {
    const folder = folderWithoutSamples()
    const { process: child, printed, ended, stack } = await running(folder)
    await putArticles(stack, 5)
    child.kill('SIGINT')
    child.kill('SIGINT') // npm passes on the signal that the terminal has sent already.
    expect(await ended).toBe(0)
    expect(printed()).toContain('Stopped. Everything is kept')
    expect(existsSync(join(folder, 'stack.json'))).toBe(false)
    expect((await tableKeys(folder)).filter(key => key.endsWith(' META'))).toHaveLength(5)
  })

  it('ends at once at a second Ctrl-C, and goes on at the next start', async () => {
    const folder = folderWithoutSamples()
    const { process: child, printed, ended, stack } = await running(folder)
    await putArticles(stack, 1, 500)
    await new Promise(resolve => setTimeout(resolve, 500))
    child.kill('SIGINT')
    await eventually(() => printed().includes('Stopping'))
    await new Promise(resolve => setTimeout(resolve, 700))
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    expect((await tableKeys(folder)).filter(key => key.endsWith(' META'))).toHaveLength(1)
  })

  // Only where this machine lets a test mount a small disk of its own.
  it.runIf(MAY_MOUNT)(
    'refuses what does not fit on a full disk, says so, and goes on when there is space again',
    async () => {
      const folder = temporaryFolder()
      const { stack } = await running(folder, {
        command: UNSHARE,
        prefix: ['-rm', 'sh', '-c', SMALL_DISK, 'sh', folder, process.execPath],
      })
      const clients = createClients(stack.endpoints)
      afterwards(clients.destroy)
      const put = (Key: string, Body: Uint8Array | string) =>
        clients.s3.send(new PutObjectCommand({ Bucket: stack.bucketName, Key, Body }))
      const fill = async () => {
        for (let n = 0; n < 20; n++) await put(`large-${n}.txt`, Buffer.alloc(8_000_000, 'a'))
      }
      await expect(fill()).rejects.toThrow(
        'The disk that holds the data folder is full. Free some space, then send the file again.',
      )
      await clients.s3.send(new DeleteObjectCommand({ Bucket: stack.bucketName, Key: 'large-0.txt' }))
      await put('small.txt', 'The government of Norway pledged to build two hospitals by 2030.\n')
      await expect.poll(async () => (await commitmentsIn(stack)).length, { timeout: SLOW }).toBe(1)
    },
  )

  it('ends with a sentence where it already runs on the folder', async () => {
    const folder = folderWithoutSamples()
    const { process: first } = await running(folder)
    const second = run(['--data', folder])
    expect(await second.ended).toBe(1)
    expect(second.printed()).toContain(`already running on the folder ${folder} (process ${first.pid})`)
    expect(second.printed()).not.toContain('    at ')
  })

  it('ends with a sentence where a port that was asked for is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1')
    afterwards(() => blocker.close())
    await once(blocker, 'listening')
    const address = blocker.address()
    const port = typeof address === 'object' ? address?.port : 0
    const { ended, printed } = run(['--data', temporaryFolder(), '--port', String(port)])
    expect(await ended).toBe(1)
    expect(printed()).toContain(`Port ${port}, wanted for the bucket, is taken by another program.`)
  })

  it('ends with a sentence where it may not write to the folder', async () => {
    const parent = temporaryFolder()
    chmodSync(parent, 0o755)
    const folder = join(parent, 'data')
    mkdirSync(folder)
    chmodSync(folder, 0o555)
    // The superuser may write anywhere, so it lends the process to nobody.
    const { ended, printed } = run(['--data', folder], process.getuid?.() === 0 ? { uid: 65_534 } : {})
    expect(await ended).toBe(1)
    expect(printed()).toContain(`Pledgebook cannot write to its data folder ${folder}`)
    expect(printed()).toContain('choose another with --data DIR')
  })

  it.each([
    [['--port', 'x'], '--port must be a whole number'],
    [['--bogus'], "Unknown option '--bogus'. --help tells what there is."],
    [['--data', ''], '--data needs the name of a folder.'],
  ])('refuses %j with a sentence', async (args, sentence) => {
    const { ended, printed } = run(args)
    expect(await ended).toBe(1)
    expect(printed()).toContain(sentence)
  })
})

it('an older Node is told what to do', () => {
  const pretend = 'data:text/javascript,Object.defineProperty(process, "versions", { value: { node: "20.1.0" } })'
  const guard = ['scripts/require-node-24.js']
  const old = spawnSync(process.execPath, ['--import', pretend, ...guard], { cwd: PROJECT, encoding: 'utf8' })
  expect(old.status).toBe(1)
  expect(old.stderr).toContain('this is Node 20.1.0, and Pledgebook needs Node 24')
  expect(old.stderr).toContain('npm rebuild node --ignore-scripts=false')
  expect(spawnSync(process.execPath, guard, { cwd: PROJECT }).status).toBe(0)
})
