/**
 * Verb groups: "has also been told", "will not be renewed", "to work". compromise tags the
 * words; this reads which of them act together, and which one is the verb itself.
 */
import { lexiconTags } from '../text/lexicon.ts'
import type { Token } from '../text/parse.ts'
import {
  isAdverbOnly,
  isBe,
  isConjunction,
  isDeterminer,
  isDo,
  isGerund,
  isHave,
  isInnerAdverb,
  isModal,
  isNegative,
  isNumber,
  isParticiple,
  isPossessive,
  isPreposition,
  isSubjectPronoun,
  isVerb,
} from './words.ts'

export interface VerbGroup {
  /** Token positions, both included; an infinitive starts at its "to". */
  readonly first: number
  readonly last: number
  readonly head: number
  readonly modal: string | null
  readonly form: 'finite' | 'infinitive' | 'gerund'
  readonly negated: boolean
  readonly passive: boolean
  readonly progressive: boolean
  readonly perfect: boolean
  /** "is", "remains": no further verb follows. */
  readonly copula: boolean
  readonly past: boolean
}

type Gap = (index: number) => string

/** Reads left to right, once; groups never overlap. */
export function findVerbGroups(tokens: readonly Token[], gap: Gap): VerbGroup[] {
  const groups: VerbGroup[] = []
  for (let i = 0; i < tokens.length; ) {
    const group = groupFrom(tokens, i, gap)
    if (group) groups.push(group)
    i = group ? group.last + 1 : i + 1
  }
  return groups
}

function groupFrom(tokens: readonly Token[], i: number, gap: Gap): VerbGroup | null {
  const token = tokens[i]
  if (!token) return null
  if (token.norm === 'to') return infinitive(tokens, i)
  if (startsAuxiliary(tokens, i)) return auxiliary(tokens, i, gap)
  // "Port Elden-**based** lender", "state-**owned** yard"
  if (token.tags.has('PastTense') && gap(i - 1) === '-') return null
  if (token.norm === 'subject' && tokens[i + 1]?.norm === 'to') return null
  if (isVerb(token) && !isPreposition(token) && !NEVER_VERBS.has(token.norm) && !actsAsNoun(tokens, i))
    return simple(tokens, i)
  if (isVerbInDisguise(tokens, i, gap)) return simple(tokens, i)
  if (isGerundByPosition(tokens, i) || isSayingAfterComma(tokens, i, gap))
    return { ...simple(tokens, i), form: 'gerund' }
  return null
}

