/** The columns of a list of commitments. */
import type { ActorRef, Condition } from '../../shared/contract/annotation.ts'
import { COMMITMENT_COLUMNS } from '../../shared/export/index.ts'
import type { CommitmentItem, Via } from '../../shared/query/responses.ts'
import { dueText } from './dates.ts'
import type { Listing } from './listing.ts'
import { STATUS_STYLE } from './record-listing.ts'
import type { Cell, Paragraph } from './table.ts'

const namesOf = (actors: readonly ActorRef[]): string => actors.map(({ name }) => name).join(', ')

/** Why an actor that was asked for is not the promisor itself. */
const VIA_NOTE: Readonly<Record<Via, string>> = { promisor: '', on_behalf_of: 'on its behalf', group: 'via group' }

const deadlinesOf = ({ timeframe }: CommitmentItem): Cell =>
  timeframe.filter(({ from, to }) => from ?? to).map(({ from, to }) => ({ text: dueText(from, to) }))

const conditionParagraph = ({ text, marker }: Condition): Paragraph => ({
  text: `if: ${text ?? `${marker} (implied)`}`,
  style: ['magenta'],
})

const commitmentCell = ({ quote, conditions, docId, source }: CommitmentItem): Cell => [
  { text: quote.text },
  ...conditions.map(conditionParagraph),
  { text: [docId, source].filter(Boolean).join(' \u00b7 '), style: ['dim'] },
]

export const COMMITMENTS: Listing<CommitmentItem> = {
  columns: [
    { header: 'Made', min: 10 },
    { header: 'Status', min: 9 },
    { header: 'By', min: 10 },
    { header: 'Commitment', min: 20, share: 3 },
    { header: 'To', min: 8 },
    { header: 'Due', min: 10 },
  ],
  row: item => [
    [{ text: item.madeOn?.value ?? item.publishedAt ?? 'undated' }],
    [{ text: item.status, style: STATUS_STYLE[item.status] }],
    [
      { text: namesOf(item.promisors), style: ['bold'] },
      { text: VIA_NOTE[item.via ?? 'promisor'], style: ['dim'] },
    ],
    commitmentCell(item),
    [{ text: namesOf(item.beneficiaries) }],
    deadlinesOf(item),
  ],
  csv: COMMITMENT_COLUMNS,
}
