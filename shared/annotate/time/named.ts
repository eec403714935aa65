/** Months, quarters, halves, seasons, decades and years. */
import { isCapitalised, normAt, type Piece } from '../quantity/pieces.ts'
import {
  decadePeriod,
  halfPeriod,
  monthPeriod,
  type Period,
  quarterPeriod,
  seasonPeriod,
  yearOf,
  yearPeriod,
} from './calendar.ts'
import { explicitYear, monthAt, nearestYear } from './day.ts'
import { readFiscal } from './fiscal.ts'
import { type Anchor, type Found, found, type PeriodReader } from './reading.ts'
import { MONTHS, ORDINALS, SEASONS, SHIFTS } from './words.ts'

/** A year that the text gives in figures or as "next year"; its value is null without a publication date. */
function yearAt(pieces: readonly Piece[], at: number, anchor: Anchor): Found<number | null> | null {
  const explicit = explicitYear(pieces, at)
  if (explicit) return explicit
  let start = /^(?:,|of|in)$/.test(normAt(pieces, at)) ? at + 1 : at
  const the = normAt(pieces, start) === 'the'
  if (the) start++
  const shift = SHIFTS[normAt(pieces, start)]
  const now = anchor.published === null ? null : yearOf(anchor.published)
  if (shift !== undefined && normAt(pieces, start + 1) === 'year')
    return found(now === null ? null : now + shift, start + 2)
  return the && start > at + 1 && normAt(pieces, start) === 'year' ? found(now, start + 1) : null
}

const NOWHEN = { from: null, to: null, timex: null }

/** The period in the year that follows it, else in the nearest year. */
function withYear(
  pieces: readonly Piece[],
  end: number,
  anchor: Anchor,
  inYear: (year: number) => Period,
): Found<Period> & { dated: boolean } {
  const year = yearAt(pieces, end, anchor)
  if (!year) return { value: { ...nearestYear(inYear, anchor), inYear }, end, dated: false }
  return {
    value: year.value === null ? { ...inYear(2000), ...NOWHEN } : inYear(year.value),
    end: year.end,
    dated: true,
  }
}

/** "June 2009", "October of next year"; a bare "June" only where a word before it announces a date. */
export function readMonth(
  pieces: readonly Piece[],
  at: number,
  anchor: Anchor,
  licensed: boolean,
): Found<Period> | null {
  const end = monthAt(pieces, at)
  if (end < 0) return null
  const month = withYear(pieces, end, anchor, year => monthPeriod(year, MONTHS[normAt(pieces, at)] ?? 1))
  return month.dated || (licensed && !isName(pieces, at, end)) ? month : null
}

/** "by May Day", "with April Jones": the name of something else; but "in June Norway will". */
function isName(pieces: readonly Piece[], at: number, end: number): boolean {
  const next = pieces[end]
  const follows = isCapitalised(next) && next?.kind === 'word' && !next.tags.has('Country')
  return follows && /^(?:may|march|april|june|august|jan|mar)$/.test(normAt(pieces, at))
}

/** "the first quarter of 2009", "Q1 2026", "the second half of this year", "H1 2026". */
export const readPartYear: PeriodReader = (pieces, at, anchor) => {
  const short = /^([qh])([1-4])$/.exec(normAt(pieces, at))
  if (short) {
    const n = Number(short[2])
    return withYear(pieces, at + 1, anchor, year => (short[1] === 'q' ? quarterPeriod(year, n) : halfPeriod(year, n)))
  }
  const start = normAt(pieces, at) === 'the' ? at + 1 : at
  const n = ORDINALS[normAt(pieces, start)]
  const name = normAt(pieces, start + 1)
  if (n === undefined || (name !== 'quarter' && name !== 'half') || (name === 'half' && n > 2)) return null
  const fiscal = readFiscal(pieces, normAt(pieces, start + 2) === 'of' ? start + 3 : start + 2, anchor)
  if (fiscal) return found({ ...fiscal.value, ...NOWHEN, precision: name }, fiscal.end)
  const decade = name === 'half' && normAt(pieces, start + 2) === 'of' ? readDecade(pieces, start + 3, anchor) : null
  if (decade) return found(halfDecade(decade.value, n), decade.end)
  const part = withYear(pieces, start + 2, anchor, year =>
    name === 'quarter' ? quarterPeriod(year, n) : halfPeriod(year, n),
  )
  const relative = /^(?:last|final)$/.test(normAt(pieces, start))
  return part.dated || (name === 'quarter' && !relative) ? part : null
}

