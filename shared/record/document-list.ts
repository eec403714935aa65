import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { asDocumentEdge, asMeta, documentOf } from './items.ts'
import { DOCS, type DocumentEdge, type ItemKey, metaKey } from './layout.ts'
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
  const wanted = listing.status && new Set(listing.status)
  const edges: DocumentEdge[] = []
  let next = listing.exclusiveStart
  do {
    const answer = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': DOCS },
        ...(next && { ExclusiveStartKey: { pk: next.pk, sk: next.sk } }),
        ScanIndexForward: false,
        Limit: listing.limit,
        ConsistentRead: true,
      }),
    )
    for (const edge of (answer.Items ?? []).map(asDocumentEdge)) {
      if (wanted && !wanted.has(edge.status)) continue
      edges.push(edge)
      if (edges.length === listing.limit) return { edges, next: { pk: edge.pk, sk: edge.sk } }
    }
    const last = answer.LastEvaluatedKey
    next = last ? { pk: String(last.pk), sk: String(last.sk) } : null
  } while (next)
  return { edges, next }
}