const NEVER_VERBS = new Set([
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
const isSayingAfterComma = (tokens: readonly Token[], i: number, gap: Gap) =>
  /^(saying|adding|warning|promising|insisting)$/.test(tokens[i]?.norm ?? '') &&
  i > 0 &&
  gap(i - 1).includes(',') &&
  tokens[i + 1] !== undefined &&
  (isSubjectPronoun(tokens[i + 1] as Token) || isDeterminer(tokens[i + 1] as Token))

/** "committed to **supporting** its crews": no noun stands between this "to" and an object. */
function isGerundByPosition(tokens: readonly Token[], i: number): boolean {
  const [token, next] = [tokens[i], tokens[i + 1]]
  if (!token || tokens[i - 1]?.norm !== 'to' || !/^[a-z]{3,}ing$/.test(token.text) || !next) return false
  return /^(committed|dedicated|devoted|commitment)$/.test(tokens[i - 2]?.norm ?? '') && opensObject(next)
}

/** "Skarn **plans** to hire": a cue that the tagger takes for a noun after a name. */
function isVerbInDisguise(tokens: readonly Token[], i: number, gap: Gap): boolean {
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

function startsAuxiliary(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]
  if (!token) return false
  if (isModal(token)) return !isModalNoun(tokens, i)
  return isBe(token) || isHave(token) || isDo(token)
}

/** "their **will** to resist", "in **May**", "a strong **will**": no modal. */
function isModalNoun(tokens: readonly Token[], i: number): boolean {
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
function actsAsNoun(tokens: readonly Token[], i: number): boolean {
  const [before, token, next] = [tokens[i - 1], tokens[i], tokens[i + 1]]
  if (!token || !before) return false
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
const opensObject = (t: Token) =>
  isDeterminer(t) ||
  isPossessive(t) ||
  isNumber(t) ||
  isPreposition(t) ||
  t.tags.has('Noun') ||
  t.tags.has('Adjective') ||
  t.tags.has('Particle') ||
  isInnerAdverb(t) ||
  isGerund(t)

function infinitive(tokens: readonly Token[], i: number): VerbGroup | null {
  let k = i + 1
  while (
    tokens[k] &&
    (isInnerAdverb(tokens[k] as Token) || isNegative(tokens[k] as Token)) &&
    !isVerbBase(tokens[k] as Token)
  )
    k++
  const head = tokens[k]
  if (!head) return null
  if (isGerund(head)) return null
  const bare = head.norm === 'be' || head.norm === 'have'
  if (!bare && !isVerbBase(head) && !isVerbByPosition(tokens, k, i)) return null
  if (bare) {
    const rest = chain(tokens, k, gapless)
    return {
      ...rest,
      first: i,
      form: 'infinitive',
      negated: negatedIn(tokens, i, rest.last, i),
      modal: null,
      past: false,
    }
  }
  return {
    first: i,
    last: k,
    head: k,
    modal: null,
    form: 'infinitive',
    negated: negatedIn(tokens, i, k, i),
    passive: false,
    progressive: false,
    perfect: false,
    copula: false,
    past: false,
  }
}
const gapless: Gap = () => ' '

/** "to **refrain** from", "to **host** the talks": a noun elsewhere, a verb between "to" and an object. */
function isVerbByPosition(tokens: readonly Token[], k: number, to: number): boolean {
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

const isVerbBase = (t: Token) =>
  isVerb(t) && (t.tags.has('Infinitive') || (t.tags.has('PresentTense') && !isGerund(t))) && !isParticiplePast(t)
const isParticiplePast = (t: Token) => t.tags.has('PastTense') && !t.tags.has('Infinitive')

function auxiliary(tokens: readonly Token[], i: number, gap: Gap): VerbGroup {
  const token = tokens[i] as Token
  const modal = isModal(token) ? modalOf(token) : null
  const rest = chain(tokens, i, gap)
  return {
    ...rest,
    first: i,
    modal,
    form: token.norm === 'being' || token.norm === 'having' ? 'gerund' : 'finite',
    negated: negatedIn(tokens, i, rest.last, i),
    past: /^(was|were|had|did)/.test(token.norm),
  }
}

const modalOf = (t: Token) =>
  t.norm
    .replace(/^won't$/, 'will')
    .replace(/^'ll$/, 'will')
    .replace(/^can(not|'t)$/, 'can')
    .replace(/n't$/, '')

type Chain = Pick<VerbGroup, 'last' | 'head' | 'passive' | 'progressive' | 'perfect' | 'copula'>

/** Walks from an auxiliary over adverbs and further auxiliaries to the verb itself. */
function chain(tokens: readonly Token[], start: number, gap: Gap): Chain {
  let [at, be, have, modal] = [start, false, false, false]
  let last = start
  let skipped: number | null = null
  for (let k = start; k < tokens.length; k++) {
    const t = tokens[k] as Token
    if (k > start && /[;:(]/.test(gap(k - 1))) break
    if (modal && k === last + 1 && gap(last).includes(',')) {
      const verb = pastAside(tokens, k, gap)
      if (verb === null) break
      return { last: verb, head: verb, passive: false, progressive: false, perfect: false, copula: false }
    }
    if (isBe(t)) [be, at, last] = [true, k, k]
    else if (isHave(t) && !be) [have, at, last] = [true, k, k]
    else if (isModal(t) || isDo(t)) [modal, at, last] = [true, k, k]
    else if (isNegative(t) && t.norm !== 'no' && t.norm !== 'nor') last = k
    else if ((isInnerAdverb(t) || (have && /^(since|long)$/.test(t.norm))) && (!isVerb(t) || isAdverbOnly(t)))
      skipped = k
    else if (modal && t.norm === 'no' && tokens[k + 1]?.norm === 'doubt') k++
    else if (be && isParticiple(t) && !followedByNoun(tokens, k))
      return { last: k, head: k, passive: true, progressive: false, perfect: have, copula: false }
    else if (be && isGerund(t))
      return { last: k, head: k, passive: false, progressive: true, perfect: have, copula: false }
    else if (!be && have && isParticiple(t))
      return { last: k, head: k, passive: false, progressive: false, perfect: true, copula: false }
    else if (!be && !have && modal && skippedVerb(tokens, k, skipped)) break
    // "will do **everything** to"
    else if (/^(every|any|some|no)thing$/.test(t.norm)) break
    else if (!be && !have && modal && canBeBase(t))
      return { last: k, head: k, passive: false, progressive: false, perfect: false, copula: false }
    else break
  }
  // "will **close** in 2008": an adverb elsewhere, the verb here
  if (
    modal &&
    !be &&
    !have &&
    skipped !== null &&
    !/ly$/.test(tokens[skipped]?.norm ?? 'ly') &&
    !isAdverbOnly(tokens[skipped] as Token)
  )
    return { last: skipped, head: skipped, passive: false, progressive: false, perfect: false, copula: false }
  return { last, head: at, passive: false, progressive: false, perfect: have, copula: be || have }
}

/** "will, subject to final approval, **lend**": the verb behind what two commas set apart; null where none is. */
function pastAside(tokens: readonly Token[], from: number, gap: Gap): number | null {
  for (let k = from; k < Math.min(from + 9, tokens.length - 1); k++) {
    if (/[;:(]/.test(gap(k)) || startsAuxiliary(tokens, k)) return null
    if (gap(k).includes(',')) return isVerbBase(tokens[k + 1] as Token) ? k + 1 : null
  }
  return null
}

/** "will **close** in 2008": the tagger joins "close in", so the adverb before a preposition is the verb. */
const skippedVerb = (tokens: readonly Token[], k: number, skipped: number | null) =>
  skipped === k - 1 &&
  isPreposition(tokens[k] as Token) &&
  !/ly$/.test(tokens[skipped]?.norm ?? '') &&
  !isAdverbOnly(tokens[skipped] as Token)

/** "are **limited** editions": an adjective after all. */
const followedByNoun = (tokens: readonly Token[], k: number) => {
  const [t, next] = [tokens[k], tokens[k + 1]]
  return Boolean(t?.tags.has('Adjective') && next?.tags.has('Noun') && !isPreposition(next))
}

/** "will do **everything**": what is done, and no verb. */
const ALL_OR_NONE = /^(everything|anything|something|nothing)$/

const canBeBase = (t: Token) =>
  isVerb(t) ||
  (t.tags.has('Noun') &&
    /^[a-z]/.test(t.text) &&
    !isPreposition(t) &&
    !isSubjectPronoun(t) &&
    !ALL_OR_NONE.test(t.norm)) ||
  t.tags.has('Adjective')

function simple(tokens: readonly Token[], i: number): VerbGroup {
  const token = tokens[i] as Token
  const form = isGerund(token) ? 'gerund' : 'finite'
  return {
    first: i,
    last: i,
    head: i,
    modal: null,
    form,
    negated: false,
    passive: false,
    progressive: false,
    perfect: false,
    copula: false,
    past: token.tags.has('PastTense') || isParticiplePast(token),
  }
}

/** "not to raise" negates from before its "to"; "will not be" from within. */
function negatedIn(tokens: readonly Token[], first: number, last: number, start: number): boolean {
  for (let k = first; k <= last; k++) if (tokens[k] && isNegative(tokens[k] as Token)) return true
  const before = tokens[start - 1]
  return tokens[start]?.norm === 'to' && before?.norm === 'not'
}