/** Five years of the ten. */
function halfDecade(decade: Period, n: number): Period {
  if (!decade.from) return decade
  const first = yearOf(decade.from) + (n - 1) * 5
  return { from: `${first}-01-01`, to: `${first + 4}-12-31`, precision: 'year', timex: `${first}/${first + 4}` }
}

/** "summer 2021", "the fall of 2007", "next spring"; a bare "the summer" where a date is announced. */
export function readSeason(
  pieces: readonly Piece[],
  at: number,
  anchor: Anchor,
  licensed: boolean,
): Found<Period> | null {
  const [the, shift] = [normAt(pieces, at) === 'the', SHIFTS[normAt(pieces, at)]]
  const start = the || shift !== undefined ? at + 1 : at
  const name = normAt(pieces, start)
  if (!SEASONS.test(name)) return null
  const inYear = (year: number) => seasonPeriod(year, name) ?? yearPeriod(year)
  const season = withYear(pieces, start + 1, anchor, inYear)
  if (season.dated) return season
  if (shift !== undefined) return found(shifted(inYear, anchor, shift), start + 1)
  const next = pieces[start + 1]
  const followed = next?.norm === 'of' || (next?.kind === 'word' && next.tags.has('Noun'))
  return licensed && the && !followed ? season : null
}

/** "this summer" and "next summer" are the one that has not ended, "last summer" the one that has. */
function shifted(inYear: (year: number) => Period, anchor: Anchor, shift: number): Period {
  const ahead = nearestYear(inYear, { ...anchor, side: 'ahead' })
  if (shift >= 0 || !ahead.from) return ahead
  return inYear(yearOf(ahead.from) - 1)
}

/** "the 2030s", "the decade" where the text has just said which part of it. */
export const readDecade: PeriodReader = (pieces, at, anchor) => {
  const start = normAt(pieces, at) === 'the' ? at + 1 : at
  const [figure, plural] = [pieces[start], pieces[start + 1]]
  if (/^(?:19|20)\d0$/.test(figure?.text ?? '') && plural?.glued && plural.norm === 's')
    return found(decadePeriod(Number(figure?.text)), start + 2)
  const shift = start > at ? 0 : SHIFTS[normAt(pieces, start)]
  const noun = start > at ? start : start + 1
  if (shift === undefined || normAt(pieces, noun) !== 'decade') return null
  if (!anchor.published) return found({ ...NOWHEN, precision: 'decade' }, noun + 1)
  return found(decadePeriod((Math.floor(yearOf(anchor.published) / 10) + shift) * 10), noun + 1)
}

/** "2018", "the year 2020", "calendar year 2020". */
export const readYear: PeriodReader = (pieces, at) => {
  let start = normAt(pieces, at) === 'the' && /^(?:year|calendar)$/.test(normAt(pieces, at + 1)) ? at + 1 : at
  if (normAt(pieces, start) === 'calendar') start++
  if (normAt(pieces, start) === 'year') start++
  if (pieces[start]?.kind !== 'figure') return null
  const year = explicitYear(pieces, start)
  return year && !isCounted(pieces, year) ? found(yearPeriod(year.value), year.end) : null
}

/** "in 2000 villages": a round figure before a plural counts. */
const isCounted = (pieces: readonly Piece[], year: Found<number>) =>
  year.value % 100 === 0 && pieces[year.end]?.tags.has('Plural') === true && !isCapitalised(pieces[year.end])
