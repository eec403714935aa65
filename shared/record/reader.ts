/** The read side of the table: all that queries need, and nothing that could write. */
import type { DocumentEntry } from '../contract/document.ts'
import { readActorDecisions, readDecisions } from './decisions.ts'
import { listDocuments } from './document-list.ts'
import { type EdgeQuery, readEdges } from './edge-query.ts'
import { asBodyItem, asMeta, asRecordPart, bodyOf, documentOf, entriesOf, storedRecordOf } from './items.ts'
import {
  actorPartition,
  bodyPrefix,
  documentPk,
  type ItemKey,
  keyName,
  type MetaItem,
  metaKey,
  namePartition,
  type PartEntry,
  type RecordEdge,
  type RecordPointer,
  recordPartKey,
  recordPrefix,
  YEARS,
  yearKey,
} from './layout.ts'
import { currentRevision, type Revisions, readSettled } from './settled.ts'
import { readStatements } from './statements.ts'
import { beingReplaced, getItem, getItems, queryAll, type TableClient } from './table-reads.ts'
import type {
  Actor,
  DocumentBody,
  DocumentListing,
  DocumentListPage,
  EdgeFilter,
  EdgePage,
  EdgeRange,
  HydratedRecord,
  PageOf,
  StatedPage,
  StoredActorDecision,
  StoredDecision,
  StoredRecord,
  WholeDocument,
} from './types.ts'
import { WatchTable } from './watch-reads.ts'

const MAX_ATTEMPTS = 5

export class RecordTable {
  readonly #client: TableClient
  readonly #tableName: string
  readonly #now: () => number
  readonly watches: WatchTable

  /** `now` is in milliseconds of the epoch. */
  constructor(client: TableClient, tableName: string, now: () => number = Date.now) {
    this.#client = client
    this.#tableName = tableName
    this.#now = now
    this.watches = new WatchTable(client, tableName)
  }

