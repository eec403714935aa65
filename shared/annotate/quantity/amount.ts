/** One amount at one place: money, else a percentage, else a count. */
import { type CurrencyMatch, currencyAfter, currencyBefore } from './currency.ts'
import { countsNothing, isReference } from './guard.ts'
import { type NumberMatch, readNumber, readUpper } from './number.ts'
import { normAt, type Piece, phraseAt } from './pieces.ts'
import { readShare } from './share.ts'
import { readUnit, type UnitMatch } from './unit.ts'

/** An amount over the pieces [start, end). */
export interface Amount {
  readonly start: number
  readonly end: number
  readonly value: number | null
  readonly unit: string | null
  readonly currency: string | null
  /** A range, or a number that is none ("millions"). */
  readonly loose: boolean
}

interface Figures {
  readonly lower: NumberMatch
  readonly upper: NumberMatch | null
  /** Index after the whole range. */
  readonly end: number
  readonly value: number | null
}

/** The amount whose number stands at `at`; `counted` is the unit of the count before, for "another two". */
export function readAmount(pieces: readonly Piece[], at: number, counted: string | null): Amount | null {
  const sign = currencyBefore(pieces, at)
  const share = sign ? null : readShare(pieces, at)
  if (share) return { start: at, end: share.end, value: share.value, unit: 'share', currency: null, loose: false }
  const lower = readNumber(pieces, at, sign !== null)
  if (!lower) return null
  const figures = readRange(pieces, lower, sign !== null)
  return (
    readMoney(pieces, at, figures, sign) ?? readPercent(pieces, at, figures) ?? readCount(pieces, at, figures, counted)
  )
}

/** "$5-10 million", "20 to 25", "two or three": the scale of the upper end holds for the lower one. */
function readRange(pieces: readonly Piece[], lower: NumberMatch, money: boolean): Figures {
  const upper = lower.value === null ? null : readUpper(pieces, lower.end, money)
  const rises = upper?.value != null && lower.value !== null && upper.value > lower.value
  if (!upper || !rises) return { lower, upper: null, end: lower.end, value: lower.value }
  const scaled = upper.end > lower.end + 2 && (lower.value ?? 0) < 1000
  const scale = scaled ? ([1e12, 1e9, 1e6, 1e3].find(step => (upper.value ?? 0) >= step) ?? 1) : 1
  const value = (lower.value ?? 0) * scale
  return { lower, upper, end: upper.end, value }
}

function readMoney(pieces: readonly Piece[], at: number, figures: Figures, sign: CurrencyMatch | null): Amount | null {
  const word = currencyAfter(pieces, figures.end)
  if (!sign && (!word || isDefiniteCoin(pieces, at))) return null
  const currency = (sign ? sign.currency : word?.currency) ?? null
  return {
    start: sign?.at ?? at,
    end: word?.at ?? figures.end,
    value: figures.value,
    unit: currency ?? normAt(pieces, (word?.at ?? figures.end) - 1),
    currency: sign?.currency === 'USD' && word?.currency ? word.currency : currency,
    loose: figures.lower.vague || figures.upper !== null,
  }
}

/** "two won": no one pays two won; they won. Small whole numbers in words before a name that is also a verb. */
const isDefiniteCoin = (pieces: readonly Piece[], at: number) =>
  /^(?:won|real|rand)$/.test(normAt(pieces, at + 1)) && pieces[at]?.kind === 'word'

function readPercent(pieces: readonly Piece[], at: number, figures: Figures): Amount | null {
  const end = percentEnd(pieces, figures.end)
  if (end < 0) return null
  const unit = /^points?$/.test(normAt(pieces, end - 1)) ? 'percentage points' : 'percent'
  return { start: at, end, value: figures.value, unit, currency: null, loose: figures.upper !== null }
}

/** "5% to 8%" ends its first figure with a sign too; each is then an amount of its own. */
function percentEnd(pieces: readonly Piece[], index: number): number {
  for (const phrase of ['percentage points', 'percentage point', 'per cent', 'percent', 'pct', '%']) {
    const start = normAt(pieces, index) === '-' && phrase !== '%' ? index + 1 : index
    const end = phraseAt(pieces, start, phrase)
    if (end > 0) return end
  }
  return -1
}

function readCount(pieces: readonly Piece[], at: number, figures: Figures, counted: string | null): Amount | null {
  if (countsNothing(pieces, at, figures.end) || isReference(pieces, at, figures.end)) return null
  const loose = figures.lower.vague || figures.upper !== null
  const of = normAt(pieces, figures.end) === 'of'
  const noun = of && !figures.lower.vague ? null : readNoun(pieces, figures.end + (of ? 1 : 0), figures.value !== 1)
  if (noun?.unit === 'times') return null
  if (noun) return { start: at, end: noun.end, value: figures.value, unit: noun.unit, currency: null, loose }
  if (!stands(pieces, at, figures)) return null
  const whole = of ? readUnit(pieces, skipDeterminer(pieces, figures.end + 1), true) : null
  const unit = whole?.unit ?? (/^(?:another|to|from|than)$/.test(normAt(pieces, at - 1)) ? counted : null)
  return { start: at, end: figures.end, value: figures.value, unit, currency: null, loose }
}

/** "300 officers", and "300-bed" of "a 300-bed hospital"; a "two-state solution" counts nothing. */
function readNoun(pieces: readonly Piece[], index: number, many: boolean): UnitMatch | null {
  const hyphened = normAt(pieces, index) === '-' && pieces[index]?.glued && pieces[index + 1]?.glued
  if (!hyphened) return readUnit(pieces, index, many)
  const word = pieces[index + 1]
  return word?.kind === 'word' && pieces[index - 1]?.kind === 'figure' ? { unit: word.norm, end: index + 2 } : null
}

const skipDeterminer = (pieces: readonly Piece[], index: number) =>
  pieces[index]?.tags.has('Determiner') ||
  pieces[index]?.tags.has('Possessive') ||
  /^(?:its|their|his|her|our)$/.test(normAt(pieces, index))
    ? index + 1
    : index

/** Without a noun, only a number that can be nothing else: "another two", "3,605", "more than one billion". */
function stands(pieces: readonly Piece[], at: number, figures: Figures): boolean {
  if (normAt(pieces, at - 1) === 'another') return true
  if (figures.lower.vague) return normAt(pieces, figures.end) === 'of'
  if (pieces[figures.end]?.tags.has('Noun') || pieces[figures.end]?.tags.has('Adjective')) return false
  const written = pieces[at]?.text ?? ''
  return (figures.value ?? 0) >= 1000 && (written.includes(',') || figures.lower.end > at + 1)
}
