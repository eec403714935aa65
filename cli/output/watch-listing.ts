/** How watches, and what they were told, are written in the terminal. */
import { changeText } from '../../shared/export/index.ts'
import type { NoticeItem, WatchEntry } from '../../shared/query/responses.ts'
import { questionLines } from '../../shared/watch/question-text.ts'
import { EVENT_STYLE } from './ledger-listing.ts'
import type { Listing } from './listing.ts'
import type { Paragraph } from './table.ts'

const asked = ({ question }: WatchEntry): string =>
  questionLines(question)
    .map(([label, value]) => `${label} ${value}`)
    .join(', ')

const channelText = ({ kind, to, endedAt }: WatchEntry['channels'][number]): string =>
  [kind, to, endedAt === null ? null : '(ended by the other side)'].filter(Boolean).join(' ')

function faring({ notices: { waiting, failed, lastFault } }: WatchEntry): Paragraph[] {
  const counts = [waiting > 0 ? `${waiting} to be tried again` : '', failed > 0 ? `${failed} not delivered` : '']
  const says = counts.filter(Boolean).join(', ')
  return says === '' ? [] : [{ text: `${says}: ${lastFault}`, style: ['red'] }]
}

const countText = ({ count, isMore }: WatchEntry['notices']): string => `${count}${isMore ? '+' : ''}`

export const WATCHES: Listing<WatchEntry> = {
  columns: [
    { header: 'Watch', min: 16, share: 2 },
    { header: 'Asks for', min: 20, share: 3 },
    { header: 'Channels', min: 14, share: 2 },
    { header: 'Told', min: 4 },
    { header: 'Last', min: 10 },
  ],
  row: watch => [
    [
      { text: watch.name, style: ['bold'] },
      { text: watch.id, style: ['dim'] },
    ],
    [{ text: asked(watch) }],
    [
      ...['feed', ...watch.channels.map(channelText)].map(text => ({ text })),
      { text: watch.digest === null ? '' : `${watch.digest} digest` },
      ...faring(watch),
    ],
    [{ text: countText(watch.notices) }],
    [{ text: watch.notices.lastAt?.slice(0, 10) ?? '' }],
  ],
  csv: {
    id: watch => watch.id,
    name: watch => watch.name,
    asks: asked,
    channels: watch => watch.channels.map(channelText).join('; '),
    digest: watch => watch.digest,
    madeAt: watch => watch.madeAt,
    notices: watch => countText(watch.notices),
    lastAt: watch => watch.notices.lastAt,
    waiting: watch => watch.notices.waiting,
    failed: watch => watch.notices.failed,
    lastFault: watch => watch.notices.lastFault,
  },
}

const whereText = ({ title, change: { source, publishedAt } }: NoticeItem): string =>
  [title, source, publishedAt].filter(Boolean).join(', ')

const stateParagraphs = ({ deliveries }: NoticeItem): Paragraph[] =>
  deliveries.map(({ channel, state, fault }) => ({
    text: `${channel}: ${[state, fault].filter(Boolean).join(', ')}`,
    style: state === 'delivered' ? ['dim'] : ['red'],
  }))

export const NOTICES: Listing<NoticeItem> = {
  columns: [
    { header: 'Told', min: 10 },
    { header: 'Who', min: 10 },
    { header: 'Change', min: 20, share: 2 },
    { header: 'In the words', min: 24, share: 3 },
  ],
  row: notice => [
    [{ text: notice.at.slice(0, 16).replace('T', ' ') }],
    [{ text: notice.entry.promisor.name, style: ['bold'] }],
    [
      { text: changeText(notice.change), style: EVENT_STYLE[notice.change.kind] },
      { text: notice.entry.id, style: ['dim'] },
      ...stateParagraphs(notice),
    ],
    [
      { text: `\u201c${notice.change.quote}\u201d`, style: ['italic'] },
      { text: whereText(notice), style: ['dim'] },
    ],
  ],
  csv: {
    at: notice => notice.at,
    who: notice => notice.entry.promisor.name,
    change: notice => changeText(notice.change),
    entry: notice => notice.entry.id,
    quote: notice => notice.change.quote,
    in: whereText,
    docId: notice => notice.change.docId,
    recordId: notice => notice.change.recordId,
    id: notice => notice.id,
  },
}
