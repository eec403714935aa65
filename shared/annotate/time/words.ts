/** The closed word lists of dates. */

/** Month names and their abbreviations, 1 to 12; a trailing dot is a piece of its own. */
export const MONTHS: Readonly<Record<string, number>> = {
  january: 1,
  jan: 1,
  february: 2,
  feb: 2,
  march: 3,
  mar: 3,
  april: 4,
  apr: 4,
  may: 5,
  june: 6,
  jun: 6,
  july: 7,
  jul: 7,
  august: 8,
  aug: 8,
  september: 9,
  sept: 9,
  sep: 9,
  october: 10,
  oct: 10,
  november: 11,
  nov: 11,
  december: 12,
  dec: 12,
}

/** 0 is Sunday. "sat" and "sun" are words too: only with a dot or a date after them. */
export const WEEKDAYS: Readonly<Record<string, number>> = {
  sunday: 0,
  sun: 0,
  monday: 1,
  mon: 1,
  tuesday: 2,
  tue: 2,
  tues: 2,
  wednesday: 3,
  wed: 3,
  thursday: 4,
  thu: 4,
  thur: 4,
  thurs: 4,
  friday: 5,
  fri: 5,
  saturday: 6,
  sat: 6,
}

export const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  last: 4,
  final: 4,
}

/** How far "this", "next" and "last" lie from now. */
export const SHIFTS: Readonly<Record<string, number>> = {
  this: 0,
  current: 0,
  next: 1,
  coming: 1,
  last: -1,
  previous: -1,
  past: -1,
}

export const SEASONS = /^(?:spring|summer|autumn|fall|winter)$/

/** Duration units: how many days or months one is, and how ISO 8601 writes it. */
export interface Unit {
  readonly days: number
  readonly months: number
  readonly iso: string
  readonly factor: number
}

const unit = (days: number, months: number, iso: string, factor = 1): Unit => ({ days, months, iso, factor })

export const UNITS: Readonly<Record<string, Unit>> = {
  minute: unit(1 / 1440, 0, 'TM'),
  hour: unit(1 / 24, 0, 'TH'),
  day: unit(1, 0, 'D'),
  week: unit(7, 0, 'W'),
  fortnight: unit(14, 0, 'W', 2),
  month: unit(0, 1, 'M'),
  quarter: unit(0, 3, 'M', 3),
  year: unit(0, 12, 'Y'),
  decade: unit(0, 120, 'Y', 10),
}

/** "years", "year's" and "years'" are all "year"; the empty string for what is no unit. */
export function unitName(word: string): string {
  const name = word.replace(/'s$|s'?$/, '')
  return Object.hasOwn(UNITS, name) ? name : ''
}

/** The duration as ISO 8601 writes it: P2Y, PT48H, P20Y for two decades. */
export function isoDuration(count: number, name: string): string | null {
  const found = UNITS[name]
  if (!found || !Number.isFinite(count)) return null
  const [time, letter] = found.iso.length === 2 ? ['T', found.iso.slice(1)] : ['', found.iso]
  return `P${time}${count * found.factor}${letter}`
}
