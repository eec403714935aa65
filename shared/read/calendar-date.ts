/** Dates as English text and machine metadata write them, to ISO 8601. All patterns are sources for RegExp with the flag `u`. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
export const MONTH =
  '(?i:jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?|july?|aug(?:ust|\\.)?|' +
  'sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?)'
export const WEEKDAY = '(?i:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s+)'
const DAY = '\\d{1,2}(?i:st|nd|rd|th)?'
const YEAR = '(?:19|20|21)\\d{2}'

/** `Jan. 6, 2026`, `6th January 2026`, `2026-01-06`. */
export const DATE = `(?:${MONTH}\\s+${DAY},?\\s+${YEAR}|${DAY}\\s+(?:of\\s+)?${MONTH},?\\s+${YEAR}|${YEAR}-\\d{2}-\\d{2})(?!\\d)`
/** `Jan. 6`, `6 January`: what year, the text does not say. */
export const YEARLESS = `(?:${MONTH}\\s+${DAY}|${DAY}\\s+${MONTH})(?!\\d)`

const WRITTEN = new RegExp(`(?<![\\d\\p{L}])${DATE}`, 'gu')
const MACHINE = /^(\d{4})([-/]?)(\d{2})\2(\d{2})(?=$|[T\s])/
const NUMERIC = /^(\d{4})-(\d{2})-(\d{2})$/

/**
 * `2026-01-06T23:30:00-05:00`, `20260106`, `Tue, 06 Jan 2026 10:00:00 GMT`, `January 6, 2026` -> `2026-01-06`.
 * @returns null for what holds no date, no whole one, two of them, or one that no calendar has.
 */
export function isoDateOf(value: string): string | null {
  const text = value.trim()
  const machine = MACHINE.exec(text)
  if (machine) return checked(machine[1], machine[3], machine[4])
  if (text.length > 120) return null
  const written = text.match(WRITTEN) ?? []
  return written.length === 1 ? writtenDate(written[0]) : null
}

function writtenDate(date: string): string | null {
  const numeric = NUMERIC.exec(date)
  if (numeric) return checked(numeric[1], numeric[2], numeric[3])
  const month = /\p{L}{3}/u.exec(date.replace(/\d{1,2}(?:st|nd|rd|th)/i, ''))?.[0].toLowerCase() ?? ''
  const day = /\d{1,2}(?!\d)/.exec(date)?.[0] ?? ''
  const year = /\d{4}/.exec(date)?.[0]
  return checked(year, String(MONTHS.indexOf(month) + 1), day)
}

/** Refuses 30 February. */
function checked(year = '', month = '', day = ''): string | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${iso}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? null : iso
}
