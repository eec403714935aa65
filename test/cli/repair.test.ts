/** `reconcile` and `reannotate`, as a user runs them on a local stack and on one that looks deployed. */
import { join } from 'node:path'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { ObjectStore } from '../../infra/local/bucket/object-store.ts'
import { ANNOTATOR_VERSION } from '../../shared/contract/annotator-version.ts'
import { createClient } from '../../shared/query/client.ts'
import { docIdOf, metaKey } from '../../shared/record/index.ts'
import { type BothStacks, startBothStacks } from './deployed.ts'
import { jsonLines, pledgebook, temporaryFolder } from './run.ts'

const PROMISE = 'The government of Norvania pledged to build two hospitals in the north by 2030.\n'
const OTHER = 'Tarrow Rail signed an agreement to deliver forty trains to Belmark by 2028.\n'

// Each test starts the command several times, which takes a while on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 120_000 })

let both: BothStacks
let stack: BothStacks['stack']
let deployed: BothStacks['deployed']
beforeAll(async () => {
  both = await startBothStacks(temporaryFolder(afterAll))
  ;({ stack, deployed } = both)
})
afterAll(() => both.stop())

const put = (Key: string, Body: string) =>
  stack.clients.s3.send(new PutObjectCommand({ Bucket: stack.bucketName, Key, Body }))

/** Changes the bucket as a process would that is killed before it queues the event. */
async function inSilence(change: (store: ObjectStore) => Promise<unknown>) {
  const store = new ObjectStore(join(stack.folder, 'bucket'), async () => undefined)
  await change(store)
  store.index.close()
}

/** Makes a document appear as another version of the annotator would have left it. */
const readBy = (version: string, key: string) =>
  DynamoDBDocumentClient.from(stack.clients.dynamodb).send(
    new UpdateCommand({
      TableName: stack.tableName,
      Key: metaKey(docIdOf(key)),
      UpdateExpression: 'SET annotatorVersion = :version, contentHash = :hash',
      ExpressionAttributeValues: { ':version': version, ':hash': 'of another version' },
    }),
  )

async function versions() {
  const found: Record<string, string | null> = {}
  for await (const { items } of createClient({ endpoint: stack.endpoints.api }).documents())
    for (const { key, annotatorVersion } of items) found[key] = annotatorVersion
  return found
}

describe.each(['local', 'deployed'])('with the %s stack', kind => {
  const ask = (...args: string[]) =>
    pledgebook(args, { env: kind === 'local' ? { PLEDGEBOOK_DATA: stack.folder } : deployed.env })

  beforeEach(async () => {
    for (const key of ['kept.txt', 'replaced é+.txt', 'deleted.txt', 'old.txt']) await put(key, PROMISE)
    await inSilence(store => store.deleteObject(stack.bucketName, 'new.txt'))
    await stack.idle()
    await ask('reconcile')
    await stack.idle()
  })

  it('reconcile tells what differs, repairs it through the queue, and then finds nothing', async () => {
    const { bucketName: bucket } = stack
    const object = (key: string, text: string) => ({ bucket, key, content: Buffer.from(text), metadata: {} })
    await inSilence(async store => {
      await store.putObject(object('replaced é+.txt', OTHER))
      await store.putObject(object('new.txt', OTHER))
      await store.deleteObject(bucket, 'deleted.txt')
    })
    await readBy('1', 'old.txt')

    const dry = await ask('reconcile', '--dry-run')
    expect(dry).toMatchObject({ code: 0, stderr: '' })
    expect(dry.stdout).toBe(
      `missing        new.txt
other version  old.txt  (1)
stale          replaced é+.txt
orphaned       deleted.txt
4 objects compared: 1 missing, 1 stale, 1 orphaned, 1 of another annotator version.
Nothing was sent. Without --dry-run, 4 events would go into the queue.
`,
    )
    expect(stack.depth()).toBe(0)

    const repaired = await ask('reconcile', '--json')
    expect(jsonLines(repaired.stdout)).toEqual([
      { kind: 'missing', key: 'new.txt', annotatorVersion: null },
      { kind: 'other_version', key: 'old.txt', annotatorVersion: '1' },
      { kind: 'stale', key: 'replaced é+.txt', annotatorVersion: ANNOTATOR_VERSION },
      { kind: 'orphaned', key: 'deleted.txt', annotatorVersion: ANNOTATOR_VERSION },
    ])
    await stack.idle()
    expect((await ask('reconcile')).stdout).toBe('4 objects compared: bucket and table agree.\n')
    expect(await versions()).toEqual(
      Object.fromEntries(['kept.txt', 'new.txt', 'old.txt', 'replaced é+.txt'].map(key => [key, ANNOTATOR_VERSION])),
    )
  })

  it('reannotate has the documents of other versions read anew, and those only', async () => {
    await readBy('1', 'old.txt')
    await readBy('1.5', 'kept.txt')
    const older = await ask('reannotate', '--older-than', '1.5', '--dry-run')
    expect(older.stdout).toContain('4 documents looked at: 1 older than 1.5.\n')
    const all = await ask('reannotate')
    expect(all.stdout).toContain(`2 of another version than ${ANNOTATOR_VERSION}.\n2 events went into the queue.`)
    await stack.idle()
    expect(new Set(Object.values(await versions()))).toEqual(new Set([ANNOTATOR_VERSION]))
    expect((await ask('reannotate')).stdout).toBe(
      `4 documents looked at: 0 of another version than ${ANNOTATOR_VERSION}.\n`,
    )
  })

  it('reannotate refuses a version that the stack’s own annotator is older than', async () => {
    const { code, stdout, stderr } = await ask('reannotate', '--older-than', '999')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(`the stack's annotator is version ${ANNOTATOR_VERSION}`)
  })
})
