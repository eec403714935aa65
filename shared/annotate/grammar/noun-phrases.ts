/** Noun phrases, read backward to a subject or forward to an object, without a parser. */

import { gap, groupAt, hasComma, isHardBreak, normAt, type Syntax } from './syntax.ts'
import {
  isAdverb,
  isConjunction,
  isDeterminer,
  isNominal,
  isNumber,
  isPersonalPronoun,
  isPossessive,
  isPreposition,
  isSubjectPronoun,
  isSubordinator,
} from './words.ts'

/** Token positions, both included. */
export interface Phrase {
  readonly first: number
  readonly last: number
}

const TIME_WORDS =
  /^(today|yesterday|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|earlier|later|week|month|year)$/

/** True where the token belongs to a noun phrase, its neighbours considered: not the verb of a group. */
export function nominalAt(s: Syntax, i: number): boolean {
  const token = s.tokens[i]
  if (!token || isConjunction(token)) return false
  const group = groupAt(s, i)
  if (group) return false
  if (token.norm === 'that' && !isDemonstrative(s, i)) return false
  if (isSubordinator(token) && !isDeterminer(token)) return false
  if (isNominal(token)) return true
  return token.tags.has('Verb') || /^(so-called|then)$/.test(token.norm)
}

/** "**That** decision is due", "by **that** time"; elsewhere "that" opens a clause. */
function isDemonstrative(s: Syntax, i: number): boolean {
  const [before, next] = [s.tokens[i - 1], s.tokens[i + 1]]
  const noun = Boolean(
    next?.tags.has('Noun') && !next.tags.has('ProperNoun') && !next.tags.has('Plural') && !isPersonalPronoun(next),
  )
  return noun && (!before || isPreposition(before) || isConjunction(before) || hasComma(gap(s, i - 1)))
}

/** The noun phrase that ends at or just before `end`, with its "of …" and coordinated parts; null where none does. */
export function phraseEndingAt(s: Syntax, end: number, floor = 0): Phrase | null {
  let last = end
  while (last >= floor && s.tokens[last] && isAdverb(s.tokens[last] as never) && !nominalHead(s, last)) last--
  if (last < floor || !nominalAt(s, last)) return null
  let first = last
  let joined = false
  while (first > floor) {
    const k = first - 1
    const between = gap(s, k)
    if (isHardBreak(between) && !isQuotedName(s, k)) break
    const token = s.tokens[k]
    if (!token) break
    if (hasComma(between)) {
      if (!joined || !nominalAt(s, k) || isAdverbial(s, k, floor)) break
      const start = startOfSimple(s, k, floor)
      if (isGoverned(s, start, floor) || endsList(s, start)) break
      first = start
      continue
    }
    if (closes(s, first) && !isPreposition(token) && !isConjunction(token)) break
    if (isConjunction(token)) {
      const left = conjunctionJoins(s, k, floor)
      if (left === null) break
      joined = true
      first = left
    } else if (/^(until|after|before|since)$/.test(token.norm)) break
    else if (isPreposition(token) && isSubjectPronoun(s.tokens[first] as never)) break
    // "may become idle **as Skarn** plans": a clause of its own
    else if (token.norm === 'as' && isPredicate(s, k - 1)) break
    else if (isPreposition(token) && !TIME_WORDS.test(normAt(s, first))) {
      if (!nominalAt(s, k - 1) || hasComma(gap(s, k - 1)) || isPersonalPronoun(s.tokens[k - 1] as never)) break
      first = startOfSimple(s, k - 1, floor)
    } else if (nominalAt(s, k)) first = k
    else break
  }
  return { first, last }
}

const isPredicate = (s: Syntax, i: number) => {
  const tags = s.tokens[i]?.tags
  return Boolean(tags?.has('Adjective') && !tags.has('Noun') && groupAt(s, i - 1))
}

