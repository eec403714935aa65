/**
 * Whether a date lies behind the speaker: "announced plans Friday to close" tells when it
 * was announced, "will close on Friday" when it is to happen. The verb group that governs
 * the date decides: the nearest before it, or the next after it where the date opens a clause.
 */
import type { Sentence, Token } from '../text/parse.ts'

/** How far from the date a verb is looked for, and how long a verb group may be. */
const [REACH, GROUP] = [25, 7]

const AHEAD = /^(?:will|'ll|would|'d|shall|may|might|could|can|should|must|to|going|won't|cannot|ought)$/
/** Participles that look ahead by themselves: "scheduled for June", "due on Friday". */
const SCHEDULED = /^(?:scheduled|due|slated|expected|planned|set|expires?|budgeted|proposed|projected|earmarked)$/
/** Nouns that put the date after the verb's own time: "signed a contract for delivery in June". */
const AWAITED =
  /^(?:deliver(?:y|ies)|releases?|completion|launch(?:es)?|opening|closure|elections?|expiry|deployment|withdrawal|votes?|summit|referendum)$/
const CONJUNCTION = /^(?:and|but|or|that|then|when|if|while|because|as|so|which)$/

/** `open` is the present tense, or no verb at all. */
export type Tense = 'ahead' | 'past' | 'perfect' | 'open'

/** The tense that governs a date over the text [start, end). */
export type TenseReader = (start: number, end: number) => Tense

/** Looks a bounded way in either direction, so that a long sentence stays linear. */
export function tenseReader(sentence: Sentence, text: string): TenseReader {
  const { tokens } = sentence
  return (start, end) => {
    const first = indexAt(tokens, start)
    const last = indexAt(tokens, end)
    if (AWAITED.test(tokens[first - 1]?.norm ?? '')) return 'ahead'
    const forward = opensClause(tokens, text, first, last, start)
    const near = forward ? verbAfter(tokens, last) : verbBefore(tokens, first)
    const verb = near >= 0 ? near : forward ? verbBefore(tokens, first) : verbAfter(tokens, last)
    const tense = verb >= 0 ? tenseAt(tokens, verb) : 'open'
    return tense === 'open' && !forward && willBefore(tokens, verb) ? 'ahead' : tense
  }
}

/** "will introduce it when Congress reconvenes in September": the present tense there looks ahead too. */
function willBefore(tokens: readonly Token[], verb: number): boolean {
  for (let at = verb - 1; at >= Math.max(0, verb - REACH); at--)
    if (/^(?:will|'ll|would|shall|to)$/.test(tokens[at]?.norm ?? '') && isMain(tokens[at + 1])) return true
  return false
}

/** First token that starts at or after the offset, by halving. */
function indexAt(tokens: readonly Token[], offset: number): number {
  let [low, high] = [0, tokens.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokens[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** True for "... and on Monday the board will meet", "the senator on Tuesday pledged" and a date at the sentence's head. */
function opensClause(tokens: readonly Token[], text: string, first: number, last: number, start: number): boolean {
  const before = tokens[first - 1]
  if (!before || CONJUNCTION.test(before.norm)) return true
  if (isConjugated(tokens[last]) && !/[,;:.]/.test(text.slice(tokens[last - 1]?.end ?? start, tokens[last]?.start)))
    return true
  if (!/[,;:—–"“(]/.test(text.slice(before.end, start))) return false
  const after = tokens[last]
  return after !== undefined && !text.slice(tokens[last - 1]?.end ?? after.start, after.start).includes(',')
}

/** "on Tuesday pledged", "on Tuesday will"; in "to be published today show" the infinitive has the date. */
const isConjugated = (token: Token | undefined) =>
  isMain(token) && Boolean(token?.tags.has('PastTense') || token?.tags.has('Modal'))

function isMain(token: Token | undefined): boolean {
  if (!token?.tags.has('Verb') || token.tags.has('Gerund') || token.tags.has('Particle')) return false
  return !/^(?:including|according)$/.test(token.norm)
}

function verbBefore(tokens: readonly Token[], index: number): number {
  for (let at = index - 1; at >= Math.max(0, index - REACH); at--) {
    if (isMain(tokens[at]) || SCHEDULED.test(tokens[at]?.norm ?? '')) return at
  }
  return -1
}

function verbAfter(tokens: readonly Token[], index: number): number {
  for (let at = index; at < Math.min(tokens.length, index + REACH); at++) if (isMain(tokens[at])) return at
  return -1
}

/** Reads the whole group around its verb: "are to be announced", "has been closed". */
function tenseAt(tokens: readonly Token[], verb: number): Tense {
  let tense: Tense = tokens[verb]?.tags.has('PastTense') ? 'past' : 'open'
  if (SCHEDULED.test(tokens[verb]?.norm ?? '')) return 'ahead'
  for (let at = verb; at > verb - GROUP; at--) {
    const token = tokens[at]
    if (!token || (at < verb && !inGroup(token))) break
    if (AHEAD.test(token.norm)) return 'ahead'
    if (/^(?:is|are|am|be|being)$/.test(token.norm)) tense = 'open'
    if (/^(?:was|were|did|wasn't|weren't|didn't)$/.test(token.norm)) tense = 'past'
    if (/^(?:had|has|have|been|hasn't|haven't)$/.test(token.norm) && at <= verb) tense = 'perfect'
  }
  return tense
}

const inGroup = (token: Token) =>
  token.tags.has('Verb') || token.tags.has('Adverb') || token.tags.has('Negative') || token.norm === 'to'
