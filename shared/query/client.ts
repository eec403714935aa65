/** A typed client of the HTTP API, for the command line, the page and tests. It needs nothing but `fetch`. */
import type * as z from 'zod/mini'
import { type DocumentEntry, documentEntry } from '../contract/document.ts'
import { isPledgebookError, PledgebookError } from '../contract/errors.ts'
import type {
  ChangesQuery,
  CommitmentQuery,
  DocumentQuery,
  EntryQuery,
  FacetQuery,
  LedgerQuery,
  NoticeQuery,
} from './model.ts'
import { QueryFaults, toSearchParams } from './params.ts'
import {
  type ActorEntry,
  actorEntry,
  actorList,
  type CommitmentItem,
  type CommitmentPage,
  commitmentItem,
  commitmentPage,
  type DocumentChanges,
  type DocumentPage,
  type DocumentText,
  documentChanges,
  documentPage,
  documentText,
  type FacetCounts,
  facetCounts,
  type LedgerEntry,
  type LedgerPage,
  ledgerEntry,
  ledgerPage,
  type NoticePage,
  noticePage,
  problem,
  type WatchEntry,
  watchEntry,
  watchList,
} from './responses.ts'

export interface ClientOptions {
  /** The API's base address, such as `http://127.0.0.1:4566`; a path is kept and `/v1/…` comes after it. */
  readonly endpoint: string
  /** The default is the global one; the deployed API needs one that signs. */
  readonly fetch?: (request: Request) => Promise<Response>
}

export interface CallOptions {
  /** Ends the call; what then is thrown is the signal's reason. */
  readonly signal?: AbortSignal
}

/**
 * Every method throws PledgebookError: `bad_request` naming the field, `not_found`, or
 * `upstream_failed`. What `fetch` itself throws of that family comes through as it is.
 */
export interface Client {
  /** The pages of a query from `query.cursor` on, fetched as they are asked for. A page may be empty before the last. */
  commitments(query?: CommitmentQuery, options?: CallOptions): AsyncGenerator<CommitmentPage, void, undefined>
  commitment(recordId: string, options?: CallOptions): Promise<CommitmentItem>
  facets(query?: FacetQuery, options?: CallOptions): Promise<FacetCounts>
  documents(query?: DocumentQuery, options?: CallOptions): AsyncGenerator<DocumentPage, void, undefined>
  document(docId: string, options?: CallOptions): Promise<DocumentEntry>
  documentText(docId: string, options?: CallOptions): Promise<DocumentText>
  /** What a document changed, or with `against`, what is different in it from that one. */
  changes(docId: string, query?: ChangesQuery, options?: CallOptions): Promise<DocumentChanges>
  ledger(query?: LedgerQuery, options?: CallOptions): AsyncGenerator<LedgerPage, void, undefined>
  ledgerEntry(entryId: string, query?: EntryQuery, options?: CallOptions): Promise<LedgerEntry>
  /** Whom a name may mean; the best match comes first. */
  actors(q: string, limit?: number, options?: CallOptions): Promise<ActorEntry[]>
  actor(id: string, options?: CallOptions): Promise<ActorEntry>
  watches(options?: CallOptions): Promise<WatchEntry[]>
  watch(id: string, options?: CallOptions): Promise<WatchEntry>
  /** What a watch was told, newest first. */
  notices(watchId: string, query?: NoticeQuery, options?: CallOptions): AsyncGenerator<NoticePage, void, undefined>
}

