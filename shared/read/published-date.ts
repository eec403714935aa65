/**
 * When an article was published: what the object's metadata says, else the document's own,
 * else a dateline near the top of the text, else null. Never the clock, and never the file's
 * date of creation, which says when somebody saved it. A timestamp keeps its own calendar
 * date, whatever its zone. A date that cannot be read counts as none.
 */
import { DATE, isoDateOf, MONTH, WEEKDAY, YEARLESS } from './calendar-date.ts'

export interface DateSources {
  /** `published-at` of the object's S3 user metadata. */
  readonly object: string | null
  /** What the document states: front matter, JSON-LD, a meta tag, a JSON field. */
  readonly document: string | null
  readonly text: string
}

/** @returns an ISO date, or null. */
export const publishedDate = ({ object, document, text }: DateSources): string | null =>
  isoDateOf(object ?? '') ?? isoDateOf(document ?? '') ?? dateline(text)

const DASH = '(?:[–—]|-{1,2})'
/** Words that open a sentence, not a dateline: `In Paris, January 6, 2026 - a day to remember`. */
const NO_PLACE = '(?!(?:A|After|An|As|At|Before|By|During|Effective|Following|For|From|In|On|Since|The|Until|When)\\s)'
const CAPITALISED = "\\p{Lu}[\\p{L}.'’-]*"
const PLACE = `${NO_PLACE}${CAPITALISED}(?:(?:,\\s*|\\s+)(?:${CAPITALISED}|and|of|the|de|la|el|al|del)){0,6}`
/** `(Reuters)`, `/PRNewswire/`. */
const AGENCY = '(?:[(/][^()/\\n]{2,40}[)/])'

const LABEL =
  '(?i:(?:(?:first|originally)\\s+)?(?:published|posted|issued|released|dated?|publication\\s+date|date\\s+of\\s+issue|' +
  'for\\s+(?:immediate\\s+)?release|(?:press|news)\\s+release)(?:\\s+(?:on|at))?\\s*[:,|–—-]?\\s*)'
const BYLINE = `(?:[Bb]y\\s+[^|•·\\d]{2,60}?\\s*[|•·,–—-]\\s*)`
const PLACE_BEFORE = `(?:${PLACE}\\s*[,|•·–—-]\\s*)`
const TIME =
  '(?i:T[\\d:.]+(?:Z|[+-]\\d\\d:?\\d\\d)?|(?:\\s*[,|•·–—-])?\\s*(?:at\\s+)?\\d{1,2}[:.]\\d{2}(?::\\d{2})?(?:\\s*[ap]\\.?m\\.?)?(?:\\s*\\(?[A-Z]{1,5}\\)?)?)'
const TRAILER = '(?:\\s*[|•·]\\s*[^|•·\\n]{1,60}|\\s*[,;|(–—-]?\\s*(?i:(?:last\\s+)?(?:updated|modified))\\b.*)'

/** A line that holds a date and nothing else but its label, byline, place or hour. */
const ALONE = new RegExp(
  `^\\s*[(\\[]?\\s*(?:${LABEL}|${BYLINE}|${PLACE_BEFORE})?(?:${WEEKDAY})?(${DATE})(?:${TIME})?\\s*[)\\]]?(?:${TRAILER})?\\s*\\.?\\s*$`,
  'u',
)

const OPENINGS: readonly RegExp[] = [
  // PARIS, Jan. 6, 2026 (Agency) — ...   LONDON--(NEWS WIRE)--January 6, 2026--...   Geneva (6 January 2026): ...
  `^${PLACE}(?:,\\s*|\\s*\\(|\\s*${DASH}\\s*(?:${AGENCY}\\s*${DASH}\\s*)?)(?:${WEEKDAY})?(${DATE})\\)?,?(?:\\s*${AGENCY})?\\s*(?:${DASH}|:\\s)`,
  // January 6, 2026 – Ottawa, Ontario – ...
  `^\\(?(?:${WEEKDAY})?(${DATE})\\)?\\s*(?:[–—|]|--|\\s-\\s)\\s*(?!${MONTH}|${WEEKDAY}|\\d)(?=[\\p{Lu}"“(])`,
  // Monday, June 8, 2026 In Halden, the council ...
  `^${WEEKDAY}(${DATE})\\s+(?=\\p{Lu})`,
].map(source => new RegExp(source, 'u'))

/** PARIS, Jan. 6 — ...: the dateline is found, and it tells no year. */
const OPENING_WITHOUT_YEAR = new RegExp(
  `^${PLACE}(?:,\\s*|\\s*\\(|\\s*${DASH}\\s*)(?:${WEEKDAY})?${YEARLESS}\\)?(?:\\s*${AGENCY})?\\s*(?:${DASH}|:\\s)`,
  'u',
)

const TOP_LINES = 8
/** A line longer than a headline begins the story, and a date alone after it heads some part of it. */
const LONGEST_HEADLINE = 250
const LONGEST_SUBHEAD = 120

/** Whether a piece of markup holds a whole date and little else, as a `<time>` does. */
export const isDateAlone = (text: string): boolean => {
  const line = text.replace(/\s+/g, ' ')
  return ALONE.test(line) && isoDateOf(line) !== null
}

/** @returns the ISO date of a dateline near the top of the text; null where there is none or it tells no year. */
export function dateline(text: string): string | null {
  let inStory = false
  for (const line of topLines(text)) {
    const opening = line.slice(0, 200)
    const alone = inStory || line.length > opening.length ? null : ALONE.exec(line)
    const found = alone ?? OPENINGS.map(pattern => pattern.exec(opening)).find(match => match !== null)
    if (found?.[1]) return isoDateOf(found[1])
    if (inStory) return null
    if (OPENING_WITHOUT_YEAR.test(opening)) return null
    inStory = line.length > LONGEST_HEADLINE || (line.length > LONGEST_SUBHEAD && line.endsWith('.'))
  }
  return null
}

const topLines = (text: string): string[] =>
  text
    .slice(0, 4000)
    .split(/\r\n|[\n\r\u2028]/)
    .map(line => line.trim())
    .filter(line => line !== '')
    .slice(0, TOP_LINES)
