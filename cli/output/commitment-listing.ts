/** The columns of a list of commitments. */
import type { ActorRef, Condition } from '../../shared/contract/annotation.ts'
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

const joined = (values: readonly (string | null)[]): string => values.filter(Boolean).join('; ')

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
  csv: {
    recordId: item => item.recordId,
    docId: item => item.docId,
    madeOn: item => item.madeOn?.value,
    publishedAt: item => item.publishedAt,
    class: item => item.class,
    status: item => item.status,
    novelty: item => item.novelty,
    promisors: item => joined(item.promisors.map(({ name }) => name)),
    via: item => item.via,
    beneficiaries: item => joined(item.beneficiaries.map(({ name }) => name)),
    action: item => item.action.lemma,
    polarity: item => item.action.polarity,
    quote: item => item.quote.text,
    conditional: item => item.isConditional,
    conditions: item => joined(item.conditions.map(({ text, marker }) => text ?? marker)),
    timeframe: item => joined(item.timeframe.map(({ text }) => text)),
    dueFrom: item => joined(item.timeframe.map(({ from }) => from)),
    dueTo: item => joined(item.timeframe.map(({ to }) => to)),
    saidBy: item => item.attribution.source?.name,
    category: item => item.category,
    confidence: item => item.confidence,
    source: item => item.source,
    title: item => item.title,
  },
}
