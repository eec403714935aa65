/** The HTTP API: one app, behind Lambda and behind a local port alike. It only ever reads. */
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { secureHeaders } from 'hono/secure-headers'
import { bratStandoff, calendar, csvHeader, csvRows, jsonLines } from '../export/index.ts'
import { actorsNamed, actorWithId } from './actors.ts'
import { checkHealth, commitmentWithId, documentTextWithId, documentWithId, listDocuments } from './documents.ts'
import { exportCommitments, exportDocument, feedOf, webAnnotationsOf } from './exports.ts'
import { countFacets } from './facets.ts'
import { findCommitments } from './find.ts'
import { changesOf } from './ledger/changes.ts'
import { entryWithId, findEntries } from './ledger/list.ts'
import { openApi } from './openapi.ts'
import { OPERATIONS } from './operations.ts'
import { problemOf, toProblem } from './problem.ts'
import { sendProblem, serve, serveFile } from './serve.ts'
import type { RecordReader } from './table.ts'
import { listWatches, noticeFeedOf, noticesOf, watchWithId } from './watches.ts'

export interface AppOptions {
  readonly table: RecordReader
  /** The version that the API's description names. */
  readonly version: string
  /** Told of what the caller is not told: every error that is the server's own. */
  readonly onFault: (error: unknown, request: { readonly method: string; readonly url: string }) => void
}

export function createApp({ table, version, onFault }: AppOptions): Hono {
  const app = new Hono()
  app.use(secureHeaders({ contentSecurityPolicy: POLICY, xFrameOptions: 'DENY' }))
  app.use(compress({ encoding: 'gzip' }))
  app.use(etag())
  app.use(methodNotAllowed({ app, onMethodNotAllowed: (c, allowed) => refuseMethod(c.req.method, allowed) }))
  app.notFound(c =>
    sendProblem(problemOf(404, `There is nothing at ${c.req.path}. GET /v1/openapi.json tells what there is.`)),
  )
  app.onError((error, c) => {
    const problem = toProblem(error)
    if (problem.status >= 500) onFault(error, { method: c.req.method, url: c.req.url })
    return sendProblem(problem)
  })

  serve(app, OPERATIONS.listCommitments, ({ query }) => findCommitments(table, query))
  serve(app, OPERATIONS.getCommitment, ({ recordId }) => commitmentWithId(table, recordId))
  serve(app, OPERATIONS.countFacets, ({ query }) => countFacets(table, query))
  serve(app, OPERATIONS.listDocuments, ({ query }) => listDocuments(table, query))
  serve(app, OPERATIONS.getDocument, ({ docId }) => documentWithId(table, docId))
  serve(app, OPERATIONS.getDocumentText, ({ docId }) => documentTextWithId(table, docId))
  serveFile(app, OPERATIONS.exportCsv, ({ query }) =>
    exportCommitments(table, query, items => csvHeader() + csvRows(items)),
  )
  serveFile(app, OPERATIONS.exportJsonLines, ({ query }) => exportCommitments(table, query, jsonLines))
  serveFile(app, OPERATIONS.exportCalendar, ({ query }) => exportCommitments(table, query, calendar))
  serveFile(app, OPERATIONS.exportFeed, ({ query }) => exportCommitments(table, query, feedOf))
  serveFile(app, OPERATIONS.exportText, ({ docId }) => exportDocument(table, docId, ({ text }) => text))
  serveFile(app, OPERATIONS.exportBrat, ({ docId }) => exportDocument(table, docId, bratStandoff))
  serve(app, OPERATIONS.exportWebAnnotations, ({ docId }) => webAnnotationsOf(table, docId))
  serve(app, OPERATIONS.getDocumentChanges, ({ docId, query }) => changesOf(table, docId, query))
  serve(app, OPERATIONS.listLedger, ({ query }) => findEntries(table, query))
  serve(app, OPERATIONS.getLedgerEntry, ({ entryId, query }) => entryWithId(table, entryId, query))
  serve(app, OPERATIONS.listActors, ({ query }) => actorsNamed(table, query))
  serve(app, OPERATIONS.getActor, ({ actorId }) => actorWithId(table, actorId))
  serve(app, OPERATIONS.listWatches, () => listWatches(table))
  serve(app, OPERATIONS.getWatch, ({ watchId }) => watchWithId(table, watchId))
  serve(app, OPERATIONS.listNotices, ({ watchId, query }) => noticesOf(table, watchId, query))
  serveFile(app, OPERATIONS.exportNotices, ({ watchId }) => noticeFeedOf(table, watchId))
  serve(app, OPERATIONS.getOpenApi, () => openApi(version))
  serve(app, OPERATIONS.getHealth, () => checkHealth(table))
  return app
}

/** An answer is data: a browser that is made to show one as a page, a feed with markup in it, say, runs and loads nothing. */
const POLICY = {
  defaultSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
}

const refuseMethod = (method: string, allowed: readonly string[]): Response =>
  sendProblem(problemOf(405, `${method} is not possible here. Use ${allowed.join(' or ')}.`), {
    Allow: allowed.join(', '),
  })
