/** The query API on a local port: the app that Lambda serves. */
import { createServer } from 'node:http'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { getRequestListener } from '@hono/node-server'
import manifest from '../../package.json' with { type: 'json' }
import { createApp } from '../../shared/query/app.ts'
import { RecordTable } from '../../shared/record/index.ts'
import { TABLE } from '../description.ts'
import { type LoopbackServer, listenOnLoopback, type PortChoice } from './loopback-server.ts'

export interface ApiOptions {
  readonly documents: DynamoDBDocumentClient
  readonly choice: PortChoice
  readonly report: (fault: unknown) => void
}

export async function startApi({ documents, choice, report }: ApiOptions): Promise<LoopbackServer> {
  const table = new RecordTable(documents, TABLE.localName)
  const app = createApp({ table, version: manifest.version, onFault: report })
  return listenOnLoopback(createServer(getRequestListener(app.fetch)), 'query API', choice)
}
