import { QueryCommand } from '../aws/table.ts'
import { asDocumentEdge, asMeta, documentOf } from './items.ts'
import { DOCS, type DocumentEdge, docsPartition, type ItemKey, metaKey } from './layout.ts'
import { currentRevision, readSettled } from './settled.ts'
import { getItems, type TableClient } from './table-reads.ts'
import type { DocumentListing, DocumentListPage } from './types.ts'

interface EdgePage {
  readonly edges: readonly DocumentEdge[]
  readonly next: ItemKey | null
}

/** The documents of one page of edges, each as it is at one moment. */
export async function listDocuments(
  client: TableClient,
  tableName: string,
  now: () => number,
  listing: DocumentListing,
): Promise<DocumentListPage> {
  const { page, shown } = await readSettled({
    now,
    readPage: () => readEdges(client, tableName, listing),
    show: async page => {
      const docIds = [...new Set(page.edges.map(edge => edge.docId))]
      const items = await getItems(client, tableName, docIds.map(metaKey))
      const metas = new Map(items.map(asMeta).map(meta => [meta.docId, meta]))
      const shown = page.edges.flatMap(({ docId, revision }) => {
        const meta = metas.get(docId)
        return meta?.revision === revision ? [documentOf(meta)] : []
      })
      return { shown, revisions: new Map(docIds.map(docId => [docId, currentRevision(metas.get(docId))])) }
    },
  })
  return { documents: shown, next: page.next }
}

async function readEdges(client: TableClient, tableName: string, listing: DocumentListing): Promise<EdgePage> {
  const pk = partitionOf(listing)
  const start = listing.exclusiveStart
  const { Items = [], LastEvaluatedKey: last } = await client.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ...(start && { ExclusiveStartKey: { pk, sk: start.sk } }),
      ScanIndexForward: false,
      Limit: listing.limit,
      ConsistentRead: true,
    }),
  )
  return { edges: Items.map(asDocumentEdge), next: last ? { pk, sk: String(last.sk) } : null }
}

/** There are two statuses: documents are asked for by one of them, or all. */
function partitionOf({ status = [] }: DocumentListing): string {
  const [only, ...others] = new Set(status)
  return only === undefined || others.length > 0 ? DOCS : docsPartition(only)
}
