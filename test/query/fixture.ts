/** A table with articles in it, for queries to be asked of: the real emulator and the real writer. */
import type { ActorRef, CommitmentRecord, Entity, Timeframe } from '../../shared/contract/annotation.ts'
import type { Rejection } from '../../shared/contract/document.ts'
import { CLASS_OF_STATUS } from '../../shared/contract/vocabulary.ts'
import type { Notice, Watch } from '../../shared/contract/watch.ts'
import { docIdOf } from '../../shared/record/document-id.ts'
import { RecordTable, type TableClient } from '../../shared/record/index.ts'
import { contentHashOf, planRevision, tombstone } from '../../shared/record/revision.ts'
import { WatchWriter } from '../../shared/record/watch-writer.ts'
import { RecordWriter } from '../../shared/record/writer.ts'
import { startTable } from '../emulators/table.ts'

export interface Article {
  readonly key: string
  readonly publishedAt?: string | null
  readonly source?: string | null
  readonly title?: string | null
  readonly text?: string
  readonly entities?: readonly Entity[]
  readonly records?: readonly CommitmentRecord[]
  /** Of the object; an ISO 8601 instant. */
  readonly lastModified?: string
}

export interface QueryTable {
  readonly table: RecordTable
  readonly endpoint: string
  readonly tableName: string
  /** Writes the article, over the one that has its key; gives the document's id. */
  put(article: Article): Promise<string>
  /** The same by a writer that ends before it is done: nothing of it is current, or all, and the old is still there. */
  putPartly(article: Article, upTo: 'laid' | 'flipped'): Promise<string>
  reject(key: string, rejection: Rejection): Promise<string>
  remove(key: string): Promise<void>
  decide: RecordWriter['decide']
  decideActors: RecordWriter['decideActors']
  /** Stores a watch that was told of these. */
  watch(watch: Watch, notices: readonly Notice[]): Promise<void>
  close(): Promise<void>
}

const ANNOTATOR = 'test-1'

export async function startQueryTable(): Promise<QueryTable> {
  const { client, tableName, endpoint, stop } = await startTable()
  return writableTable(client, tableName, endpoint, stop)
}

/** Writes as the annotate function does, without the reading and the annotation. */
export function writableTable(
  client: TableClient,
  tableName: string,
  endpoint: string,
  close: () => Promise<void>,
): QueryTable {
  const writer = new RecordWriter(client, tableName)

  async function write(
    key: string,
    content: Parameters<typeof planRevision>[4],
    lastModified = '2026-01-01T00:00:00.000Z',
    upTo: 'laid' | 'flipped' | 'swept' = 'swept',
  ): Promise<string> {
    const docId = docIdOf(key)
    const previous = await writer.readMeta(docId)
    const object = { docId, key, etag: 'etag', versionId: null, lastModified }
    const standing = { counter: (previous?.counter ?? 0) + 1, sequencer: null }
    const source = content.kind === 'article' ? content.article : content.rejection
    const revision = planRevision(object, standing, contentHashOf(source, ANNOTATOR), ANNOTATOR, content)
    await writer.writeParts(revision)
    if (upTo !== 'laid') await writer.flip(previous, revision.meta)
    if (upTo === 'swept') await writer.sweep(revision.meta)
    return docId
  }

  const contentOf = ({
    key,
    publishedAt = null,
    source = null,
    title = null,
    text = key,
    entities = [],
    records = [],
  }: Article) => ({
    kind: 'article' as const,
    article: { text, title, publishedAt, source, mediaType: 'text/plain' },
    annotation: { annotatorVersion: ANNOTATOR, publishedAt, entities, records },
  })

  return {
    table: new RecordTable(client, tableName),
    endpoint,
    tableName,
    put: article => write(article.key, contentOf(article), article.lastModified),
    putPartly: (article, upTo) => write(article.key, contentOf(article), article.lastModified, upTo),
    reject: (key, rejection) => write(key, { kind: 'rejected', rejection }),
    async remove(key) {
      const docId = docIdOf(key)
      const previous = await writer.readMeta(docId)
      const meta = tombstone({ docId, key }, { counter: (previous?.counter ?? 0) + 1, sequencer: null })
      await writer.flip(previous, meta)
      await writer.sweep(meta)
    },
    async watch(watch, notices) {
      const watches = new WatchWriter(client, tableName)
      await watches.add(watch)
      for (const notice of notices) await watches.publish({ ...notice, watchId: watch.id }, [])
    },
    decide: (promisorId, decisions) => writer.decide(promisorId, decisions),
    decideActors: decision => writer.decideActors(decision),
    close,
  }
}

export const entity = (id: string, name: string, more: Partial<Entity> = {}): Entity => ({
  id,
  name,
  type: 'PLACE',
  mentions: [],
  aliases: [],
  membersStated: [],
  ...more,
})

export const ref = (entityId: string, more: Partial<ActorRef> = {}): ActorRef => ({
  entityId,
  name: entityId,
  text: entityId,
  start: 0,
  end: entityId.length,
  via: 'name',
  ...more,
})

/** A deadline where `from` is null, else a window. */
export const dueBy = (to: string, from: string | null = null): Timeframe => ({
  text: to,
  start: 0,
  end: to.length,
  kind: from === null ? 'deadline' : 'window',
  from,
  to,
  timex: null,
  precision: 'day',
})

export type RecordSketch = Partial<
  Omit<CommitmentRecord, 'class' | 'quote' | 'promisors' | 'beneficiaries' | 'madeOn'>
> & {
  readonly quote: string
  readonly by?: readonly (string | ActorRef)[]
  readonly to?: readonly (string | ActorRef)[]
  readonly saidBy?: string
  readonly made?: string
}

/** A whole record from the fields that a test is about. */
export function record({ quote, by = [], to = [], saidBy, made, ...more }: RecordSketch): CommitmentRecord {
  const span = { text: quote, start: 0, end: quote.length }
  const status = more.status ?? 'pledged'
  const refs = (actors: readonly (string | ActorRef)[]) =>
    actors.map(each => (typeof each === 'string' ? ref(each) : each))
  return {
    id: 'c1',
    status,
    class: CLASS_OF_STATUS[status],
    novelty: 'new',
    lifecycle: 'open',
    quote: { ...span, prefix: '', suffix: '' },
    trigger: span,
    cues: [span],
    promisors: refs(by),
    participants: [],
    beneficiaries: refs(to),
    adverse: [],
    action: { ...span, lemma: 'do', polarity: 'do' },
    object: null,
    orientation: 'cooperative',
    conditions: [],
    isConditional: false,
    timeframe: [],
    madeOn: made === undefined ? null : { value: made, inferred: false },
    quantities: [],
    instrument: null,
    attribution: {
      sourceType: 'promisor',
      source: saidBy === undefined ? null : ref(saidBy),
      cue: null,
      mode: 'indirect',
    },
    category: 'OTHER',
    specificity: 'partial',
    statusConflict: false,
    confidence: 'high',
    canonKey: quote,
    mentions: [],
    rule: 'test',
    ...more,
  }
}
