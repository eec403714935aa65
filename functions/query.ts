/** The query function: the HTTP API behind its function URL. It reads the table and nothing else. */
import { Logger } from '@aws-lambda-powertools/logger'
import type { Hono } from 'hono'
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda'
import manifest from '../package.json' with { type: 'json' }
import { createTableClient } from '../shared/aws/table.ts'
import { ENVIRONMENT } from '../shared/contract/environment.ts'
import { PledgebookError } from '../shared/contract/errors.ts'
import { faultForLog } from '../shared/contract/fault-log.ts'
import { createApp } from '../shared/query/app.ts'
import { RecordTable } from '../shared/record/index.ts'

const logger = new Logger({ serviceName: 'query' })
let app: Hono | undefined

/** Takes the events of a function URL or of an HTTP API, payload version 2.0. */
export const handler = (event: LambdaEvent, context: LambdaContext) => {
  app ??= createQueryApp()
  return handle(app)(event, context)
}

function createQueryApp(): Hono {
  const tableName = process.env[ENVIRONMENT.tableName]
  if (!tableName)
    throw new PledgebookError(
      'bad_configuration',
      `Set the environment variable ${ENVIRONMENT.tableName} to the table's name.`,
    )
  const client = createTableClient()
  return createApp({
    table: new RecordTable(client, tableName),
    version: manifest.version,
    onFault: (fault, request) => logger.error('A request failed.', { error: faultForLog(fault), request }),
  })
}
