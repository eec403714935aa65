/** Notices as people read them. */
import type { Notice } from '../contract/watch.ts'
import { inOneLine } from './commitment.ts'

interface Changed {
  readonly kind: string
  readonly before: string | null
  readonly after: string | null
}

/** In a few words: `strengthened: proposed → signed`. */
export function changeText({ kind, before, after }: Changed): string {
  const name = kind.replaceAll('_', ' ')
  if (kind === 'condition_added') return `${name}: ${after}`
  if (kind === 'condition_dropped') return `${name}: ${before}`
  return before === null || after === null || after === kind ? name : `${name}: ${before} → ${after}`
}

/** `Norvania, strengthened: proposed → signed: will send two ships`. */
export const noticeHeadline = ({ entry, change }: Notice): string =>
  inOneLine(`${entry.promisor.name}, ${changeText(change)}: ${entry.action}`)

/** The headline, the words of the article, and where they stand. */
export function noticeText(notice: Notice): string {
  const { change, title } = notice
  const where = [title, change.source, change.publishedAt].filter(part => part !== null).join(', ')
  return [noticeHeadline(notice), `\u201c${inOneLine(change.quote)}\u201d`, where]
    .filter(line => line !== '')
    .join('\n')
}
