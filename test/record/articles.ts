/** Short ways to lay documents into a table. */
import type { ReadArticle } from '../../shared/contract/document.ts'
import { docIdOf } from '../../shared/record/document-id.ts'
import type { MetaItem } from '../../shared/record/index.ts'
import { contentHashOf, planRevision, type Revision, tombstone } from '../../shared/record/revision.ts'
import type { RecordWriter } from '../../shared/record/writer.ts'
import { SMALL_VERSION, smallAnnotate } from '../ingest/small-stages.ts'

export const articleOf = (text: string, rest: Partial<ReadArticle> = {}): ReadArticle => ({
  text,
  title: null,
  publishedAt: null,
  source: null,
  mediaType: 'text/plain',
  ...rest,
})

const objectOf = (key: string) => ({
  docId: docIdOf(key),
  key,
  etag: '"e"',
  versionId: null,
  lastModified: '2026-01-02T03:04:05.000Z',
})

export function plannedArticle(key: string, article: ReadArticle, counter: number): Revision {
  const annotation = smallAnnotate(article.text, article)
  const standing = { counter, sequencer: null }
  const hash = contentHashOf(article, SMALL_VERSION)
  return planRevision(objectOf(key), standing, hash, SMALL_VERSION, { kind: 'article', article, annotation })
}

/** Lays an article in place of whatever the key had. */
export async function putArticle(writer: RecordWriter, key: string, article: ReadArticle): Promise<MetaItem> {
  const previous = await writer.readMeta(docIdOf(key))
  const revision = plannedArticle(key, article, (previous?.counter ?? 0) + 1)
  await writer.writeParts(revision)
  return flipAndSweep(writer, previous, revision.meta)
}

export async function putRejected(writer: RecordWriter, key: string): Promise<MetaItem> {
  const previous = await writer.readMeta(docIdOf(key))
  const rejection = { code: 'empty' as const, message: 'The file holds no text.' }
  const standing = { counter: (previous?.counter ?? 0) + 1, sequencer: null }
  const hash = contentHashOf(rejection, SMALL_VERSION)
  const revision = planRevision(objectOf(key), standing, hash, SMALL_VERSION, { kind: 'rejected', rejection })
  await writer.writeParts(revision)
  return flipAndSweep(writer, previous, revision.meta)
}

export async function removeArticle(writer: RecordWriter, key: string): Promise<MetaItem> {
  const previous = await writer.readMeta(docIdOf(key))
  const standing = { counter: (previous?.counter ?? 0) + 1, sequencer: null }
  return flipAndSweep(writer, previous, tombstone(objectOf(key), standing))
}

async function flipAndSweep(writer: RecordWriter, previous: MetaItem | null, meta: MetaItem): Promise<MetaItem> {
  if (!(await writer.flip(previous, meta))) throw new Error('Another writer was first.')
  await writer.sweep(meta)
  return meta
}
