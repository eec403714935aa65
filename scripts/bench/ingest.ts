/** From upload to queryable on the local stack, one article at a time and all at once. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { type LocalStack, startLocalStack } from '../../infra/local/stack.ts'
import { docIdOf } from '../../shared/record/document-id.ts'
import { at } from './spread.ts'
import { articlesOf3Kilobytes } from './texts.ts'

export interface IngestFigures {
  /** Milliseconds from the start of the upload until the API shows the document as annotated. */
  readonly medianMs: number
  readonly p99Ms: number
  readonly articlesPerSecond: number
  readonly articles: number
}

const POLL_MS = 5

export async function measureIngest(alone: number, together: number): Promise<IngestFigures> {
  const data = mkdtempSync(join(tmpdir(), 'ingest-'))
  const stack = await startLocalStack({ data, port: 'any' })
  try {
    const articles = articlesOf3Kilobytes(alone + together)
    const waits: number[] = []
    for (const [n, text] of articles.slice(0, alone).entries()) waits.push(await uploadAndWait(stack, n, text))
    const from = performance.now()
    await Promise.all(articles.slice(alone).map((text, n) => upload(stack, alone + n, text)))
    await stack.idle()
    const seconds = (performance.now() - from) / 1000
    return {
      medianMs: at(waits, 0.5),
      p99Ms: at(waits, 0.99),
      articlesPerSecond: together / seconds,
      articles: alone + together,
    }
  } finally {
    await stack.stop()
    rmSync(data, { recursive: true })
  }
}

async function uploadAndWait(stack: LocalStack, n: number, text: string): Promise<number> {
  const from = performance.now()
  await upload(stack, n, text)
  while (!(await isShown(stack, n))) await sleep(POLL_MS)
  return performance.now() - from
}

// A text of its own each time: the same one again would be taken for done.
const upload = ({ clients, bucketName }: LocalStack, n: number, text: string) =>
  clients.s3.send(
    new PutObjectCommand({
      Bucket: bucketName,
      Key: keyOf(n),
      Body: `${text}\nNote ${n}.\n`,
      ContentType: 'text/plain',
    }),
  )

const keyOf = (n: number) => `bench/article-${n}.txt`

async function isShown({ endpoints }: LocalStack, n: number): Promise<boolean> {
  const answer = await fetch(`${endpoints.api}/v1/documents/${docIdOf(keyOf(n))}`)
  await answer.body?.cancel()
  return answer.ok
}
