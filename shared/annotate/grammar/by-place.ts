/**
 * Words that their place shows to be another kind than the tagger made of them: a noun that acts, a verb
 * that only names.
 */
import { lexiconTags } from '../text/lexicon.ts'
import type { Token } from '../text/parse.ts'
import {
  isBe,
  isConjunction,
  isDeterminer,
  isGerund,
  isHave,
  isInnerAdverb,
  isModal,
  isNumber,
  isParticiple,
  isPossessive,
  isPreposition,
  isSubjectPronoun,
  isVerb,
} from './words.ts'

type Gap = (index: number) => string

export const NEVER_VERBS = new Set([
  'off',
  'out',
  'up',
  'down',
  'following',
  'according',
  'so-called',
  'united',
  'forward',
  'back',
  'pending',
  'billion',
  'armed',
  'side',
  'sides',
])

/** "…, **saying** they would": the tagger's noun. */
export const isSayingAfterComma = (tokens: readonly Token[], i: number, gap: Gap) =>
  /^(saying|adding|warning|promising|insisting)$/.test(tokens[i]?.norm ?? '') &&
  i > 0 &&
  gap(i - 1).includes(',') &&
  tokens[i + 1] !== undefined &&
  (isSubjectPronoun(tokens[i + 1] as Token) || isDeterminer(tokens[i + 1] as Token))

/** "committed to **supporting** its crews": no noun stands between this "to" and an object. */
export function isGerundByPosition(tokens: readonly Token[], i: number): boolean {
  const [token, next] = [tokens[i], tokens[i + 1]]
  if (!token || tokens[i - 1]?.norm !== 'to' || !/^[a-z]{3,}ing$/.test(token.text) || !next) return false
  return /^(committed|dedicated|devoted|commitment)$/.test(tokens[i - 2]?.norm ?? '') && opensObject(next)
}

/** "Skarn **plans** to hire": a cue that the tagger takes for a noun after a name. */
export function isVerbInDisguise(tokens: readonly Token[], i: number, gap: Gap): boolean {
  const [before, token, next] = [tokens[i - 1], tokens[i], tokens[i + 1]]
  // "A law **obliges** Skarn to", "Peru and Chile **commit** to": never a noun
  if (/^(obliges|commits?)$/.test(token?.norm ?? '') && next) return true
  if (
    !before ||
    !token ||
    next?.norm !== 'to' ||
    !/^(plan|aim|pledge|promise|vow|offer|hope|intend|threaten|move|need)s?$/.test(token.norm)
  )
    return false
  // "The miners **promise** to": the bare form goes with several
  const several = before.tags.has('Plural') || /[^s]s$/.test(before.norm) || tokens[i - 2]?.norm === 'and'
  if (!token.norm.endsWith('s') && !several) return false
  const closed = /[)]/.test(gap(i - 1)) || (isNumber(before) && gap(i - 1).includes(','))
  if (!before.tags.has('Noun') && !closed) return false
  if (isPossessive(before) || before.tags.has('Adjective')) return false
  // after an aside the main verb follows: "Peru, which lost its port last year, **plans** to build"
  if (gap(i - 1).includes(',')) return true
  return !tokens.slice(Math.max(0, i - 8), i).some(t => isVerb(t) && !isGerund(t))
}

/** "their **will** to resist", "in **May**", "a strong **will**": no modal. */
export function isModalNoun(tokens: readonly Token[], i: number): boolean {
  const [token, before] = [tokens[i], tokens[i - 1]]
  if (!token) return true
  if (token.norm === 'may' && /^May$/.test(token.text) && i > 0) return true
  if (token.norm === 'will' && token.text === 'Will' && before && !isInnerAdverb(before) && !before.tags.has('Noun'))
    return i > 0
  if (token.norm === 'can' && before !== undefined && before.norm === 'a') return true
  return (
    before !== undefined &&
    token.norm === 'will' &&
    (isPossessive(before) || before.norm === 'the' || before.norm === 'a') &&
    !/'s$/.test(before.norm)
  )
}

