/** Everything that the functions print, whatever happens: no word of an article, and no secret. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SQSEvent } from 'aws-lambda'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type AnnotateOptions, createAnnotateHandler } from '../../functions/annotate.ts'
import { AwsFault } from '../../shared/aws/fault.ts'
import { RecordTable } from '../../shared/record/index.ts'
import { notification } from '../arrive/events.ts'
import { MemoryTable } from '../emulators/index.ts'
import { docxOf, paragraph } from '../read/build/docx.ts'

const MARKER = 'Zyxwick'
const SECRET = 'wJalr-s3cr3t-kept-from-logs'
const ARTICLE = [
  `OTTERBY, 3 March 2026 — Mayor ${MARKER} of Otterby promised to dredge the mill pond by the end of 2027.`,
  `Residents of ${MARKER} Street had waited for an answer since the autumn, and the meeting lasted two hours.`,
].join('\n\n')
const CONTEXT = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 60_000 }

let printed: string
let table: MemoryTable

beforeEach(() => {
  printed = ''
  table = new MemoryTable()
  // In this mode Powertools print by the global console; whatever goes past it is heard, too.
  vi.stubEnv('POWERTOOLS_DEV', 'true')
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'DEBUG')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', SECRET)
  vi.stubEnv('AWS_SESSION_TOKEN', SECRET)
  const hear = (...parts: unknown[]) => {
    printed += parts.map(part => (typeof part === 'string' ? part : JSON.stringify(part))).join(' ')
    return true
  }
  for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const)
    vi.spyOn(console, method).mockImplementation(hear)
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockImplementation(hear)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

/** A bucket that holds this one object under every key. */
const bucketWith = (content: string | Uint8Array): AnnotateOptions['bucket'] => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const facts = { ETag: '"1"', ContentLength: bytes.length, LastModified: new Date('2026-03-03T00:00:00Z') }
  // Metadata is of the article, too.
  const object = { ...facts, Metadata: { title: MARKER }, Body: bytes }
  return { send: async () => object } as unknown as AnnotateOptions['bucket']
}

const failing = (fault: Error) => ({ send: () => Promise.reject(fault) })
const awsFault = (name: string, message: string) => new AwsFault(name, message, 403)

const SIGNED_WRONGLY = awsFault(
  'SignatureDoesNotMatch',
  `The request signature does not match.\n\nThe Canonical String for this request should have been 'POST\nx-amz-security-token:${SECRET}'`,
)

async function run(key: string, content: string | Uint8Array, options: Partial<AnnotateOptions> = {}) {
  const body = notification([{ key }])
  const handle = createAnnotateHandler({
    bucket: bucketWith(content),
    table: table.client,
    tableName: 'records',
    maxObjectBytes: 100_000,
    ...options,
  })
  const message = { messageId: 'm0', body } as SQSEvent['Records'][number]
  return handle({ Records: [message] }, CONTEXT)
}

const HANDED_BACK = { batchItemFailures: [{ itemIdentifier: 'm0' }] }
const DONE = { batchItemFailures: [] }

/** What a log must always hold, so that these tests cannot pass by silence. */
const expectLogged = (...parts: string[]) => {
  for (const part of parts) expect(printed.replaceAll('": ', '":')).toContain(part)
  expect(printed).not.toContain(MARKER)
  expect(printed).not.toContain(SECRET)
}

