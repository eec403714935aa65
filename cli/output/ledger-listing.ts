/** How an entry of the ledger, and what happened to it, is written in the terminal. */
import type { Standing } from '../../shared/contract/vocabulary.ts'
import { changeText } from '../../shared/export/index.ts'
import type { LedgerChange, LedgerEntry } from '../../shared/query/responses.ts'
import type { Listing } from './listing.ts'
import { STATUS_STYLE } from './record-listing.ts'
import { type Cell, fieldLines, type Paragraph } from './table.ts'
import type { Style, Terminal } from './terminal.ts'

const STANDING_STYLE: Readonly<Record<Standing, Style>> = {
  open: [],
  fulfilled: ['green', 'bold'],
  breached: ['red', 'bold'],
  expired: ['dim'],
  withdrawn: ['red'],
  denied: ['red', 'dim'],
  refused: ['red'],
}

export const EVENT_STYLE: Readonly<Record<LedgerChange['kind'], Style>> = {
  first_seen: ['bold'],
  reaffirmed: ['dim'],
  strengthened: ['green'],
  weakened: ['yellow'],
  condition_added: ['magenta'],
  condition_dropped: ['magenta'],
  amount_changed: ['cyan'],
  deadline_changed: ['cyan'],
  refused: ['red'],
  withdrawn: ['red'],
  denied: ['red'],
  fulfilled: ['green', 'bold'],
  breached: ['red', 'bold'],
  expired: ['dim'],
  disagrees: ['yellow', 'bold'],
  not_mentioned: ['dim'],
}

const changeParagraph = (change: LedgerChange): Paragraph => ({
  text: [change.publishedAt ?? 'undated', changeText(change)].join(' '),
  style: EVENT_STYLE[change.kind],
})

const statusCell = ({ standing, status, isOverdue }: LedgerEntry): Cell => [
  standing === 'open'
    ? { text: status, style: STATUS_STYLE[status] }
    : { text: standing, style: STANDING_STYLE[standing] },
  { text: isOverdue ? 'overdue' : '', style: ['red', 'bold'] },
]

export const LEDGER: Listing<LedgerEntry> = {
  columns: [
    { header: 'Status', min: 9 },
    { header: 'By', min: 10 },
    { header: 'Undertaking', min: 24, share: 3 },
    { header: 'Life', min: 20, share: 2 },
    { header: 'Due', min: 10 },
  ],
  row: entry => [
    statusCell(entry),
    [{ text: entry.promisor.name, style: ['bold'] }],
    [
      { text: entry.action },
      ...entry.conditions.map((text): Paragraph => ({ text: `if: ${text}`, style: ['magenta'] })),
      { text: entry.id, style: ['dim'] },
    ],
    entry.events.map(changeParagraph),
    [{ text: entry.due ?? '' }],
  ],
  csv: {
    id: entry => entry.id,
    by: entry => entry.promisor.name,
    to: entry => entry.beneficiaries.map(({ name }) => name).join('; '),
    action: entry => entry.action,
    standing: entry => entry.standing,
    status: entry => entry.status,
    conditions: entry => entry.conditions.join('; '),
    amounts: entry => entry.amounts.join('; '),
    due: entry => entry.due,
    overdue: entry => String(entry.isOverdue),
    firstSeen: entry => entry.firstSeen,
    lastSeen: entry => entry.lastSeen,
    statements: entry => entry.recordIds.length,
    quote: entry => entry.quote,
  },
}

/** One entry: what it is, and its life with the words and the outlet of each event. */
export function entryLines(entry: LedgerEntry, terminal: Terminal): string[] {
  const head = fieldLines(
    [
      ['who', [{ text: entry.promisor.name, style: ['bold'] }]],
      ['same as', [{ text: entry.sameActors.join(', '), style: ['dim'] }]],
      ['does', [{ text: entry.action }]],
      ['to whom', [{ text: entry.beneficiaries.map(({ name }) => name).join(', ') }]],
      ['status', statusCell(entry)],
      ['if', entry.conditions.map(text => ({ text, style: ['magenta'] }))],
      ['how much', [{ text: entry.amounts.join(', ') }]],
      ['due', [{ text: entry.due ?? '' }]],
      ['id', [{ text: entry.id, style: ['dim'] }]],
    ],
    terminal,
  )
  const links = linkLines(entry, terminal)
  return [...head, '', ...changeLines(entry.events, terminal), ...(links.length > 0 ? ['', ...links] : [])]
}

export const changeLines = (changes: readonly LedgerChange[], terminal: Terminal): string[] =>
  fieldLines(
    changes.map(change => [
      change.publishedAt ?? 'undated',
      [
        { text: changeText(change), style: EVENT_STYLE[change.kind] },
        { text: `\u201c${change.quote}\u201d`, style: ['italic'] },
        {
          text: [change.source, ...change.alsoIn.map(({ source }) => source), change.recordId]
            .filter(Boolean)
            .join(' \u00b7 '),
          style: ['dim'],
        },
      ],
    ]),
    terminal,
  )

/** Why its statements are taken for one undertaking. */
const linkLines = ({ links }: LedgerEntry, terminal: Terminal): string[] =>
  fieldLines(
    links.map(({ recordId, to, label, grounds }) => [
      label,
      [
        {
          text: `${recordId} with ${to}: ${grounds.map(ground => ground.replaceAll('_', ' ')).join(', ')}`,
          style: ['dim'],
        },
      ],
    ]),
    terminal,
  )
