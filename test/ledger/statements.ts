/** Statements from sentences, by way of the annotator, so that the tests read as news. */
import { annotate } from '../../shared/annotate/index.ts'
import type { Statement } from '../../shared/ledger/index.ts'

export interface Story {
  readonly text: string
  readonly date?: string | null
  readonly outlet?: string
  readonly docId?: string
}

export function statementsOf(...stories: readonly Story[]): readonly Statement[] {
  return stories.flatMap(({ text, date = '2027-01-01', outlet = 'Gazette', docId = `doc-${date}-${outlet}` }) =>
    annotate(text, { publishedAt: date }).records.map(record => ({
      ...record,
      recordId: `${docId}.${record.id}`,
      docId,
      publishedAt: date,
      source: outlet,
      title: null,
    })),
  )
}
