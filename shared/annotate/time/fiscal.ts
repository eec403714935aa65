/** Fiscal years, by the United States' reckoning, and financial years, by the British one. */
import { normAt, type Piece } from '../quantity/pieces.ts'
import { fiscalPeriod, monthOf, type Period, yearOf } from './calendar.ts'
import { explicitYear } from './day.ts'
import { type Anchor, found, type PeriodReader } from './reading.ts'
import { SHIFTS } from './words.ts'

/** "fiscal year 2024", "fiscal 2009", "FY24", "the 2024 fiscal year", "financial year 2024-25", "this fiscal year". */
export const readFiscal: PeriodReader = (pieces, at, anchor) => {
  const start = normAt(pieces, at) === 'the' ? at + 1 : at
  const glued = /^fy(\d{2}|\d{4})$/.exec(normAt(pieces, start))
  if (glued) return found(fiscalPeriod(century(glued[1] ?? ''), false), start + 1)
  const leading = explicitYear(pieces, start)
  const shift = SHIFTS[normAt(pieces, start)]
  const word = leading ? leading.end : shift !== undefined ? start + 1 : start
  if (!/^(?:fiscal|financial|fy)$/.test(normAt(pieces, word))) return null
  const british = normAt(pieces, word) === 'financial'
  const end = /^years?$/.test(normAt(pieces, word + 1)) ? word + 2 : word + 1
  if (leading) return found(fiscalPeriod(leading.value, british), end)
  if (shift !== undefined && end === word + 2) return found(currentFiscal(anchor, shift, british), end)
  const year = pieces[end]?.kind === 'figure' ? explicitYear(pieces, end) : null
  return year && found(fiscalPeriod(year.value, british), secondYear(pieces, year.end))
}

/** "2024-25" and "2024/25" name one fiscal year. */
const secondYear = (pieces: readonly Piece[], at: number) =>
  /^[-–/]$/.test(normAt(pieces, at)) && /^\d\d$/.test(pieces[at + 1]?.text ?? '') ? at + 2 : at

const century = (digits: string) => (digits.length === 2 ? 2000 + Number(digits) : Number(digits))

function currentFiscal(anchor: Anchor, shift: number, british: boolean): Period {
  if (!anchor.published) return { ...fiscalPeriod(2000, british), from: null, to: null, timex: null }
  const [year, month] = [yearOf(anchor.published), monthOf(anchor.published)]
  const current = british ? year - (month < 4 ? 1 : 0) : year + (month > 9 ? 1 : 0)
  return fiscalPeriod(current + shift, british)
}