export function createClient({ endpoint, fetch = request => globalThis.fetch(request) }: ClientOptions): Client {
  const base = endpoint.replace(/\/+$/, '')

  async function get<S extends z.ZodMiniType>(
    schema: S,
    path: string,
    { signal }: CallOptions = {},
    query: Readonly<Record<string, unknown>> = {},
  ): Promise<z.infer<S>> {
    const params = toSearchParams(query).toString()
    const url = `${base}/v1/${path}${params && `?${params}`}`
    const response = await send(fetch, url, signal)
    if (!response.ok) throw await failure(response, url)
    const parsed = schema.safeParse(await bodyOf(response, url, signal))
    if (parsed.success) return parsed.data
    throw new PledgebookError(
      'upstream_failed',
      `${url} answered in a shape that this version does not know. Are the client and the API of one version?`,
      { cause: parsed.error },
    )
  }

  const segment = encodeURIComponent
  return {
    commitments: (query = {}, options) =>
      pages(query.cursor, cursor => get(commitmentPage, 'commitments', options, { ...query, cursor })),
    commitment: (recordId, options) => get(commitmentItem, `commitments/${segment(recordId)}`, options),
    facets: (query, options) => get(facetCounts, 'facets', options, query),
    documents: (query = {}, options) =>
      pages(query.cursor, cursor => get(documentPage, 'documents', options, { ...query, cursor })),
    document: (docId, options) => get(documentEntry, `documents/${segment(docId)}`, options),
    documentText: (docId, options) => get(documentText, `documents/${segment(docId)}/text`, options),
    changes: (docId, query, options) => get(documentChanges, `documents/${segment(docId)}/changes`, options, query),
    ledger: (query = {}, options) =>
      pages(query.cursor, cursor => get(ledgerPage, 'ledger', options, { ...query, cursor })),
    ledgerEntry: (id, query, options) => get(ledgerEntry, `ledger/${segment(id)}`, options, query),
    actors: async (q, limit, options) => (await get(actorList, 'actors', options, { q, limit })).items,
    actor: (id, options) => get(actorEntry, `actors/${segment(id)}`, options),
    watches: async options => (await get(watchList, 'watches', options)).items,
    watch: (id, options) => get(watchEntry, `watches/${segment(id)}`, options),
    notices: (id, query = {}, options) =>
      pages(query.cursor, cursor => get(noticePage, `watches/${segment(id)}/notices`, options, { ...query, cursor })),
  }
}

async function* pages<P extends { readonly next: string | null }>(
  first: string | undefined,
  load: (cursor: string | undefined) => Promise<P>,
): AsyncGenerator<P, void, undefined> {
  let next: string | undefined | null = first
  do {
    const page: P = await load(next)
    yield page
    next = page.next
  } while (next !== null)
}

async function send(
  fetch: (request: Request) => Promise<Response>,
  url: string,
  signal: AbortSignal | undefined,
): Promise<Response> {
  try {
    return await fetch(new Request(url, { headers: { accept: 'application/json' }, signal: signal ?? null }))
  } catch (cause) {
    signal?.throwIfAborted()
    if (isPledgebookError(cause)) throw cause
    throw new PledgebookError(
      'upstream_failed',
      `${new URL(url).origin} does not answer. Is Pledgebook running there?`,
      { cause },
    )
  }
}

async function bodyOf(response: Response, url: string, signal: AbortSignal | undefined): Promise<unknown> {
  try {
    return await response.json()
  } catch (cause) {
    signal?.throwIfAborted()
    throw new PledgebookError('upstream_failed', `${url} did not answer with JSON. Is it Pledgebook's API?`, { cause })
  }
}

/** The error that a refusal's problem document describes. */
async function failure(response: Response, url: string): Promise<PledgebookError> {
  const parsed = problem.safeParse(await response.json().catch(() => null))
  const detail = parsed.data?.detail ?? `${url} answered ${response.status} ${response.statusText}.`
  const [first, ...rest] = parsed.data?.errors ?? []
  if (response.status === 400 && first)
    return new PledgebookError('bad_request', detail, { field: first.field, cause: new QueryFaults([first, ...rest]) })
  if (response.status === 404) return new PledgebookError('not_found', detail)
  return new PledgebookError(response.status === 400 ? 'bad_request' : 'upstream_failed', detail)
}