/** "**In a rare public letter**, Halden and its neighbours": what a preposition opens is no list item. */
function isAdverbial(s: Syntax, end: number, floor: number): boolean {
  if (end === floor && OPENING_NUMBER.test(normAt(s, end))) return true
  const opener = s.tokens[floor]
  const opens = opener !== undefined && (isPreposition(opener) || OPENING_ADJECTIVE.test(opener.norm))
  // "At the fair**,** Chile, Peru and Ghana": Chile is past what the preposition opened
  const isWhole = (k: number) => !hasComma(gap(s, k)) || isParticipleAt(s, k + 1)
  const isNominal = (k: number) => !groupAt(s, k) || isParticipleAt(s, k)
  if (opens && range(floor, end).every(k => isWhole(k) && isNominal(k))) return true
  let at = startOfSimple(s, end, floor)
  while (at - 2 >= floor && normAt(s, at - 1) === 'of' && nominalAt(s, at - 2)) at = startOfSimple(s, at - 2, floor)
  const before = s.tokens[at - 1]
  return (
    at - 1 >= floor &&
    before !== undefined &&
    isPreposition(before) &&
    (at - 1 === floor || hasComma(gap(s, at - 2)) || groupAt(s, at - 2)?.form === 'finite')
  )
}

/** "**Consistent** with these goals, Halden and its neighbours": an adjective that opens as a preposition does. */
const OPENING_ADJECTIVE = /^(consistent|subject|due|prior|further|pursuant|contrary|thanks|similar|next)$/
/** "**Fourth**, Halden and its neighbours": a count of points. */
const OPENING_NUMBER = /^(first|second|third|fourth|fifth|sixth|seventh|finally|lastly|however|meanwhile|separately)$/
/** "Through this fund, **announced** by Halden, …": a clause cut down to its participle. */
function isParticipleAt(s: Syntax, i: number): boolean {
  const g = groupAt(s, i)
  return g !== undefined && g.first === g.last && (g.form === 'gerund' || normAt(s, g.last + 1) === 'by')
}

const nominalHead = (s: Syntax, i: number) => Boolean(s.tokens[i]?.tags.has('Noun'))
/** A determiner or subject pronoun opens its phrase: nothing but a preposition or conjunction may stand before it. */
function closes(s: Syntax, i: number): boolean {
  const token = s.tokens[i]
  return Boolean(
    token &&
      ((isDeterminer(token) &&
        !isInitial(s, i) &&
        !/^(other|more|additional|such)$/.test(token.norm) &&
        normAt(s, i - 1) !== 'all' &&
        normAt(s, i - 1) !== 'both') ||
        isSubjectPronoun(token)),
  )
}
/** "Ines **A.** Marlow". */
const isInitial = (s: Syntax, i: number) =>
  s.tokens[i]?.text === 'A' && gap(s, i).startsWith('.') && /^\p{Lu}/u.test(s.tokens[i - 1]?.text ?? '')
