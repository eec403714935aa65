/** Times of day: they belong to the span of a date and add nothing to its meaning. */
import { normAt, type Piece } from '../quantity/pieces.ts'

const HALF_DAY = /^(?:am|pm|a\.m\.|p\.m\.|o'clock)$/
const ZONE = /^(?:gmt|utc|est|edt|cst|cdt|mst|mdt|pst|pdt|cet|cest|bst|jst|ist|et|pt)$/
const DAY_PART = /^(?:morning|afternoon|evening|night|midday|noon|midnight)$/

/** Index after a clock time such as "8 p.m. EST", "10:30", "0600 GMT" or "noon" that starts at `at`, else -1. */
export function clockAt(pieces: readonly Piece[], at: number): number {
  if (/^(?:noon|midnight|midday)$/.test(normAt(pieces, at))) return at + 1
  if (pieces[at]?.kind !== 'figure') return -1
  const minutes = /^[:.]$/.test(normAt(pieces, at + 1)) && pieces[at + 2]?.glued && pieces[at + 2]?.kind === 'figure'
  const military = /^\d{4}$/.test(pieces[at]?.text ?? '') && ZONE.test(normAt(pieces, at + 1))
  let end = minutes ? at + 3 : at + 1
  const half = halfDayAt(pieces, end)
  if (half > 0) end = half
  else if (!minutes && !military) return -1
  if (ZONE.test(normAt(pieces, end))) return end + 1
  return normAt(pieces, end) === 'local' && normAt(pieces, end + 1) === 'time' ? end + 2 : end
}

/** "p.m." at a sentence's end comes without its last dot, in three pieces. */
function halfDayAt(pieces: readonly Piece[], at: number): number {
  if (HALF_DAY.test(normAt(pieces, at))) return at + 1
  const spelt = /^[ap]$/.test(normAt(pieces, at)) && normAt(pieces, at + 1) === '.' && normAt(pieces, at + 2) === 'm'
  return spelt ? at + 3 : -1
}

/** Takes in what follows a day: "Friday night", "Monday at 8 p.m.", "tomorrow morning". */
export function afterDay(pieces: readonly Piece[], at: number): number {
  const end = DAY_PART.test(normAt(pieces, at)) ? at + 1 : at
  const clock = clockAt(pieces, /^(?:at|by|,)$/.test(normAt(pieces, end)) ? end + 1 : end)
  return clock > 0 ? clock : end
}
