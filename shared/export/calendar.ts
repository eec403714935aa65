/** Deadlines as an iCalendar (RFC 5545): an all-day event for each day, or run of days, that something is due. */
import type { Timeframe } from '../contract/annotation.ts'
import { detailLines, type ExportedCommitment, headlineOf } from './commitment.ts'

const MAX_OCTETS = 75

/** What has no date falls out. Every stamp is the data's own, so the same records make the same calendar. */
export function calendar(items: readonly ExportedCommitment[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Pledgebook//Deadlines//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Pledgebook deadlines',
    ...items.flatMap(item => dueDays(item.timeframe).flatMap(days => event(item, days))),
    'END:VCALENDAR',
  ]
  return lines.map(line => `${folded(line)}\r\n`).join('')
}

/** Inclusive ISO dates. */
interface Days {
  readonly first: string
  readonly last: string
}

/** As queries for due dates see them: of two that end on one day, the one that begins first. */
function dueDays(timeframes: readonly Timeframe[]): Days[] {
  const byLast = new Map<string, Days>()
  for (const { kind, from, to } of timeframes) {
    const first = from ?? to
    const last = to ?? from
    if ((kind !== 'deadline' && kind !== 'window') || first === null || last === null || first > last) continue
    const known = byLast.get(last)
    if (known === undefined || first < known.first) byLast.set(last, { first, last })
  }
  return [...byLast.values()]
}

function event(item: ExportedCommitment, { first, last }: Days): string[] {
  const end = dayAfter(last)
  return [
    'BEGIN:VEVENT',
    // A deadline that moves is another event; the same one keeps its identity, however often it is exported.
    `UID:${textValue(`${item.recordId}.${last}@pledgebook`)}`,
    `DTSTAMP:${instant(item.ingestedAt)}`,
    `DTSTART;VALUE=DATE:${basic(first)}`,
    ...(end === null ? [] : [`DTEND;VALUE=DATE:${basic(end)}`]),
    `SUMMARY:${textValue(`[${item.status}] ${headlineOf(item)}`)}`,
    `DESCRIPTION:${textValue(detailLines(item).join('\n'))}`,
    `CATEGORIES:${item.class.toUpperCase()},${item.status.toUpperCase()},${item.category}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/** DTEND is exclusive. Null where the calendar has no such day: an event without an end lasts its one day. */
function dayAfter(date: string): string | null {
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + 1)
  return Number.isNaN(day.getTime()) || day.getUTCFullYear() > 9999 ? null : day.toISOString().slice(0, 10)
}

const basic = (date: string): string => date.replaceAll('-', '')

const instant = (iso: string): string => new Date(iso).toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '')

/** A TEXT value: line ends are written as two characters, and other control characters may not stand in one. */
function textValue(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
      .replace(/[\\;,]/g, '\\$&')
      .replaceAll('\n', '\\n')
  )
}

/** A line of no more than 75 octets, and after it lines that begin with a space; no character is cut in two. */
export function folded(line: string): string {
  const encoder = new TextEncoder()
  let out = ''
  let octets = 0
  for (const character of line) {
    const size = encoder.encode(character).byteLength
    if (octets + size > MAX_OCTETS) {
      out += '\r\n '
      octets = 1
    }
    out += character
    octets += size
  }
  return out
}