  /**
   * Reads `limit` edge groups of one partition (`byPartition`, `toPartition`, `saidPartition`,
   * `statusPartition`, `duePartition`) in its order, and gives their edges that match. Some may be
   * of superseded revisions: `hydrate` drops those. There may be none, and still a `next`.
   * Reading may also go on from any edge's own key.
   */
  queryEdges(
    partition: EdgeQuery['partition'],
    range: EdgeRange,
    filter: EdgeFilter,
    limit: number,
    exclusiveStart: ItemKey | null,
  ): Promise<EdgePage> {
    return readEdges(this.#client, this.#tableName, { partition, range, filter, limit, exclusiveStart })
  }

  /** The years from one to another in which anything is due, or was before its article changed or went. */
  async dueYears(from: number, to: number): Promise<readonly number[]> {
    const items = await queryAll(this.#client, this.#tableName, YEARS, yearKey(from).sk, yearKey(to).sk)
    return items.map(({ sk }) => Number(sk))
  }

  /** What the edges point to, in their order, superseded ones left out. */
  async hydrate(edges: readonly RecordEdge[]): Promise<readonly HydratedRecord[]> {
    return (await this.#show(edges)).shown
  }

  /**
   * Shows the edges of a page, whole revisions only: `readPage` reads the page's edges with
   * `queryEdges`, from as many partitions as it likes, and may be called again, so it must begin
   * afresh each time. A bare `queryEdges` then `hydrate` may catch the first half of a
   * revision while it is being written. Throws PledgebookError `superseded` where documents of
   * the page kept changing.
   */
  showSettled<Page extends PageOf<RecordPointer>>(
    readPage: () => Promise<Page>,
  ): Promise<{
    readonly page: Page
    readonly shown: readonly HydratedRecord<Page['edges'][number]>[]
    readonly revisions: Revisions
  }> {
    const show = ({ edges, checked }: Page) => this.#show<Page['edges'][number]>(edges, checked)
    return readSettled({ readPage, show, askedAt: page => page.askedAt, now: this.#now })
  }

  /** As `showSettled`, without what the edges point to: the edges of the page that count. */
  countSettled<Page extends { readonly edges: readonly RecordEdge[] }>(
    readPage: () => Promise<Page>,
  ): Promise<{ readonly page: Page; readonly shown: readonly RecordEdge[] }> {
    return readSettled({ readPage, show: page => this.#current(page.edges), now: this.#now })
  }

  /** Null where there is no such document, or no longer. */
  async getDocument(docId: string): Promise<DocumentEntry | null> {
    const meta = await this.#getMeta(docId)
    return meta && documentOf(meta)
  }

  /** The records of a document in text order; null where there is no such document. */
  async getRecords(docId: string): Promise<readonly StoredRecord[] | null> {
    return this.#ofOneRevision(docId, meta => this.#readRecords(meta))
  }

  /** The extracted text and its entities; null where there is no such document. A rejected one's are empty. */
  async getBody(docId: string): Promise<DocumentBody | null> {
    return this.#ofOneRevision(docId, meta => this.#readBody(meta))
  }

  /** A document with its text, entities and records, all of one revision; null where there is no such document. */
  async getWholeDocument(docId: string): Promise<WholeDocument | null> {
    return this.#ofOneRevision(docId, async meta => {
      const [body, records] = await Promise.all([this.#readBody(meta), this.#readRecords(meta)])
      return body && records && { document: documentOf(meta), ...body, records }
    })
  }

  /** Documents, newest published first. There may be fewer than `limit`, or none, and still a `next`. */
  listDocuments(page: DocumentListing): Promise<DocumentListPage> {
    return listDocuments(this.#client, this.#tableName, this.#now, page)
  }

  /** The ids that a name or alias may mean, in any case and with or without `the`; an id means itself. */
  async findActorIds(name: string): Promise<readonly string[]> {
    const named = await queryAll(this.#client, this.#tableName, namePartition(name), ' ', '\uffff')
    return named.map(item => String(item.sk))
  }

  /** The same with all that they are called. */
  async findActors(name: string): Promise<readonly Actor[]> {
    const actors = await Promise.all((await this.findActorIds(name)).map(id => this.getActor(id)))
    return actors.filter(actor => actor !== null)
  }

  /**
   * What a promisor, as linking names it, stated in its newest `most` articles, from every article
   * at once. Some may be of superseded revisions: `showSettled` drops those.
   */
  getStatements(promisorId: string, most: number): Promise<StatedPage> {
    return readStatements(this.#client, this.#tableName, this.#now, promisorId, most)
  }

  /** What was settled by hand about the records of a promisor, as linking names it. */
  getDecisions(promisorId: string): Promise<readonly StoredDecision[]> {
    return readDecisions(this.#client, this.#tableName, promisorId)
  }

  /** What was settled by hand about promisors, as linking names them. */
  getActorDecisions(): Promise<readonly StoredActorDecision[]> {
    return readActorDecisions(this.#client, this.#tableName)
  }

  /** Null where no document ever named such an actor. */
  async getActor(entityId: string): Promise<Actor | null> {
    const items = await queryAll(this.#client, this.#tableName, actorPartition(entityId), ' ', '\uffff')
    const [first] = items
    if (!first) return null
    return { id: entityId, name: first.name, type: first.type, aliases: items.map(item => item.alias) }
  }

  async #getMeta(docId: string): Promise<MetaItem | null> {
    const item = await getItem(this.#client, this.#tableName, metaKey(docId))
    return item && !item.deleted ? asMeta(item) : null
  }

  async #show<E extends RecordPointer>(
    edges: readonly E[],
    checked: readonly RecordPointer[] = [],
  ): Promise<{ shown: readonly HydratedRecord<E>[]; revisions: Revisions }> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const items = await getItems(this.#client, this.#tableName, keysOf(edges, checked))
      const metas = new Map(
        items
          .filter(isMeta)
          .map(asMeta)
          .map(meta => [meta.docId, meta]),
      )
      const parts = new Map(
        items
          .filter(item => !isMeta(item))
          .map(asRecordPart)
          .map(part => [keyName(part), new Map(entriesOf(part).map(entry => [entry.n, entry]))]),
      )
      const current = edges.filter(edge => metas.get(edge.docId)?.revision === edge.revision)
      const shown = current.map(edge => hydrated(edge, metas.get(edge.docId), parts.get(partName(edge))?.get(edge.n)))
      // A record that is gone although META still names its revision: META was read just before a flip.
      if (shown.every(record => record !== null))
        return {
          shown,
          revisions: new Map([...edges, ...checked].map(({ docId }) => [docId, currentRevision(metas.get(docId))])),
        }
    }
    throw beingReplaced('What you asked for')
  }

  async #current(edges: readonly RecordEdge[]): Promise<{ shown: readonly RecordEdge[]; revisions: Revisions }> {
    const docIds = [...new Set(edges.map(({ docId }) => docId))]
    const items = await getItems(this.#client, this.#tableName, docIds.map(metaKey))
    const metas = new Map(items.map(asMeta).map(meta => [meta.docId, meta]))
    const revisions = new Map(docIds.map(docId => [docId, currentRevision(metas.get(docId))]))
    return { shown: edges.filter(({ docId, revision }) => revisions.get(docId)?.revision === revision), revisions }
  }

  /** Reads again where a part is missing, which means that another revision became current meanwhile. */
  async #ofOneRevision<T>(docId: string, read: (meta: MetaItem) => Promise<T | null>): Promise<T | null> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const meta = await this.#getMeta(docId)
      if (!meta) return null
      const found = await read(meta)
      if (found !== null) return found
    }
    throw beingReplaced(`The document ${docId}`)
  }

  async #readRecords(meta: MetaItem): Promise<readonly StoredRecord[] | null> {
    const entries = (await this.#itemsOf(meta, recordPrefix)).map(asRecordPart).flatMap(entriesOf)
    return entries.length < meta.recordCount ? null : entries.map(entry => storedRecordOf(meta.docId, entry))
  }

  async #readBody(meta: MetaItem): Promise<DocumentBody | null> {
    const chunks = await this.#itemsOf(meta, bodyPrefix)
    return chunks.length < meta.bodyChunks ? null : bodyOf(meta.docId, chunks.map(asBodyItem))
  }

  #itemsOf({ docId, revision }: MetaItem, prefixOf: (revision: string) => string) {
    const prefix = prefixOf(revision ?? '')
    return queryAll(this.#client, this.#tableName, documentPk(docId), prefix, `${prefix}~`)
  }
}

const isMeta = (item: Readonly<Record<string, unknown>>): boolean => item.sk === 'META'

const partKeyOf = ({ docId, revision, part }: RecordPointer): ItemKey => recordPartKey(docId, revision, part)
const partName = (edge: RecordPointer): string => keyName(partKeyOf(edge))

/** META and REC keys of the edges and META keys of those that are only checked, each once. */
function keysOf(edges: readonly RecordPointer[], checked: readonly RecordPointer[]): readonly ItemKey[] {
  const keys = [
    ...edges.flatMap(edge => [metaKey(edge.docId), partKeyOf(edge)]),
    ...checked.map(({ docId }) => metaKey(docId)),
  ]
  return [...new Map(keys.map(key => [keyName(key), key])).values()]
}

function hydrated<E extends RecordPointer>(
  edge: E,
  meta: MetaItem | undefined,
  entry: PartEntry | undefined,
): HydratedRecord<E> | null {
  if (!meta || !entry) return null
  return { edge, record: storedRecordOf(edge.docId, entry).record, document: documentOf(meta) }
}
