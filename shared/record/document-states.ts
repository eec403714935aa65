/** What the table says of documents, as far as it can be compared with the bucket. */
import { QueryCommand } from '../aws/table.ts'
import { asDocumentEdge, asMeta } from './items.ts'
import { DOCS, type ItemKey, type MetaItem, metaKey } from './layout.ts'
import { getItems, type TableClient } from './table-reads.ts'

/** Of a document that is there. */
export type DocumentState = Pick<MetaItem, 'docId' | 'key' | 'etag' | 'ingestedAt' | 'sequencer' | 'annotatorVersion'>

export interface DocumentIdPage {
  /** An id may be named twice, and may be of a document that is no longer there. */
  readonly docIds: readonly string[]
  readonly next: ItemKey | null
}

/**
 * Reads are eventually consistent, at half the price: what was changed in the last second may be told as it was
 * before. So what seems to differ may not, and what seems the same may have just changed.
 */
export class DocumentStates {
  readonly #client: TableClient
  readonly #tableName: string

  constructor(client: TableClient, tableName: string) {
    this.#client = client
    this.#tableName = tableName
  }

  /** In no order. Ids without a document are left out. */
  async states(docIds: readonly string[]): Promise<readonly DocumentState[]> {
    const keys = [...new Set(docIds)].map(metaKey)
    const items = await getItems(this.#client, this.#tableName, keys, { consistent: false })
    return items
      .map(asMeta)
      .filter(({ deleted }) => !deleted)
      .map(({ docId, key, etag, ingestedAt, sequencer, annotatorVersion }) => ({
        docId,
        key,
        etag,
        ingestedAt,
        sequencer,
        annotatorVersion,
      }))
  }

  /** A page of all documents' ids, newest published first. There may be none, and still a `next`. */
  async ids(limit: number, start: ItemKey | null): Promise<DocumentIdPage> {
    const { Items = [], LastEvaluatedKey: last } = await this.#client.send(
      new QueryCommand({
        TableName: this.#tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': DOCS },
        ...(start && { ExclusiveStartKey: { pk: DOCS, sk: start.sk } }),
        ScanIndexForward: false,
        Limit: limit,
      }),
    )
    const next = last ? { pk: DOCS, sk: String(last.sk) } : null
    return { docIds: Items.map(item => asDocumentEdge(item).docId), next }
  }
}
