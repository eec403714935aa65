import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { asDocumentEdge, asMeta, documentOf } from './items.ts'
import { DOCS, type DocumentEdge, docsPartition, type ItemKey, metaKey } from './layout.ts'
import { type Revisions, readSettled } from './settled.ts'
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
  listing: DocumentListing,
): Promise<DocumentListPage> {
  const metasOf = async (docIds: readonly string[]) =>
    new Map((await getItems(client, tableName, [...new Set(docIds)].map(metaKey))).map(asMeta).map(m => [m.docId, m]))
  const { page, shown } = await readSettled({
    readPage: () => readEdges(client, tableName, listing),
    docIdsOf: page => page.edges.map(edge => edge.docId),
    revisionsOf: async docIds => revisionsIn(docIds, await metasOf(docIds)),
    show: async page => {
      const docIds = page.edges.map(edge => edge.docId)
      const metas = await metasOf(docIds)
      const shown = page.edges.flatMap(({ docId, revision }) => {
        const meta = metas.get(docId)
        return meta?.revision === revision ? [documentOf(meta)] : []
      })
      return { shown, revisions: revisionsIn(docIds, metas) }
    },
  })
  return { documents: shown, next: page.next }
}

const revisionsIn = (
  docIds: readonly string[],
  metas: ReadonlyMap<string, { readonly revision: string | null }>,
): Revisions => new Map(docIds.map(docId => [docId, metas.get(docId)?.revision ?? null]))

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
