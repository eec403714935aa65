/** The query API on a local port, the app that Lambda serves, with the page in front of it. */
import { createServer } from 'node:http'
import { HeadObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { getRequestListener } from '@hono/node-server'
import manifest from '../../package.json' with { type: 'json' }
import { createPageHost, type PageHostOptions } from '../../page/host.ts'
import type { TableClient } from '../../shared/aws/table.ts'
import { createApp } from '../../shared/query/app.ts'
import { docIdOf } from '../../shared/record/document-id.ts'
import { RecordTable } from '../../shared/record/index.ts'
import { BUCKET, TABLE } from '../description.ts'
import { type LoopbackServer, listenOnLoopback, type PortChoice } from './loopback-server.ts'

export interface ApiOptions {
  readonly table: TableClient
  readonly s3: S3Client
  readonly choice: PortChoice
  readonly report: (fault: unknown) => void
}

export async function startApi({ table, s3, choice, report }: ApiOptions): Promise<LoopbackServer> {
  const records = new RecordTable(table, TABLE.localName)
  const app = createApp({ table: records, version: manifest.version, onFault: report })
  const host = createPageHost({ api: request => app.fetch(request), put: putInto(s3), onFault: report })
  return listenOnLoopback(createServer(getRequestListener(host.fetch)), 'query API', choice)
}

const putInto =
  (s3: S3Client): PageHostOptions['put'] =>
  async (Key, Body) => {
    const object = { Bucket: BUCKET.localName, Key }
    await s3.send(new PutObjectCommand({ ...object, Body }))
    const { ETag = '', LastModified = new Date(0) } = await s3.send(new HeadObjectCommand(object))
    return { docId: docIdOf(Key), etag: ETag, lastModified: LastModified.toISOString() }
  }
