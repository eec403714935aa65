/** Whether the record holds every article once, and nothing else. */
import assert from 'node:assert/strict'
import { annotate } from '../../shared/annotate/index.ts'
import type { DocumentEntry } from '../../shared/contract/document.ts'
import { createClient } from '../../shared/query/client.ts'
import { readArticle } from '../../shared/read/index.ts'
import { docIdOf } from '../../shared/record/index.ts'
import { articleNumber } from './articles.ts'

export interface Verified {
  readonly documents: number
  readonly records: number
  /** Articles whose records were compared, one by one, with those of a run of annotate. */
  readonly compared: number
}

const PAGE = 100

/** Throws AssertionError where an article is lost or doubled, or has other records than its text. */
export async function verify(api: string, articles: number, compare: number): Promise<Verified> {
  const client = createClient({ endpoint: api })
  const documents = new Map<string, DocumentEntry>()
  for await (const page of client.documents({ limit: PAGE }))
    for (const document of page.items) {
      const { key, docId, status } = document
      assert.ok(!documents.has(docId), `${key} is listed twice`)
      assert.equal(status, 'annotated', key)
      documents.set(docId, document)
    }
  const lost = new Set(numbers(articles).map(i => articleNumber(i).key))
  for (const { key } of documents.values()) assert.ok(lost.delete(key), `${key} was never uploaded`)
  assert.deepEqual([...lost], [], 'uploaded, and not in the record')

  const quotes = new Map([...documents.keys()].map(docId => [docId, [] as string[]]))
  const ids = new Set<string>()
  for await (const page of client.commitments({ limit: PAGE }))
    for (const { recordId, docId, quote } of page.items) {
      assert.ok(!ids.has(recordId), `the record ${recordId} is listed twice`)
      ids.add(recordId)
      quotes.get(docId)?.push(quote.text)
    }
  for (const { docId, key, recordCount } of documents.values())
    assert.equal(quotes.get(docId)?.length, recordCount, `the records of ${key}`)

  const step = Math.max(1, Math.floor(articles / compare))
  const compared = numbers(articles).filter(i => i % step === 0)
  for (const i of compared) {
    const { key, text } = articleNumber(i)
    const article = await readArticle(new TextEncoder().encode(text), { key })
    const wanted = annotate(article.text, { publishedAt: article.publishedAt }).records.map(({ quote }) => quote.text)
    assert.ok(wanted.length > 0, `${key} holds no record, so it proves nothing`)
    assert.deepEqual(quotes.get(docIdOf(key))?.toSorted(), wanted.toSorted(), `the records of ${key}`)
  }
  assert.ok(
    numbers(articles).every(i => quotes.get(docIdOf(articleNumber(i).key))?.length === 1),
    'each holds one record',
  )
  const records = [...quotes.values()].reduce((sum, of) => sum + of.length, 0)
  return { documents: documents.size, records, compared: compared.length }
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i)