describe('the annotate function’s log', () => {
  it.each<[string, string, string | Uint8Array]>([
    ['a text', 'a.txt', ARTICLE],
    ['a page', 'a.html', `<title>${MARKER}</title><p>${ARTICLE}</p>`],
    ['a document', 'a.docx', docxOf(paragraph(ARTICLE))],
  ])('has no word of an article that was annotated: %s', async (_, key, content) => {
    expect(await run(key, content)).toEqual(DONE)
    expect(
      (await new RecordTable(table.client, 'records').listDocuments({ limit: 9, exclusiveStart: null })).documents,
    ).toMatchObject([{ status: 'annotated' }])
    expectLogged('"kind":"annotated"', key)
  })

  it.each<[string, string, string | Uint8Array, string]>([
    ['JSON that breaks off', 'a.json', `{"title": "${MARKER}", "text": "${MARKER}`, 'unreadable'],
    ['front matter that is none', 'a.md', `---\ntitle: *${MARKER}\n---\n`, 'unreadable'],
    ['a broken archive', 'a.docx', Buffer.from(`PK\x03\x04${MARKER}`), 'unreadable'],
    ['a broken PDF', 'a.pdf', `%PDF-1.7\n${MARKER}`, 'unreadable'],
    [
      'another language',
      'a.txt',
      `Bürgermeister ${MARKER} versprach gestern, den Teich bis zum Ende des Jahres auszubaggern. Die Sitzung dauerte zwei Stunden und wurde übertragen.`,
      'not_english',
    ],
    ['a picture', 'a.png', Buffer.from(`\x89PNG\r\n\x1a\n${MARKER}`, 'latin1'), 'unsupported_type'],
    ['too much', 'a.txt', MARKER.repeat(20_000), 'too_large'],
  ])('has no word of a file that was rejected: %s', async (_, key, content, code) => {
    expect(await run(key, content)).toEqual(DONE)
    expectLogged(`"code":"${code}"`, key)
  })

  const quoting: readonly [string, () => never][] = [
    [
      'in an error that quotes it',
      () => {
        throw new TypeError(`Cannot read ${ARTICLE}`)
      },
    ],
    ['in the error of a parser', () => JSON.parse(ARTICLE) as never],
    [
      'in the cause of an error',
      () => {
        throw new Error(MARKER, { cause: new RangeError(ARTICLE, { cause: ARTICLE }) })
      },
    ],
    [
      'in what is no error',
      () => {
        throw ARTICLE
      },
    ],
    [
      'in the name of an error’s property',
      () => {
        throw Object.assign(new Error('no'), { text: ARTICLE, [MARKER]: 1 })
      },
    ],
  ]
  it.each(quoting)('has no word of an article that annotating crashed at: %s', async (_, annotate) => {
    expect(await run('a.txt', ARTICLE, { stages: { annotate } })).toEqual(HANDED_BACK)
    expectLogged('Handed back to the queue', 'm0')
  })

  it.each(quoting)('has no word of an article that reading crashed at: %s', async (_, readArticle) => {
    expect(await run('a.txt', ARTICLE, { stages: { readArticle } })).toEqual(HANDED_BACK)
    expectLogged('Handed back to the queue', 'm0')
  })

  it('says where the crash was', async () => {
    const annotate = () => {
      throw new TypeError(ARTICLE)
    }
    await run('a.txt', ARTICLE, { stages: { annotate } })
    expectLogged('TypeError', 'logs.test.ts', 'ingest-object.ts')
  })

  it.each([
    ['refuses', awsFault('AccessDenied', 'User is not authorized to perform dynamodb:PutItem'), 'is not authorized'],
    ['was asked with a wrong signature', SIGNED_WRONGLY, 'signature does not match'],
    [
      'cannot be reached',
      Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' }),
      'ECONNREFUSED',
    ],
  ])('has no word and no secret where the table %s', async (_, fault, told) => {
    expect(await run('a.txt', ARTICLE, { table: failing(fault) as unknown as AnnotateOptions['table'] })).toEqual(
      HANDED_BACK,
    )
    expectLogged('Handed back to the queue', told)
  })

  it('has no word where the table fails in the middle of writing', async () => {
    let calls = 0
    for (const last of [1, 2, 3, 4, 5]) {
      const cut = {
        send: async (command: unknown) => {
          calls += 1
          if (calls % 6 === last) throw awsFault('ValidationException', 'Item size has exceeded the maximum')
          return table.send(command)
        },
      }
      await run(`cut-${last}.txt`, ARTICLE, { table: cut as unknown as AnnotateOptions['table'] })
    }
    expectLogged('ValidationException')
  })

  it('has no word and no secret where the bucket was asked with a wrong signature', async () => {
    expect(
      await run('a.txt', ARTICLE, { bucket: failing(SIGNED_WRONGLY) as unknown as AnnotateOptions['bucket'] }),
    ).toEqual(HANDED_BACK)
    expectLogged('SignatureDoesNotMatch')
  })
})

describe('the query function’s log', () => {
  it('has no secret where the table was asked with a wrong signature, nor what the caller signed with', async () => {
    const server = createServer((_, response) =>
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(
        JSON.stringify({
          __type: 'com.amazon.coral.service#InvalidSignatureException',
          message: SIGNED_WRONGLY.message,
        }),
      ),
    )
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    vi.stubEnv('TABLE_NAME', 'records')
    vi.stubEnv('AWS_REGION', 'us-east-1')
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    vi.resetModules()
    const { handler } = await import('../../functions/query.ts')
    const http = { method: 'GET', path: '/v1/commitments' }
    const event = {
      version: '2.0',
      rawPath: http.path,
      rawQueryString: 'by=Canada',
      headers: {
        host: 'a.lambda-url.us-east-1.on.aws',
        authorization: `AWS4 ${SECRET}`,
        'x-amz-security-token': SECRET,
      },
      requestContext: { domainName: 'a.lambda-url.us-east-1.on.aws', http },
    }
    const answer = await handler(event as never, { awsRequestId: 'q' } as never)
    expect(answer.statusCode).toBe(500)
    expect(JSON.stringify(answer)).not.toContain(SECRET)
    expectLogged('A request failed.', 'InvalidSignatureException', '/v1/commitments?by=Canada')
  })
})
