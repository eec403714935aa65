/** Numbers in figures and in words: "47,000", "three thousand", "half a million", "tens of thousands". */
import { normAt, type Piece } from './pieces.ts'

export interface NumberMatch {
  /** Null where the text gives only an order of magnitude ("millions"). */
  readonly value: number | null
  /** Index after the last piece. */
  readonly end: number
  /** True for "millions", "dozens", "a couple": no exact count is meant. */
  readonly vague: boolean
}

const SMALL: Readonly<Record<string, number>> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value]),
)
const TENS: Readonly<Record<string, number>> = Object.fromEntries(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, n) => [word, (n + 2) * 10]),
)
const GROUP: Readonly<Record<string, number>> = { hundred: 100, dozen: 12, score: 20 }
const SCALE: Readonly<Record<string, number>> = {
  thousand: 1e3,
  lakh: 1e5,
  million: 1e6,
  crore: 1e7,
  billion: 1e9,
  trillion: 1e12,
}
const SCALE_SUFFIX: Readonly<Record<string, number>> = {
  k: 1e3,
  m: 1e6,
  mn: 1e6,
  mln: 1e6,
  b: 1e9,
  bn: 1e9,
  bln: 1e9,
  tn: 1e12,
  trn: 1e12,
}
const PLURAL = /^(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)$/

const has = (table: Readonly<Record<string, number>>, word: string) => Object.hasOwn(table, word)

/** A number that starts at `index`, or null. `money` lets a glued suffix ("$5m") count as a scale. */
export function readNumber(pieces: readonly Piece[], index: number, money = false): NumberMatch | null {
  const piece = pieces[index]
  if (!piece) return null
  if (piece.value !== null) return readFigure(pieces, index, piece.value, money)
  if (piece.kind !== 'word') return null
  return readPlural(pieces, index) ?? readHalfScale(pieces, index) ?? readWords(pieces, index)
}

/** "2.3 billion", "$5m", "$3-billion", "1.5m people". */
function readFigure(pieces: readonly Piece[], index: number, value: number, money: boolean): NumberMatch {
  const next = pieces[index + 1]
  if (next?.glued && has(SCALE_SUFFIX, next.norm) && (money || isCounted(pieces, index + 2)))
    return { value: tidy(value * (SCALE_SUFFIX[next.norm] ?? 1)), end: index + 2, vague: false }
  let end = index + 1
  let scaled = value
  for (let steps = 0; steps < 2; steps++) {
    const at = normAt(pieces, end) === '-' && pieces[end]?.glued ? end + 1 : end
    const word = normAt(pieces, at)
    const factor = SCALE[word] ?? GROUP[word]
    if (factor === undefined || word === 'score') break
    scaled *= factor
    end = at + 1
  }
  return { value: tidy(scaled), end, vague: false }
}

/** "1.5m people" is a million and a half; "a 50m pool" is not. */
const isCounted = (pieces: readonly Piece[], index: number) =>
  pieces[index]?.kind === 'word' && pieces[index]?.tags.has('Plural') === true

/** "millions", "tens of thousands", "hundreds of millions". */
function readPlural(pieces: readonly Piece[], index: number): NumberMatch | null {
  if (!PLURAL.test(normAt(pieces, index))) return null
  const nested = normAt(pieces, index + 1) === 'of' && PLURAL.test(normAt(pieces, index + 2))
  return { value: null, end: nested ? index + 3 : index + 1, vague: true }
}

/** "half a million", "a quarter of a million". */
function readHalfScale(pieces: readonly Piece[], index: number): NumberMatch | null {
  if (normAt(pieces, index) !== 'half' || normAt(pieces, index + 1) !== 'a') return null
  const factor = SCALE[normAt(pieces, index + 2)] ?? (normAt(pieces, index + 2) === 'dozen' ? 12 : undefined)
  return factor === undefined ? null : { value: factor / 2, end: index + 3, vague: false }
}

/** "six", "twenty-five", "three thousand", "two hundred and fifty", "a dozen", "a couple of". */
function readWords(pieces: readonly Piece[], index: number): NumberMatch | null {
  const article = /^an?$/.test(normAt(pieces, index))
  if (article) return readArticle(pieces, index)
  let [total, current, end] = [0, 0, index]
  for (let at = index; at < index + 12; at++) {
    const word = normAt(pieces, at)
    if (has(SMALL, word)) current += SMALL[word] ?? 0
    else if (has(TENS, word)) current += TENS[word] ?? 0
    else if (end > index && has(GROUP, word)) current *= GROUP[word] ?? 1
    else if (end > index && has(SCALE, word)) [total, current] = [total + current * (SCALE[word] ?? 1), 0]
    else if (end > index && (word === '-' || word === 'and') && joinsNumber(pieces, at)) continue
    else break
    end = at + 1
  }
  return end === index ? null : { value: total + current, end, vague: false }
}

/** "twenty-five" and "two hundred and fifty" go on; "six and seven" are two numbers. */
function joinsNumber(pieces: readonly Piece[], at: number): boolean {
  const [before, mark, after] = [normAt(pieces, at - 1), normAt(pieces, at), normAt(pieces, at + 1)]
  if (mark === '-') return (has(TENS, before) && has(SMALL, after)) || has(SCALE, after) || after === 'hundred'
  return (before === 'hundred' || has(SCALE, before)) && (has(SMALL, after) || has(TENS, after))
}

function readArticle(pieces: readonly Piece[], index: number): NumberMatch | null {
  const word = normAt(pieces, index + 1)
  const of = normAt(pieces, index + 2) === 'of' ? index + 3 : index + 2
  if (word === 'couple') return { value: 2, end: of, vague: true }
  if (word === 'handful') return { value: null, end: of, vague: true }
  if (word === 'score') return normAt(pieces, index + 2) === 'of' ? { value: 20, end: of, vague: false } : null
  const factor = SCALE[word] ?? GROUP[word]
  if (factor === undefined) return null
  const scale = SCALE[normAt(pieces, index + 2)]
  return { value: factor * (scale ?? 1), end: scale === undefined ? index + 2 : index + 3, vague: false }
}

/** 7.4 * 1e9 is 7400000000.000001 in binary: money is kept to the cent. */
const tidy = (value: number) => Math.round(value * 100) / 100

/** "20 to 25", "5-10", "two or three": the second number, where one follows. */
export function readUpper(pieces: readonly Piece[], end: number, money = false): NumberMatch | null {
  const joint = normAt(pieces, end)
  if (!/^(?:to|or|-|–|—)$/.test(joint)) return null
  return readNumber(pieces, end + 1, money)
}
