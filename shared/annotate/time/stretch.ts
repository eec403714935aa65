/** Stretches between two periods: "2009 to 2011", "June 28 - July 2", "fiscal years 2007 through 2011". */
import { normAt, type Piece } from '../quantity/pieces.ts'
import { addDays, dayPeriod, fiscalPeriod, type Period, yearOf, yearPeriod } from './calendar.ts'
import { explicitYear } from './day.ts'
import { readPeriod } from './period.ts'
import { type Anchor, type Found, found } from './reading.ts'

/** One period, or two with what joins them: "2009 to 2011", "March and April", "June 28 - July 2". */
export function readStretch(
  pieces: readonly Piece[],
  at: number,
  anchor: Anchor,
  licensed: boolean,
  joints: RegExp,
): Found<Period> | null {
  const first = readPeriod(pieces, at, anchor, licensed)
  if (!first || !joints.test(normAt(pieces, first.end))) return first
  const short = shortYear(pieces, first)
  if (short) return short
  const second = secondFiscal(pieces, first) ?? readPeriod(pieces, first.end + 1, anchor, true)
  if (!second || !fits(first.value, second.value)) return first
  const joined = join(first.value, second.value)
  return joined.from && joined.to && joined.from > joined.to ? first : found(joined, second.end)
}

/** "2010-15", "2010/11". */
function shortYear(pieces: readonly Piece[], first: Found<Period>): Found<Period> | null {
  const [mark, digits] = [pieces[first.end], pieces[first.end + 1]]
  if (first.value.precision !== 'year' || !mark?.glued || !digits?.glued || !/^\d\d$/.test(digits.text)) return null
  const year = yearOf(first.value.from ?? '')
  const last = Math.floor(year / 100) * 100 + Number(digits.text)
  return last > year ? found(join(first.value, yearPeriod(last)), first.end + 2) : null
}

/** "fiscal years 2007 through 2011". */
function secondFiscal(pieces: readonly Piece[], first: Found<Period>): Found<Period> | null {
  const year = first.value.timex?.startsWith('FY') ? explicitYear(pieces, first.end + 1) : null
  return year && found(fiscalPeriod(year.value, first.value.from?.slice(5, 7) === '04'), year.end)
}

const fits = (first: Period, second: Period) =>
  first.precision === second.precision || (first.from !== null && second.from !== null && first.inYear !== undefined)

/** The second gives its year to the first, or begins no earlier than it. */
function join(first: Period, second: Period): Period {
  let [a, b] = [first, second]
  if (a.inYear && !b.inYear && b.from) a = notAfter(a.inYear, b.from)
  else if (b.inYear && a.from && b.from && b.from < a.from) b = b.inYear(yearOf(b.from) + 1)
  else if (b.inYear && !a.inYear && a.from) b = b.inYear(yearOf(a.from))
  else if (isWeekdayBefore(a, b)) b = dayPeriod(b.from && addDays(b.from, 7))
  const timex = a.timex && b.timex ? `${a.timex}/${b.timex}` : null
  return { from: a.from, to: b.to, precision: a.precision, timex, stretch: true }
}

/** "on Tuesday and Wednesday" said on a Wednesday: both are next week's. */
const isWeekdayBefore = (a: Period, b: Period) =>
  !a.inYear && !b.inYear && a.precision === 'day' && b.from === b.to && (a.from ?? '') > (b.from ?? '')

function notAfter(inYear: (year: number) => Period, date: string): Period {
  const same = inYear(yearOf(date))
  return same.from && same.from <= date ? same : inYear(yearOf(date) - 1)
}