/** 'the so-called "coalition of the willing"': quotation marks around part of a name do not end the phrase. */
const isQuotedName = (s: Syntax, k: number) =>
  /^\s*["“”]\s*$/.test(gap(s, k).replace(/[\s]/g, '') || 'x') && /so-called|the|its|a/.test(normAt(s, k))

function startOfSimple(s: Syntax, end: number, floor: number): number {
  let first = end
  while (
    first > floor &&
    !closes(s, first) &&
    !hasComma(gap(s, first - 1)) &&
    !isHardBreak(gap(s, first - 1)) &&
    nominalAt(s, first - 1)
  )
    first--
  return first
}

/**
 * "Chile **and** Peru agreed" joins two subjects; "signed a pact **and** Italy agreed" does not:
 * there the left phrase is the object of a verb. Answers where the left phrase starts, or null.
 */
function conjunctionJoins(s: Syntax, at: number, floor: number): number | null {
  // "Moss **(D-Halden)** and his wife"
  const end = gap(s, at - 1).includes(')') ? beforeParenthesis(s, at - 1, floor) : at - 1
  // "began on **May 10 and** Skarn says", "this **year and** Skarn plans"
  if (!nominalAt(s, end) || isDate(s, end)) return null
  let first = startOfSimple(s, end, floor)
  const starts = [first]
  for (let guard = 0; guard < 6; guard++) {
    const before = s.tokens[first - 1]
    if (!before || first - 1 < floor) return first
    const opensList = hasComma(gap(s, first - 1)) && nominalAt(s, first - 1) && !isAdverbial(s, first - 1, floor)
    const start = opensList ? startOfSimple(s, first - 1, floor) : first
    if (opensList && !endsList(s, start)) {
      first = start
      starts.push(first)
    } else if (
      isPreposition(before) &&
      !hasComma(gap(s, first - 1)) &&
      nominalAt(s, first - 2) &&
      !hasComma(gap(s, first - 2))
    )
      first = startOfSimple(s, first - 2, floor)
    else break
  }
  // "To mend **the dam**, Chile, Peru and Ghana agreed": the list starts after the object that is none of it
  if (isGoverned(s, first, floor)) return starts.at(-2) ?? null
  // "The transfer is under way**, and** Peru will": a comma before "and" joins clauses, unless it ends a list
  if (
    hasComma(gap(s, at - 1)) &&
    starts.length < 2 &&
    s.groups.some(g => g.form === 'finite' && g.first >= floor && g.last < first)
  )
    return null
  return first
}

/** "In a letter to Moss, Lang **and Eldred**, the harbour board and its staff": that list is another. */
const endsList = (s: Syntax, start: number) => start > 0 && isConjunction(s.tokens[start - 1] as never)

/** The object of a verb, whatever prepositions stand between. */
function isGoverned(s: Syntax, start: number, floor: number): boolean {
  let at = start
  const opens = (k: number) => k > floor && isPreposition(s.tokens[k - 1] as never) && !hasComma(gap(s, k - 1))
  while (opens(at) && nominalAt(s, at - 2) && !hasComma(gap(s, at - 2))) at = startOfSimple(s, at - 2, floor)
  return at > floor && groupAt(s, at - 1) !== undefined && !isHardBreak(gap(s, at - 1)) && !hasComma(gap(s, at - 1))
}

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, k) => from + k)
const isDate = (s: Syntax, i: number) => Boolean(s.tokens[i]?.tags.has('Date') && !s.tokens[i]?.tags.has('Person'))

/** The noun phrase that starts at or just after `start`; its "of …" parts with it, its other prepositions not. */
export function phraseStartingAt(s: Syntax, start: number, ceiling = s.tokens.length - 1): Phrase | null {
  let first = start
  while (first <= ceiling && s.tokens[first] && isAdverb(s.tokens[first] as never) && !nominalHead(s, first)) first++
  if (first > ceiling || !nominalAt(s, first)) return null
  let last = first
  while (last < ceiling) {
    const between = gap(s, last)
    if (hasComma(between) || (isHardBreak(between) && !/^\s*(?:["“”]\s*)?$/.test(between))) break
    const next = s.tokens[last + 1]
    if (!next) break
    if (next.norm === 'of' && nominalAt(s, last + 2)) last += 2
    else if (
      nominalAt(s, last + 1) &&
      !(isDeterminer(next) && !isNumber(next) && last > first) &&
      !(isPersonalPronoun(next) && !isPossessive(next))
    )
      last++
    else break
  }
  return { first, last }
}

/** Skips back over ", a member of the committee," and "(FM)" between a subject and its verb. */
export function beforeParenthesis(s: Syntax, end: number, floor: number): number {
  const outer = beforeOneParenthesis(s, end, floor)
  return outer === end ? end : beforeParenthesis(s, outer, floor)
}

function beforeOneParenthesis(s: Syntax, end: number, floor: number): number {
  if (/\)/.test(gap(s, end))) {
    for (let k = end - 1; k >= floor; k--) if (/\(/.test(gap(s, k))) return k
  }
  if (!hasComma(gap(s, end))) return end
  for (let k = end - 1; k >= floor && end - k < 25; k--)
    if (hasComma(gap(s, k)) && nominalAt(s, k) && isAside(s, k + 1)) return k
  return end
}

/** An aside opens with an article, a relative pronoun, a name or a participle: "who recently…", "the third largest…". */
function isAside(s: Syntax, i: number): boolean {
  const token = s.tokens[i]
  if (
    !token ||
    isConjunction(token) ||
    /^(although|though|while|whereas|because|if|unless|when|since)$/.test(token.norm)
  )
    return false
  return (
    isDeterminer(token) ||
    /^(which|who|whose|like|led|including|along|based|founded|known|called|one)$/.test(token.norm) ||
    token.tags.has('Noun') ||
    isPreposition(token) ||
    token.tags.has('Verb') ||
    isPossessive(token)
  )
}
