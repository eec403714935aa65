/** Arithmetic of the parts of a period: early, mid, late, its start and its end. */
import { addDays, dayPeriod, isoOf, type Period, yearOf } from './calendar.ts'

export type Part = 'early' | 'mid' | 'late' | 'start' | 'end'

/** Thirds of the days; a year goes by its quarters, and its middle is June and July. */
export function partOf(period: Period, part: Part): Period {
  const { inYear: _, ...whole } = period
  const { from, to } = whole
  if (!from || !to) return whole
  if (part === 'end') return { ...dayPeriod(to), timex: whole.timex, due: to }
  if (part === 'start') return { ...dayPeriod(from), timex: whole.timex }
  if (whole.precision === 'year' && from.endsWith('-01-01')) return partOfYear(whole, yearOf(from), part)
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
  // "late Sunday": a day or two has no third
  if (days < 3) return whole
  const third = Math.floor(days / 3)
  if (part === 'early') return { ...whole, to: addDays(from, third - 1) }
  if (part === 'late') return { ...whole, from: addDays(to, 1 - third) }
  const middle = addDays(from, Math.floor(days / 2) - 1)
  return { ...whole, from: addDays(from, third), to: addDays(to, -third), ...(middle ? { due: middle } : {}) }
}

function partOfYear(whole: Period, year: number, part: 'early' | 'mid' | 'late'): Period {
  if (part === 'early') return { ...whole, to: isoOf(year, 3, 31) }
  if (part === 'late') return { ...whole, from: isoOf(year, 10, 1) }
  return { ...whole, from: isoOf(year, 6, 1), to: isoOf(year, 7, 31), due: `${year}-06-30` }
}
