/** The calendar without a clock: ISO dates in, ISO dates out, and the periods that news names. */
import type { Timeframe } from '../../contract/annotation.ts'

type Precision = NonNullable<Timeframe['precision']>

/** A stretch of the calendar, both ends included. Ends are null where nothing anchors them. */
export interface Period {
  readonly from: string | null
  readonly to: string | null
  readonly precision: Precision | null
  readonly timex: string | null
  /** True for several days or periods joined: "March 9-11". */
  readonly stretch?: true
  /** What "by" it means: "by mid-2011" is the end of June. "before the end of the year" still takes in its last day. */
  readonly due?: string
  /** Set where the text gives no year: the same period in another one. */
  readonly inYear?: (year: number) => Period
}

const DAY_MS = 86_400_000
const [FIRST_YEAR, LAST_YEAR] = [1000, 9999]

/** Day 0 is the last of the month before. Null outside the years that ISO 8601 writes with four digits. */
export function isoOf(year: number, month: number, day: number): string | null {
  if (year < FIRST_YEAR || year > LAST_YEAR) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() > LAST_YEAR ? null : date.toISOString().slice(0, 10)
}

/** The publication date as given, or null where it is no real date. */
export function validDate(date: string | null): string | null {
  const match = date?.match(/^(\d{4})-(\d{2})-(\d{2})/)
  if (!match) return null
  const iso = isoOf(Number(match[1]), Number(match[2]), Number(match[3]))
  return iso === match[0] ? iso : null
}

export const yearOf = (date: string) => Number(date.slice(0, 4))
export const monthOf = (date: string) => Number(date.slice(5, 7))
const dayOf = (date: string) => Number(date.slice(8, 10))

/** 0 is Sunday. */
export const weekdayOf = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay()

export function addDays(date: string, days: number): string | null {
  const moved = new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS)
  return Number.isNaN(moved.getTime())
    ? null
    : isoOf(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate())
}

/** The last day of a shorter month stands in for one that it lacks: 31 January + 1 month is 28 February. */
export function addMonths(date: string, months: number): string | null {
  const count = yearOf(date) * 12 + monthOf(date) - 1 + months
  const [year, month] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1]
  return isoOf(year, month, Math.min(dayOf(date), monthLength(year, month)))
}

const monthLength = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()
const two = (n: number) => String(n).padStart(2, '0')

export function dayPeriod(date: string | null): Period {
  return { from: date, to: date, precision: 'day', timex: date }
}

/** Null for a day that the month lacks. */
export function calendarDay(year: number, month: number, day: number): Period | null {
  return day >= 1 && day <= monthLength(year, month) ? dayPeriod(isoOf(year, month, day)) : null
}

/** Whole months, first to last, in one year or running into the next. */
function months(year: number, first: number, count: number, precision: Precision, timex: string): Period {
  return { from: isoOf(year, first, 1), to: isoOf(year, first + count, 0), precision, timex }
}

export const monthPeriod = (year: number, month: number) => months(year, month, 1, 'month', `${year}-${two(month)}`)
export const quarterPeriod = (year: number, n: number) => months(year, n * 3 - 2, 3, 'quarter', `${year}-Q${n}`)
export const halfPeriod = (year: number, n: number) => months(year, n * 6 - 5, 6, 'half', `${year}-H${n}`)
export const yearPeriod = (year: number) => months(year, 1, 12, 'year', `${year}`)
export const decadePeriod = (year: number) => months(year, 1, 120, 'decade', `${Math.floor(year / 10)}`)

const SEASON_START: Readonly<Record<string, readonly [number, string]>> = {
  spring: [3, 'SP'],
  summer: [6, 'SU'],
  autumn: [9, 'FA'],
  fall: [9, 'FA'],
  winter: [12, 'WI'],
}

/** Northern and meteorological: fall is September to November, the winter of 2010 ends in February 2011. */
export function seasonPeriod(year: number, name: string): Period | null {
  const season = SEASON_START[name]
  return season ? months(year, season[0], 3, 'season', `${year}-${season[1]}`) : null
}

/** The United States' fiscal year 2024 ends on 30 September 2024; the British financial year 2024 begins in April 2024. */
export const fiscalPeriod = (year: number, british: boolean) =>
  british ? months(year, 4, 12, 'year', `FY${year}`) : months(year - 1, 10, 12, 'year', `FY${year}`)

/** Monday to Sunday. */
export function weekPeriod(date: string): Period {
  const monday = addDays(date, -((weekdayOf(date) + 6) % 7))
  return { from: monday, to: monday && addDays(monday, 6), precision: 'week', timex: monday && weekOf(monday) }
}

/** The ISO week's name by its Thursday's year: 2011-W23. */
function weekOf(monday: string): string | null {
  const thursday = addDays(monday, 3)
  if (!thursday) return null
  const days = (Date.parse(thursday) - Date.UTC(yearOf(thursday), 0, 1)) / DAY_MS
  return `${yearOf(thursday)}-W${two(Math.floor(days / 7) + 1)}`
}