/** A verb-tagged word between a determiner and a noun is an adjective: "the **assembled** nations". */
export function actsAsNoun(tokens: readonly Token[], i: number, gap: Gap): boolean {
  const [before, token, next] = [tokens[i - 1], tokens[i], tokens[i + 1]]
  if (!token || !before) return false
  // '"They will pay for **this," said** Moss'
  if (/[,?!]?["”]/.test(gap(i - 1))) return false
  const floats = /^(each|both|all)$/.test(before.norm) && /^(we|they|you)$/.test(tokens[i - 2]?.norm ?? '')
  const opens = (isDeterminer(before) && before.norm !== 'that' && !floats) || isPossessive(before)
  if (opens) return true
  // "a speech **on UK plans** to tackle debt"
  if (
    /^(plans|promises|pledges|offers)$/.test(token.norm) &&
    /^(on|about|over|under|against|behind)$/.test(tokens[i - 2]?.norm ?? '')
  )
    return true
  if (isPlainPresent(token)) {
    // "in **loans** from", "current **contract**", "St. Louis **plants** will": a noun that could be a verb
    if (
      (isPreposition(before) && before.norm !== 'to') ||
      isNumber(before) ||
      (before.tags.has('Adjective') && !before.tags.has('Noun'))
    )
      return true
    if (
      next &&
      (isModal(next) || isBe(next) || isHave(next)) &&
      !/^(say|says|believe|believes|think|thinks)$/.test(token.norm)
    )
      return true
    if (isConjunction(before) && (!next || !opensObject(next))) return true
  }
  const modifies = isPreposition(before) && before.norm !== 'to' && isParticiple(token) && next?.tags.has('Noun')
  return Boolean(modifies)
}

const isPlainPresent = (t: Token) => t.tags.has('PresentTense') && !isGerund(t)
export const opensObject = (t: Token) =>
  isDeterminer(t) ||
  isPossessive(t) ||
  isNumber(t) ||
  isPreposition(t) ||
  t.tags.has('Noun') ||
  t.tags.has('Adjective') ||
  t.tags.has('Particle') ||
  isInnerAdverb(t) ||
  isGerund(t)

/** "to **refrain** from", "to **host** the talks": a noun elsewhere, a verb between "to" and an object. */
export function isVerbByPosition(tokens: readonly Token[], k: number, to: number): boolean {
  const [token, next, before] = [tokens[k], tokens[k + 1], verbBefore(tokens, to)]
  if (
    !token ||
    !next ||
    !/^[a-z]+(-[a-z]+)?$/.test(token.text) ||
    !(token.tags.has('Singular') || token.tags.has('Adjective')) ||
    !before ||
    !(isVerb(before) || before.tags.has('Adjective') || before.tags.has('Noun'))
  )
    return false
  // "pledged **to station** troops", "agreed **not to shield** them": no noun follows these
  if (WANTS_VERB.test(before.norm) || before !== tokens[to - 1]) return opensObject(next)
  if (/^(refrain|abstain|desist)$/.test(token.norm) || (token.norm === 'hold' && next.tags.has('Plural'))) return true
  // "is due **to speak** later"
  if (/^(due|set|ready|slated|poised|scheduled)$/.test(before.norm) && lexiconTags(token.norm).has('Infinitive'))
    return true
  return (
    k === to + 1 && (isDeterminer(next) || isPossessive(next) || next.tags.has('ProperNoun')) && next.norm !== 'that'
  )
}

/** The word before "to", or before "not to". */
const verbBefore = (tokens: readonly Token[], to: number) =>
  tokens[to - 1]?.norm === 'not' ? tokens[to - 2] : tokens[to - 1]
const WANTS_VERB =
  /^(pledg|promis|vow|undert[ao]k|refus|declin|decid|intend|threaten|plann?|hop|want|swor|volunteer)(e|ed|s|es|n|en|ing)?$/
