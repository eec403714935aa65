/** Times without a date and recurrences: "eventually", "long-term", "every year", "$5 billion a year". */
import { isCapitalised, normAt, type Piece, phraseAt } from '../quantity/pieces.ts'
import { type Found, found, type Meaning, NOTHING } from './reading.ts'
import { isoDuration, MONTHS, unitName, WEEKDAYS } from './words.ts'

const VAGUE = [
  'as soon as possible',
  'as soon as practicable',
  'as quickly as possible',
  'as long as it takes',
  'as long as necessary',
  'as long as needed',
  'for as long as it takes',
  'for as long as necessary',
  'for as long as needed',
  'for the foreseeable future',
  'in the foreseeable future',
  'in the not too distant future',
  'in the very near future',
  'in the near future',
  'in the near term',
  'in the short term',
  'in the medium term',
  'in the long term',
  'in the longer term',
  'in the long run',
  'over the long term',
  'over the longer term',
  'over the short term',
  'over the medium term',
  'for the long term',
  'in the future',
  'in due course',
  'for the time being',
  'for now',
  'for some time',
  'at this time',
  'at a later date',
  'at a later stage',
  'at an early date',
  'at the earliest opportunity',
  'without delay',
  'over time',
  'very soon',
  'eventually',
  'soon',
  'shortly',
  'immediately',
  'indefinitely',
  'permanently',
  'long - term',
  'longer - term',
] as const

/** Phrases by their first word, so that each place tries few. */
const BY_FIRST = Map.groupBy(VAGUE, phrase => phrase.split(' ', 1)[0] ?? '')

/** A vague time; "soon after the vote" belongs to the vote and "immediately" before a noun to nothing. */
export function readVague(pieces: readonly Piece[], at: number): Found<Meaning> | null {
  const phrases = BY_FIRST.get(normAt(pieces, at))
  if (!phrases) return null
  for (const phrase of phrases) {
    const end = phraseAt(pieces, at, phrase)
    if (end < 0) continue
    if (
      /^(?:soon|shortly|immediately)$/.test(phrase) &&
      /^(?:after|before|following|upon|as|thereafter)$/.test(normAt(pieces, end))
    )
      return null
    if (phrase === 'soon' && /^(?:as|too|how|so|no)$/.test(normAt(pieces, at - 1))) return null
    const adverbial = /^\w+$/.test(phrase) ? ({ adverbial: true } as const) : {}
    return found({ ...NOTHING, kind: 'vague_duration', ...adverbial }, end)
  }
  return null
}

const ADVERB: Readonly<Record<string, string>> = {
  annually: 'P1Y',
  yearly: 'P1Y',
  biannually: 'P6M',
  quarterly: 'P3M',
  monthly: 'P1M',
  weekly: 'P1W',
  daily: 'P1D',
  nightly: 'P1D',
}

/** "every year", "each month", "every two years", "on Fridays", "annually", "80 million a month", "twice a year". */
export function readRecurring(pieces: readonly Piece[], at: number): Found<Meaning> | null {
  const timex = readEvery(pieces, at) ?? readPer(pieces, at) ?? readAdverb(pieces, at) ?? readWeekdays(pieces, at)
  return timex && found({ ...NOTHING, kind: 'recurring', timex: timex.value }, timex.end)
}

function readEvery(pieces: readonly Piece[], at: number): Found<string | null> | null {
  if (!/^(?:every|each)$/.test(normAt(pieces, at))) return null
  let next = at + 1
  if (/^(?:and|single|other)$/.test(normAt(pieces, next))) next += normAt(pieces, next) === 'and' ? 2 : 1
  const count = /^(?:two|three|four|five|six|ten)$/.test(normAt(pieces, next)) || pieces[next]?.kind === 'figure'
  const word = pieces[count ? next + 1 : next]
  const unit = unitName(word?.norm ?? '')
  const capital = word && isCapitalised(word) ? word.norm : ''
  const named =
    Object.hasOwn(MONTHS, capital) ||
    Object.hasOwn(WEEKDAYS, capital) ||
    /^(?:spring|summer|autumn|winter)$/.test(word?.norm ?? '')
  if ((unit === '' && !named) || /'/.test(word?.norm ?? '')) return null
  const every = normAt(pieces, next - 1) === 'other' ? 2 : 1
  const number = NUMBER[normAt(pieces, next)] ?? pieces[next]?.value ?? every
  return found(unit === '' ? null : isoDuration(number, unit), (count ? next + 1 : next) + 1)
}

const NUMBER: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, six: 6, ten: 10 }

/** "a year" only after an amount or "twice"; "in a year" and "a year later" are no recurrence. */
function readPer(pieces: readonly Piece[], at: number): Found<string | null> | null {
  const [per, word] = [normAt(pieces, at), normAt(pieces, at + 1)]
  if (per === 'per' && word === 'annum') return found('P1Y', at + 2)
  const unit = word.endsWith('s') ? '' : unitName(word)
  if (!/^(?:an?|per)$/.test(per) || unit === '' || unit === 'decade' || unit === 'hour' || unit === 'minute')
    return null
  if (/^(?:ago|later|earlier|after|before|from|of|old|and|-|to)$/.test(normAt(pieces, at + 2))) return null
  if (per !== 'per' && !afterAmount(pieces, at)) return null
  return found(isoDuration(1, unit), at + 2)
}

function afterAmount(pieces: readonly Piece[], at: number): boolean {
  const before = pieces[at - 1]
  if (!before || before.kind === 'mark') return /^[%)]$/.test(before?.norm ?? '') || false
  if (
    /^(?:once|twice|times|time|million|billion|trillion|thousand|percent|dollars|euros|yuan|pounds)$/.test(before.norm)
  )
    return true
  if (before.kind === 'figure') return true
  return (
    before.tags.has('Noun') &&
    [2, 3, 4].some(back => pieces[at - back]?.kind === 'figure' || pieces[at - back]?.tags.has('Cardinal'))
  )
}

/** An adverb of frequency, not the adjective of "weekly meetings". */
function readAdverb(pieces: readonly Piece[], at: number): Found<string | null> | null {
  const word = normAt(pieces, at)
  const timex = Object.hasOwn(ADVERB, word) ? ADVERB[word] : undefined
  if (timex === undefined || (at > 0 && isCapitalised(pieces[at]))) return null
  const next = pieces[at + 1]
  const adjective = next?.kind === 'word' && (next.tags.has('Noun') || next.tags.has('Adjective'))
  return adjective && word !== 'annually' ? null : found(timex, at + 1)
}

/** "on Fridays". */
function readWeekdays(pieces: readonly Piece[], at: number): Found<string | null> | null {
  const on = normAt(pieces, at) === 'on' ? at + 1 : at
  const piece = pieces[on]
  const name = piece && isCapitalised(piece) && piece.norm.endsWith('days') ? piece.norm.slice(0, -1) : ''
  return on > at && Object.hasOwn(WEEKDAYS, name) ? found(null, on + 1) : null
}
